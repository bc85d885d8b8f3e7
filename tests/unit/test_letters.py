"""Hints name what was meant, or nothing: a wrong one sends its reader in a circle."""

from __future__ import annotations

import pytest

from mkdocs_casebook.language.letters import bare, meant, nearest

ALLIANCES = {
    "jurassic-coast": "Jurassic Coast Teaching School Alliance",
    "portswood": "Portswood Teaching School Alliance",
    "camden": "Camden Primary Partnership",
    "new-river": "New River Teaching Alliance",
    "george-spencer": "George Spencer Academy Teaching School Alliance",
    "fairfields": "Fairfields Teaching School Alliance",
    "central-bedfordshire": "Central Bedfordshire Teaching School Partnership",
    "eos": "Eos Teaching School Alliance",
    "george-abbot": "George Abbot Teaching School Alliance",
    "sutton-secondary": "Sutton Secondary Teaching School Alliance",
    "the-mead": "The Mead Teaching School",
    "brooke-weston": "Brooke Weston Teaching School Alliance",
    "trent-valley": "Trent Valley Teaching School Alliance",
    "lead-urban": "L.E.A.D. Urban Teaching School Alliance",
    "north-liverpool": "North Liverpool Teaching School Partnership",
    "southwark": "Southwark Teaching School Alliance",
    "millais": "Millais Alliance",
    "south-essex": "South Essex Teaching School Alliance",
    "teamworks": "Teamworks Teaching School Alliance",
    "mount-street": "Mount Street Academy's alliance",
}
REGIONS = {
    "east-midlands": "East Midlands",
    "east-of-england": "East of England",
    "london": "London",
    "north-east": "North East",
    "north-west": "North West",
    "south-east": "South East",
    "south-west": "South West",
    "west-midlands": "West Midlands",
    "yorkshire-and-the-humber": "Yorkshire and the Humber",
}
FOCUS = {
    "assessment": "Assessment",
    "coaching": "Coaching",
    "early-years-practice": "Early years practice",
    "feedback": "Feedback",
    "joint-practice-development": "Joint practice development",
    "lesson-study": "Lesson study",
    "literacy": "Literacy",
    "mathematics": "Mathematics",
    "mentoring": "Mentoring of new teachers",
    "pupil-independence": "Pupils' independence",
    "running-an-alliance": "Running an alliance",
    "specialist-leaders": "Specialist leaders of education",
    "transition": "From primary to secondary school",
}
MESSAGES = {
    "1": "Select appropriate projects",
    "2": "Engage schools (and their headteachers)",
    "3": "Scope and plan",
    "4": "Exercise flexibility",
    "5": "Empower middle leaders",
    "6": "Ensure headteacher sponsorship",
    "8": "Focus on development",
    "12": "Build trust and it will deepen and extend impact",
    "13": "Manage risks",
}
FIELDS = {
    name: name
    for name in (
        *("id", "title", "summary", "alliance", "programme", "period", "phases", "focus"),
        *("question", "messages", "evidence", "outcome", "account", "tags_by", "sources"),
        *("not_found", "checked", "charts", "log", "review", "licence", "status", "aliases"),
    )
}

# What was typed, and what was meant: a slip of the pen, another form, a part of the name.
NEAR: list[tuple[dict[str, str], dict[str, str]]] = [
    (
        ALLIANCES,
        {
            "jurasic-coast": "jurassic-coast",
            "jurassic-cost": "jurassic-coast",
            "Jurassic Coast": "jurassic-coast",
            "jurassic": "jurassic-coast",
            "Jurassic Coast TSA": "jurassic-coast",
            "jurassiccoast": "jurassic-coast",
            "portswod": "portswood",
            "Portswood Alliance": "portswood",
            "portwood": "portswood",
            "Camden Partnership": "camden",
            "camdem": "camden",
            "new-rivers": "new-river",
            "New River Alliance": "new-river",
            "george-spenser": "george-spencer",
            "Spencer Academy": "george-spencer",
            "fairfield": "fairfields",
            "central-bedforshire": "central-bedfordshire",
            "bedfordshire": "central-bedfordshire",
            "EOS": "eos",
            "Eos Alliance": "eos",
            "george-abbott": "george-abbot",
            "Sutton Secondary": "sutton-secondary",
            "mead": "the-mead",
            "The Mead School": "the-mead",
            "brook-weston": "brooke-weston",
            "brooke": "brooke-weston",
            "Trent Valley Alliance": "trent-valley",
            "trentvalley": "trent-valley",
            "urban": "lead-urban",
            "liverpool": "north-liverpool",
            "southwalk": "southwark",
            "milais": "millais",
            "south-esex": "south-essex",
            "essex": "south-essex",
            "team-works": "teamworks",
            "mount-st": "",
            "Mount Street": "mount-street",
            "street": "mount-street",
            "Möunt Street": "mount-street",
        },
    ),
    (
        REGIONS,
        {
            "East Midland": "east-midlands",
            "East of england": "east-of-england",
            "Greater London": "london",
            "northeast": "north-east",
            "North-West": "north-west",
            "southeast": "south-east",
            "south_west": "south-west",
            "west-midland": "west-midlands",
            "yorkshire": "yorkshire-and-the-humber",
            "Yorkshire & the Humber": "yorkshire-and-the-humber",
            "humber": "yorkshire-and-the-humber",
        },
    ),
    (
        FOCUS,
        {
            "assesment": "assessment",
            "coach": "coaching",
            "coching": "coaching",
            "early-years": "early-years-practice",
            "feed-back": "feedback",
            "joint practice": "joint-practice-development",
            "lesson-studies": "",
            "lesson study groups": "lesson-study",
            "Lesson Study": "lesson-study",
            "litteracy": "literacy",
            "maths": "mathematics",
            "mathmatics": "mathematics",
            "mentor": "mentoring",
            "new teachers": "mentoring",
            "pupils-independence": "pupil-independence",
            "specialist": "specialist-leaders",
            "From primary to secondary": "transition",
            "transitions": "transition",
        },
    ),
    (
        MESSAGES,
        {
            "Empower middle leaders": "5",
            "empower midle leaders": "5",
            "Middle leaders": "5",
            "manage-risks": "13",
            "trust": "12",
            "Headteacher sponsorship": "6",
            "Scope & plan": "3",
            "flexibility": "4",
        },
    ),
    (
        FIELDS,
        {
            "tittle": "title",
            "titel": "title",
            "summery": "summary",
            "aliance": "alliance",
            "program": "programme",
            "phase": "phases",
            "message": "messages",
            "source": "sources",
            "license": "licence",
            "tags-by": "tags_by",
            "outcomes": "outcome",
            "evidance": "evidence",
        },
    ),
]
# What is not there: other schools, places, ideas, fields. Any hint would be wrong.
FAR: list[tuple[dict[str, str], list[str]]] = [
    (
        ALLIANCES,
        [
            *("hallam", "Hallam Teaching School Alliance", "south-sussex", "South Sussex Alliance"),
            *("george-eliot", "George Eliot Teaching School Alliance", "north-london", "Northwood"),
            *("south-downs", "southend", "Mendip", "harrow", "camborne", "Cambridge Partnership"),
            *("new-forest", "New Forest Teaching Alliance", "central-london", "kent", "fairview"),
            *("Sutton Primary", "the-meadows", "brookfield", "Weston Park Alliance", "tees-valley"),
            *("Valley Alliance of Wales", "lead-rural", "Urbane Trust", "liverpool-south", "oak"),
            *("Bradford", "Portsmouth Teaching School Alliance", "portsmouth", "norwood", "Leeds"),
            *("milton", "millbrook", "essendon", "east-essex", "team-north", "mount-pleasant"),
            *("The Teaching School", "alliance", "zzz", "x", "12", ""),
            *("Coast to Coast Alliance", "river-tees", "New Town", "Compton", "st-ives", "eden"),
        ],
    ),
    (
        REGIONS,
        [
            *("wales", "scotland", "midlands", "east", "west", "north", "south", "ireland", "kent"),
            *("cornwall", "essex", "north-wales", "south-coast", "central", "england-x"),
        ],
    ),
    (
        FOCUS,
        [
            *("behaviour", "attendance", "phonics", "reading", "writing", "science", "history"),
            *("leadership", "marking", "curriculum", "inclusion", "SEND", "oracy", "wellbeing"),
            *("peer-review", "digital", "languages", "music", "metacognition", "resilience"),
            *("parents", "governance", "recruitment", "questioning", "homework", "art", "pe"),
        ],
    ),
    (
        MESSAGES,
        [
            *("99", "7", "14", "0", "five", "Support staff", "Celebrate success", "leaders of"),
            *("Train governors", "Recruit well", "time", "1.5"),
        ],
    ),
    (
        FIELDS,
        [
            *("template", "date", "author", "authors", "description", "hide", "layout"),
            *("region", "school", "contact", "email", "name", "keywords", "slug", "cluster"),
            *("subject", "cost", "staff", "impact", "permalink", "draft", "weight", "image", "url"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("known", "typed", "right"),
    [(known, typed, right) for known, rows in NEAR for typed, right in rows.items()],
    ids=[typed for _, rows in NEAR for typed in rows],
)
def test_what_was_meant_is_named(known: dict[str, str], typed: str, right: str) -> None:
    assert meant(typed, known) == right


@pytest.mark.parametrize(
    ("known", "typed"),
    [(known, typed) for known, rows in FAR for typed in rows],
    ids=[typed for _, rows in FAR for typed in rows],
)
def test_where_nothing_is_near_nothing_is_named(known: dict[str, str], typed: str) -> None:
    assert meant(typed, known) == ""


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Łódź", "lodz"),
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("Þórshöfn", "thorshofn"),
        ("ŵy", "wy"),
        ("İzmir", "izmir"),
        ("ﬁne", "fine"),
        ("日本", "日本"),
    ],
)
def test_letters_lose_their_marks_and_nothing_else(text: str, letters: str) -> None:
    assert bare(text) == letters


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("portswod", ["camden", "portswood"], "portswood"),
        ("PORTSWOOD", ["Portswood"], "Portswood"),
        ("zzz", ["camden", "portswood"], ""),
        ("", ["camden"], ""),
        ("x", [], ""),
        (99, [1, 5, 13], ""),
        ("5", ["coaching", "5th"], ""),
        ("9" * 5000, ["1", "2"], ""),
        ("9" * 5000, ["9" * 4999], ""),
        ("north-wast", ["north-east", "north-west"], ""),
    ],
)
def test_the_nearest_of_several_words(word: object, known: list[object], expected: str) -> None:
    assert nearest(word, known) == expected
