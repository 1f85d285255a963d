"""English lists of words for the rules on wording."""

from rounds.check.items.words import Words

_TIME, _MASS, _VOLUME, _LENGTH, _MONTHS, _BYTES = "time", "mass", "volume", "length", "months", "bytes"

_COMMON = """
a an the this that these those it its he she they them his her their you your we our i me my us one ones
of to in on at by for from with as into onto about over under than then there here and or but nor so if
is are was were be been being am do does did has have had will would shall should can could may might must
which what who whom whose when where why how not no yes also just very more most much many some any each
other first second next best after before during between because while until since within without through
person people thing things someone something somebody every all both only same such own again still
"""

_EMPTY = "the this that these those it its is are be been being do does very just also of at"

ENGLISH = Words(
    negatives=r"not|never|except|excepting|cannot|\w+n['’]t",
    turns=r"least|(?:(?<=is )|(?<=are ))(?:false|incorrect|untrue)(?=\s*[?:.]?\s*$)",
    negated=(
        "impossible|unlikely|uncommon|unusual|unnecessary|unimportant|unreasonable|unacceptable|incorrect|"
        "inappropriate|inadmissible|insignificant|invalid|irrelevant|improper|forbidden|without|except|none|nobody|"
        "nothing|neither|no"
    ),
    asks_why="why|how come|what if",
    asks_for="choose|select|mark|tick|pick|find|name|which|what|who",
    of_these=r"of (?:these|the following|those)",
    told_of=r"(?<!, )(?:that|who|whom|whose|what|how|whether)\b[^,;:?.!]*",
    opening=r"\s*(?:when|whenever|where|if|after|before|while|as)\b[^,.?!\n]*,",
    besides=(
        r"at (?:the )?least|least (?:number|amount|time|dose|sum|of)|not only|not least|least once|whether or not|"
        r"or not|if not|not yet|(?<!is )(?<!are )not to|"
        r"(?:if|because|since|although|though|unless|while|whereas|so that|as long as|even when)\b[^,;:?.!]*"
    ),
    absolutes=(
        "always|never|all|only|none|every|must|completely|entirely|"
        "absolutely|totally|invariably|exclusively|solely|impossible|without exception|under no circumstances"
    ),
    no_absolutes=(
        r"(?:after|above|not|at|in|for|of|when|once|until) all|all (?:the|of the|of these)? ?(?:\d+|two|three|four|"
        r"five|six|seven|eight|nine|ten|twelve|twenty|your|my|our|his|her|their|its|day|night|week|year|along|right|"
        r"round|around|over|in all)|not (?:only|all|every|always)|if only|\d+ only|only (?:if|when|once|after|then|"
        r"because|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
        r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
        r"a (?:few|little))|all but|nothing but|next to nothing|every (?:\d+|two|three|four|five|six|ten|"
        r"other|second|third|half|quarter|minutes?|hours?|day|morning|evening|night|week|weekday|month|quarter|year|"
        r"time|now and then|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|must (?:have|be (?:a|the) "
        r"(?:mistake|error))"
    ),
    vague="usually|often|sometimes|frequently|occasionally|rarely|seldom|mostly|generally|typically|normally",
    all_of=(
        r"(?:all|both|any|each|every one|everything) (?:of )?(?:the )?above(?: (?:are|is) (?:correct|right|true))?|"
        r"all (?:of )?(?:these|the|those)? ?(?:answers?|options?|choices?|statements?|responses?)(?: (?:above|given|"
        r"listed))?(?: (?:are|is) (?:correct|right|true|possible))?|(?:all|both)(?: of)? (?:these|those|them)(?: "
        r"(?:are|is) (?:correct|right|true))|(?:all|both) of (?:these|those|them)|all are (?:correct|right|true)|"
        r"(?:all|both)(?: of)? the (?:options|answers|statements) above"
    ),
    shares=r"\b(?:half|most|some|any|few|many|one|two|three|four|five|ten|\d+) of (?:these|those|them)\b",
    none_of=(
        r"(?:none|neither|not any|no one) (?:of )?(?:the )?above|none of (?:these|those)(?: \w+)?|"
        r"(?:none|neither|no) (?:of )?(?:these |the |those )?(?:answers?|options?|choices?|statements?|responses?)"
        r"(?: (?:above|given|listed))?(?: (?:are|is) (?:correct|right|true))?|none (?:is|are) (?:correct|right|true)|"
        r"(?:none|neither) of (?:these|those|them)(?: (?:is|are) (?:correct|right|true))|nothing of the above"
    ),
    several_of=(
        r"(?:[Bb]oth |[Ee]ither |[Nn]either |[Oo]nly )?(?:[Aa]nswers? |[Oo]ptions? |[Cc]hoices? |[Ss]tatements? )?"
        r"(?:\(?[A-H]\)?(?:, \(?[A-H]\)?)*,? (?:and|&|or|nor) \(?[A-H]\)?|\([a-h1-8]\)(?:, \([a-h1-8]\))*,? "
        r"(?:and|&|or|nor) \([a-h1-8]\)|[a-h]\)(?:, [a-h]\))*,? (?:and|&|or|nor) [a-h]\)|"
        r"I{1,3}(?:, (?:I{1,3}|IV|V))*,? (?:and|&|or|nor) (?:I{1,3}|IV|V))"
        r"(?: above)?(?: only| alone)?(?: (?:is|are)(?: both)? (?:correct|right|true))?|"
        r"(?:[Bb]oth|[Ee]ither|[Nn]either) (?:the )?(?:first|second|third) (?:and|or|nor) (?:the )?(?:second|third|"
        r"fourth|last)(?: (?:one|option|answer)s?)?|"
        r"(?:[Bb]oth|[Ee]ither|[Tt]he) (?:of the )?(?:first|last) two(?: (?:options|answers))?|"
        r"(?:[Aa]nswers?|[Oo]ptions?|[Cc]hoices?) (?:\d|[A-H])(?:, (?:\d|[A-H]))*,? (?:and|or|&) (?:\d|[A-H])"
    ),
    fillers=(
        r"i (?:do not|don['’]t) (?:know|care)|(?:don['’]t|do not) know|no idea|not sure|who cares|whatever|other|"
        r"n/?a|tb[acd]|todo|x{2,}|lorem ipsum.*|blah(?: blah)*|asdf\w*|foo|bar|qwerty|test|dummy|placeholder|"
        r"(?:wrong |right |correct |false )?(?:answer|option|choice|distractor|text)(?: (?:\d+|[a-h]))?"
    ),
    asks_nothing=(
        r"(?:which|what) (?:one )?(?:of (?:these|the following|the below|the statements below)(?: \w+)?|statements?|"
        r"sentences?|answers?|options?) (?:is|are) (?:\**(?:not )?)?(?:true|false|correct|incorrect|right|wrong)|"
        r"(?:choose|select|mark|tick|pick) (?:the|all|one|every) (?:\w+ )?(?:answers?|options?|statements?)|true or "
        r"false"
    ),
    common=frozenset(_COMMON.split()),
    empty=frozenset(_EMPTY.split()),
    adverb=r"\w{3,}ly",
    endings=("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y"),
    articles={"a": False, "an": True},
    vowels=r"hour|honest|honou?r|heir|[aefhilmnorsx]-|8|11(?!\d)|18(?!\d)",
    consonants=r"uni(?!n|m)|us[eu]|usab|util|eu|one(?!r)|once|ubiq|ufo|url\b|u-|uk\b|us\b",
    unfitting=(
        (
            r"should|must|may|might|can|could|will|would|shall|cannot|to|should not|must not",
            r"the|an?|this|that|these|those|to|his|her|its|their|in|on|within|after|at|by|because|"
            r"(?!(?:br|spr|s|r|k|cl|sw|str|th|noth|someth|anyth|everyth|dur)ing\b)\w{2,}ing|\d+",
        ),
        (r"the|an?|its|their|his|her", r"the|an?|to|is|are|was|because|within|in|on|at|by|it|they|he|she"),
        (r"is|are|was|were", r"is|are|was|were|will|must|should|may|can|has|have|had|does|do"),
    ),
    singular_verbs="is|was",
    plural_verbs="are|were",
    singular="an?|one|each|every|this|that|1",
    plural="two|three|four|five|several|many|both|these|those|all|some|[2-9]",
    joined="and",
    joins="what|that|who|whom|whose|which|where|when|how|whether|than",
    phrase_end=r"of|in|for|with|to|from|on|at|by|that|which|who|when|where|within|after|before|under|over|without",
    infinitive=r"to (?!(?:the|an?|his|her|its|their|all|both|each|every)\b)\w+",
    units={
        **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), (_TIME, 1.0)),
        **dict.fromkeys(("minute", "minutes", "min", "mins"), (_TIME, 60.0)),
        **dict.fromkeys(("hour", "hours", "h", "hr", "hrs"), (_TIME, 3600.0)),
        **dict.fromkeys(("day", "days", "d", "calendar day", "calendar days"), (_TIME, 86400.0)),
        **dict.fromkeys(("week", "weeks", "wk", "wks"), (_TIME, 604800.0)),
        **dict.fromkeys(("month", "months"), (_MONTHS, 1.0)),
        **dict.fromkeys(("quarter", "quarters"), (_MONTHS, 3.0)),
        **dict.fromkeys(("year", "years", "yr", "yrs"), (_MONTHS, 12.0)),
        **dict.fromkeys(("microgram", "micrograms"), (_MASS, 1e-6)),
        **dict.fromkeys(("milligram", "milligrams"), (_MASS, 1e-3)),
        **dict.fromkeys(("gram", "grams", "gramme", "grammes"), (_MASS, 1.0)),
        **dict.fromkeys(("kilogram", "kilograms", "kilo", "kilos"), (_MASS, 1e3)),
        **dict.fromkeys(("millilitre", "millilitres", "milliliter", "milliliters"), (_VOLUME, 1e-3)),
        **dict.fromkeys(("litre", "litres", "liter", "liters"), (_VOLUME, 1.0)),
        **dict.fromkeys(("metre", "metres", "meter", "meters"), (_LENGTH, 1.0)),
        **dict.fromkeys(("percent", "per cent"), ("%", 1.0)),
        **dict.fromkeys(("kilobyte", "kilobytes"), (_BYTES, 1e3)),
        **dict.fromkeys(("megabyte", "megabytes"), (_BYTES, 1e6)),
    },
    point=True,
    numbers={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "twelve": 12,
        "fifteen": 15,
        "a": 1,
        "an": 1,
    },
    ranges={
        "from": r"at (?:the )?least|no(?:t)? (?:less|fewer|earlier|sooner) than|a minimum of|minimum|from|starting at",
        "above": r"more than|over|above|greater than|longer than|later than|after|beyond|exceeding",
        "to": r"at (?:the )?most|no(?:t)? (?:more|later|longer) than|up to|a maximum of|maximum|max\.?|within|by|until",
        "below": r"less than|fewer than|under|below|smaller than|shorter than|before",
        "about": r"exactly|about|around|approximately|roughly|for|in|from|after exactly|every|only",
        "or more": r"or (?:more|over|longer|later|above|greater|older)|and (?:more|over|above|older)|at (?:the )?least",
        "or less": r"or (?:less|fewer|under|shorter|earlier|below|younger)|and (?:under|below)|at (?:the )?most",
        "and": r"to|through|until|and",
        "between": "between",
    },
)
