"""What counts as a number stated as a fact: percentages, deadlines, doses, counts, money, years, places in the law.

Numbers that an author may give freely are no claims: three steps, question 2, 17:30, a five-minute talk. Patterns
without words hold in every language; those with words stand under their language.
"""

import re
from functools import cache

from rounds.model.texts import primary_language

_DIGITS = r"\d{1,3}(?:[.,  ]\d{3}){0,4}(?:[.,]\d+)?(?:(?: ?[-–] ?| to | or )\d+(?:[.,]\d+)?)?"
_N = rf"(?<![\w.,:/-]){_DIGITS}"
_TEXT_N = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety|a hundred)"
)

_ANY = (
    rf"{_N}[  ]?%|{_N} (?:per ?cent\b|percent\b|Prozent\b|por ciento\b|pour cent\b|por cento\b|per cento\b)",
    r"\b\d+ ?C\.?F\.?R\.?(?: ?(?:Part|§+) ?| )\d+(?:\.\d+)*(?:\([\w]+\))*",
    r"§+ ?\d+(?:\.\d+)*",
    rf"(?:[€$£¥]|\b(?:USD|EUR|GBP|CHF)) ?{_DIGITS}(?: ?(?:million|billion|bn|m|k)\b)?",
    rf"{_N} ?(?:€|\$|£|(?:USD|EUR|GBP|CHF)\b)",
    rf"{_N} ?(?:mg|µg|μg|mcg|kg|ml|mL|mmHg|mmol|IU|°C|°F)\b(?:/\w+)*",
)
"""In every language."""

_UNITS = {
    "de": "Stunden?|Arbeitstage[ns]?|Werktage[ns]?|Tage[ns]?|Wochen?|Monate[ns]?|Jahre[ns]?",
    "es": "horas?|días?|semanas?|meses|años?",
    "fr": "heures?|jours?|semaines?|mois|ans?|années?",
    "it": "ore|giorni|settimane|mesi|anni",
    "pt": "horas?|dias?|semanas?|meses|anos?",
    "nl": "uur|uren|dagen|weken|maanden|jaren?",
}
"""Of a deadline, after a number."""

_STRONG = (
    r"(?:within|inside|no later than|not later than|at the latest(?: after)?|at most|at least|not more than"
    r"|no more than|no fewer than|not less than|no less than|up to|(?:a )?(?:minimum|maximum) of|more than|less than"
    r"|fewer than)"
)
_OF_DAYS = r"(?:(?:calendar|working|business|consecutive|full) )?"
_DAYS = rf"{_OF_DAYS}(?:days?|weeks?|months?|years?)"
_SPAN = rf"{_OF_DAYS}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[6-9]|20)\d\d"
_FEW = (
    r"(?:deaths?|trials|studies|countries|hospitals|inspections|audits|companies|organi[sz]ations|millions?|billions?)"
)
"""What nobody counts in a made-up example; of the others, less than ten are as likely the author's own count."""
_MANY = (
    r"(?:participants|patients|subjects|volunteers|people|persons|children|women|men|adults|infants|sites|cent(?:re|er)s"
    r"|cases|sponsors|investigators|monitors|nurses|doctors|physicians|employees|workers|respondents|findings|deviations"
    r"|errors|events|reports|protocols|submissions|applications)"
)
_ENGLISH = (
    rf"{_STRONG} (?:the )?(?:first |next )?(?:{_N}|{_TEXT_N}) {_SPAN}\b(?! old| of age)",
    rf"{_N} {_DAYS}\b(?! old| of age)",
    r"\b(?:sections?|sec\.|articles?|art\.|annex|clause|paragraph|chapter|regulation) (?:\(EU\) )?(?:No )?"
    r"\d+(?:[./]\d+)+",
    r"\b(?:articles?|art\.|annex) (?:\d+|[IVX]+)\b(?:\(\w+\))*",
    rf"{_N} (?:of|out of|in) (?:the |every )?\d[\d.,]*\b(?! {_MONTH})|\bone in (?:{_TEXT_N}|\d+)\b",
    rf"\b(?:(?:two|three)[- ](?:thirds|quarters|fifths)|(?:a|one)[- ](?:third|quarter|fifth|tenth)|half) of "
    rf"(?:all |the |these |those )?(?:{_FEW}|{_MANY})",
    rf"(?:{_N}|\b(?:two|three|four|five|ten)) times (?:as|more|less|higher|lower|greater|likelier)\b",
    r"\btwice as (?:many|much|likely|often|high)\b|\bby (?:calendar |working |business )?day \d+\b",
    r"\b(?:(?:a|one)[- ](?:third|quarter|fifth)|two[- ]thirds|three[- ]quarters|half) of all [a-z]+s\b",
    rf"{_N} (?:[a-z]+[ -]){{0,2}}{_FEW}\b(?!-)|(?=\d{{2}}|\d[.,]\d){_N} (?:[a-z]+[ -]){{0,2}}{_MANY}\b(?!-)",
    rf"\b(?:in|since|of|from|by|until|before|after|during) (?:(?:early|late|mid|the year|\d{{1,2}}) ?)?(?:{_MONTH} )?"
    rf"{_YEAR}\b(?![\d:%.,]\d|[-/]\d\d)|\b\d{{1,2}} {_MONTH} {_YEAR}\b|\b{_MONTH} (?:\d{{1,2}}, )?{_YEAR}\b",
    rf"{_N} (?:dollars|euros|pounds|francs)\b",
)

_HYPOTHETICAL = {
    "en": r"\b(?:suppose|imagine|for example|for instance|e\.g\.|say,|picture|pretend|fictional|invented|made[- ]up)",
    "de": r"\b(?:zum Beispiel|z\. ?B\.|angenommen|fiktiv)",
    "es": r"\b(?:por ejemplo|imagin[ae]|ficticio)",
    "fr": r"\b(?:par exemple|imaginez|supposons|fictif)",
}
_OWN_RULE = {
    "en": r"\b(?:course|house|our own|this course's) (?:rules?|practice|advice|convention)\b|\bour rules?\b"
    r"|\bnot (?:a )?(?:law|regulation)",
    "de": r"\b(?:Kursregel|Regel (?:des|dieses) Kurses|Hausregel)",
    "es": r"\bregla (?:del curso|de la casa|propia)",
    "fr": r"\brègle (?:du cours|de la maison|maison)",
}
_NEVER = r"(?!x)x"


@cache
def claims(language: str) -> re.Pattern[str]:
    """A number stated as a fact."""
    short = primary_language(language)
    own = _ENGLISH if short == "en" else (rf"{_N} (?:{_UNITS[short]})\b",) if short in _UNITS else ()
    return re.compile("|".join((*own, *_ANY)), re.IGNORECASE)


@cache
def hypothetical(language: str) -> re.Pattern[str]:
    """Words that say that a sentence's numbers are made up."""
    return re.compile(_HYPOTHETICAL.get(primary_language(language), _NEVER), re.IGNORECASE)


@cache
def own_rule(language: str) -> re.Pattern[str]:
    """Words that say that a rule is the course's own, as `Our course rule:` does."""
    return re.compile(_OWN_RULE.get(primary_language(language), _NEVER), re.IGNORECASE)
