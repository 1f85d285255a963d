"""What the engine reserves for a saved answer is what the player writes (tests/contract/state.json)."""

import json
from pathlib import Path
from typing import Any

import pytest

from rounds.model.kinds.all_kinds import KINDS

CASES = json.loads((Path(__file__).parent.parent / "contract" / "state.json").read_text("utf-8"))


def author_question(sheet: dict[str, Any]) -> dict[str, Any]:
    """The question as an author writes it, from what the player gets; what no size depends on is filled in."""
    written = {key: value for key, value in sheet.items() if key not in ("state_key", "partners")}
    if sheet["type"] == "matching":
        texts = {partner["id"]: partner["text"] for partner in sheet["partners"]}
        pairs = sheet["pairs"]
        written["pairs"] = [{"id": p["id"], "left": p.get("left", "L"), "right": texts[p["partner"]]} for p in pairs]
        used = {pair["partner"] for pair in pairs}
        written["distractors"] = [{"id": id_, "text": text} for id_, text in texts.items() if id_ not in used]
    if sheet["type"] == "cloze":
        written["text"] = " ".join(f"[[{gap['id']}]]" for gap in sheet["gaps"])
    if sheet["type"] == "hotspot":
        shapes = ({**region, "shape": "circle", "coordinates": [n, 1, 1]} for n, region in enumerate(sheet["regions"]))
        written |= {"image": "i.png", "alt": "I", "regions": [*shapes]}
    return {"id": "q", "prompt": "P", **written}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_build_reserves_what_the_player_writes(case: dict[str, Any]) -> None:
    question = KINDS[case["question"]["type"]].model_validate(author_question(case["question"]))
    assert question.state_chars() == case["max_chars"]
    assert len(case["encoded"]) <= case["max_chars"]
