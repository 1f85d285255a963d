"""The form of a numeric question: what a phone's keyboard lets a learner type."""

from rounds.markdown.text_writer import plain_writer
from rounds.model.kinds.numeric import Numeric


def test_a_negative_answer_can_be_typed_on_a_phone_whose_decimal_keyboard_has_no_minus() -> None:
    below, above = (Numeric(id="q", type="numeric", prompt="P", answer=answer) for answer in (-2, 2))
    assert 'inputmode="text"' in below.form("n", plain_writer({}))
    assert 'inputmode="decimal"' in above.form("n", plain_writer({}))
