"""Advice on texts: what their authors cannot see is told, and goes away when it is obeyed."""

from __future__ import annotations

import pytest

from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.text.fragment import Fragment
from tests import kit
from tests.kit import BODY, CASE, HEADER_LINES, case, faults, refuses, written

AT = HEADER_LINES + BODY.count("\n") + 2
"""The line of the file in which the text of `told` begins."""


def told(text: str, **fields: str | None) -> list[Diagnostic]:
    """What is said of a case study that ends with this text."""
    # No event, since a draft is presented by none.
    files = {CASE: case(f"{BODY}\n{text}\n", **fields), "docs/events/launch.md": None}
    with written(files) as root:
        return faults(root)


def codes(found: list[Diagnostic]) -> list[tuple[str, int]]:
    return [(each.code, each.span.line - AT + 1) for each in found]


MARKS: list[tuple[str, int, str, str]] = [
    ("!!! note\n    Mind it.", 1, '"!!! note"', "**Note:** Mind it."),
    ('??? "Folded"\n    Mind it.', 1, "begins with **Note:**", "**Note:** Mind it."),
    ("::: callout\nMind it.", 1, "Delete the line of colons", "Mind it."),
    (":::{note}\nMind it.", 1, '":::{note}"', "Mind it."),
    ("It grew {{ number }} times.", 9, '"{{ number }}"', "It grew four times."),
    ("{{< figure src=hall.jpg >}}", 1, "Delete it", "The hall."),
    ("{% include x.html %}", 1, "Delete it", "The hall."),
    ("### What came {#came}", 15, '"{#came}"', "### What came"),
    ("They met. {: .lead }", 11, '"{: .lead }"', "They met."),
    ("[Words]{.underline} count.", 1, "Write the bare words", "Words count."),
    ("{:toc}", 1, "Delete the braces", "They met."),
    ("See {ref}`trios`.", 5, '"{ref}"', "See the trios."),
    ("See :doc:`trios`.", 5, '":doc:"', "See the trios."),
    (".. note:: Mind it.", 1, "write its words", "Mind it."),
    ("[TOC]", 1, '"[TOC]"', "They met."),
    ("[[_TOC_]]", 1, "Delete it", "They met."),
    ("See [[Our trios]].", 5, "such as [our second year](case:", "See [our trios](case:seminar)."),
    ("![[hall.png]]", 1, "Write [words](address)", "The hall."),
    ("- [x] Schools met.", 3, "say in words", "- Schools met (done)."),
    ("> [!NOTE]\n> Mind it.", 3, '"[!NOTE]"', "> **Note:**\n> Mind it."),
    ("As found [@smith2010].", 10, "Write a note", "As found.[^1]\n\n[^1]: Smith, 2010."),
    ("== What came ==", 1, "Begin the line with ##", "### What came"),
    ("This ==matters== most.", 6, '"==matters=="', "This **matters** most."),
    ("They ~~fought~~ met.", 6, '"~~fought~~"', "They met."),
    ("They ++met++.", 6, '"++met++"', "They met."),
    ("They '''met'''.", 6, "Write **words**", "They **met**."),
    ("They met.%%secret%%", 10, '"%%secret%%"', "They met."),
    ("$$a$$ is it.", 1, "in words", "A is it."),
    (r"\newpage", 1, "in words", "They met."),
    ('--8<-- "x.md"', 1, "Delete the line", "They met."),
    ("CO~2~ fell.", 3, "₂", "CO₂ fell."),
    ("They met :smile: often.", 10, '":smile:"', "They met ☺ often."),
    ("##Afterwards", 1, "Put a space behind the last #", "## Afterwards"),
    ("h2. Afterwards", 1, "Begin the line with ##", "## Afterwards"),
    ("They ** met ** here.", 6, "without a space", "They **met** here."),
    ("They **met here.", 6, "or delete it", "They met here."),
    ("[b]They[/b] met.", 1, '"[b]They[/b]"', "**They** met."),
    ("*[TSA]: Alliance\n\nTSA met.", 1, "write the words out", "The alliance met."),
    ("Trio\n: Three teachers.", 1, "a list has a dash", "- Trio: three teachers."),
    ("```{note}\nMind it.\n```", 4, "printed as code", "Mind it."),
]


@pytest.mark.parametrize(("text", "column", "says", "mended"), MARKS)
def test_a_mark_of_another_dialect_is_told_until_it_goes(
    text: str, column: int, says: str, mended: str
) -> None:
    first, *_ = told(text)
    assert (first.code, first.severity, first.span.column) == ("mark-printed", "advice", column)
    assert says in first.sentence
    assert told(mended) == []


LINKS: list[tuple[str, int, str, str]] = [
    ("Pairs came.[^9]", 12, "Write its note at the end", "Pairs came.[^9]\n\n[^9]: We counted."),
    ("See [the plan][plan].", 5, '"[the plan][plan]"', "See [the plan](message:1)."),
    ("See [the plan][].", 5, "Write [words](address)", "See [the plan](message:1)."),
    (
        "See [it](../messages/01 choose.md).",
        5,
        "or remove the spaces",
        "See [it](../messages/01-choose-well.md).",
    ),
    ("See [it] (message:1).", 5, "the space between ] and (", "See [it](message:1)."),
    ("See (it)[https://x.example/].", 5, "in round ones", "See [it](https://x.example/)."),
    ("See https://x.example/a.", 5, "between < and >", "See <https://x.example/a>."),
    ("See www.x.example/a.", 5, "with https:// before", "[There](https://www.x.example/a)"),
    ("(https://x.example/)", 2, "It is not a link", "[There](https://x.example/)"),
]


@pytest.mark.parametrize(("text", "column", "says", "mended"), LINKS)
def test_a_link_without_its_other_end_is_told_until_it_has_one(
    text: str, column: int, says: str, mended: str
) -> None:
    (only,) = told(text)
    assert (only.code, only.severity) == ("link-printed", "advice")
    assert (only.span.line, only.span.column) == (AT, column)
    assert says in only.sentence
    assert told(mended) == []


PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
)
PICTURE += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


def test_a_picture_with_a_space_in_its_name_is_shown_once_its_name_is_enclosed() -> None:
    text = f"{BODY}\n![A full hall](our hall.gif)\n"
    picture = {"case_studies/our hall.gif": PICTURE}
    refuses(case(text), "link-printed", line=AT, says="between < and >", files=picture)
    kit.accepts(case(text.replace("our hall.gif", "<our hall.gif>")), picture)


PLAIN = [each[0] for each in MARKS + LINKS if not {"\n", "`"} & {*each[0]}]


@pytest.mark.parametrize("text", PLAIN)
def test_a_mark_between_backticks_is_meant(text: str) -> None:
    assert told(f"They wrote `{text}` there.") == []


def test_a_mark_is_shown_whole_between_its_ticks() -> None:
    (fault,) = told("They wrote {.x} there.")
    assert fault.sentence.endswith("To print it on purpose, put it between back-ticks: `{.x}`.")


SIGNS: list[tuple[str, int, int, str, list[str]]] = [
    (
        ">95% of pupils agreed.",
        1,
        1,
        'readers will see "95% of pupils agreed.".',
        [
            "\\>95% of pupils agreed.",
            "more than 95% of pupils agreed.",
            '> "95% of pupils" agreed.',
        ],
    ),
    ("> 12 said so.", 1, 1, "The sign > makes", ["\\> 12 said so.", "> “12 said so.”"]),
    (
        "- >90% said yes\n- <5 said no",
        1,
        3,
        '"90% said yes"',
        ["- \\>90% said yes\n- <5 said no", "- more than 90% said yes\n- <5 said no"],
    ),
    (
        "It fell from nine to\n- 3 points.",
        2,
        1,
        '"-" begins a list here, with the entry "3 points.".',
        [
            "It fell from nine to - 3 points.",
            "It fell from nine to\n\\- 3 points.",
            "It fell from nine to\n\n- 3 points.",
        ],
    ),
    ("It was as slow\n* as planned.", 2, 1, "Join the line", ["It was as slow * as planned."]),
    (
        "It rose by\n\n+ 5 more.",
        3,
        1,
        'Write "plus", or write \\+ for the sign',
        ["It rose by\n\n\\+ 5 more.", "It rose by plus 5 more.", "It rose by\n\n- 5 more."],
    ),
    (
        "It was so only in Year\n1. Then it stopped.",
        2,
        1,
        "Join the line",
        ["It was so only in Year 1. Then it stopped.", "It was so\n\n1. Then it stopped."],
    ),
    (
        "2013. It began.",
        1,
        1,
        '"2013." begins a list here',
        ["2013\\. It began.", "In 2013. It began.", "1. It began."],
    ),
    (
        "1. It began.\n3. It ended.",
        2,
        1,
        'Readers will see 2. here, instead of "3.".',
        [
            "1. It began.\n2. It ended.",
            "- It began.\n- It ended.",
            "1\\. It began.\n3\\. It ended.",
        ],
    ),
    (">=95% said so.", 1, 1, 'Write "at least"', ["at least 95% said so.", "\\>=95% said so."]),
    ("> ~95% said so.", 1, 1, 'Write "more than"', ["more than ~95% said so."]),
    ("120) schools came.", 1, 1, "120\\)", ["120\\) schools came."]),
    ("12. December came.", 1, 1, "Put a word before it", ["On 12. December came."]),
    (
        "This was a trial.\n---\n\nIt went on.",
        1,
        1,
        "an empty line between",
        ["This was a trial.\n\n---\n\nIt went on."],
    ),
    (
        "We had 2*3*4 seats.",
        1,
        8,
        "Write × for them",
        ["We had 2×3×4 seats.", "We had 2\\*3\\*4 seats."],
    ),
]


@pytest.mark.parametrize(("text", "line", "column", "says", "mended"), SIGNS)
def test_a_sign_that_markdown_takes_for_a_mark_is_told_until_it_is_none(
    text: str, line: int, column: int, says: str, mended: list[str]
) -> None:
    (only,) = told(text)
    assert (only.code, only.severity) == ("sign-taken", "advice")
    assert (only.span.line, only.span.column) == (AT + line - 1, column)
    assert says in only.sentence
    for each in mended:
        assert told(each) == [], each


LISTS = [
    "• one\n• two",
    "● one",
    "▪ one",
    "•\tone",
    "Schools had • time • rooms • staff",
    "– one\n– two",
    "– one\n\n– two",
    "-one\n-two",
    "o one\no two",
    "1.One\n2.Two",
    "a) one\nb) two",
    "(1) one\n(2) two",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_that_was_typed_by_hand_is_told(text: str) -> None:
    first, *rest = told(text)
    assert (first.code, first.severity, first.span.line) == ("list-printed", "advice", AT)
    assert "Begin each entry with a dash and a space (- )" in first.sentence
    assert {each.code for each in rest} <= {"list-printed"}
    assert told("- one\n- two") == told("1. one\n2. two") == []


TABLES = [
    ("| a | b |\n| 1 | 2 |", "needs a second line of dashes"),
    ("| a | b |\n| --- |\n| 1 | 2 |", "with as many cells as the first"),
    ("| a | b |", "needs a second line"),
    ("a | b\n1 | 2", "needs a second line"),
    ("Name\tPupils\nHill\tmany", "a tab makes no table"),
    ("+---+---+\n| a | b |\n+---+---+", "a table is not drawn with + and -"),
]


@pytest.mark.parametrize(("text", "says"), TABLES)
def test_a_table_that_is_none_is_told(text: str, says: str) -> None:
    (only,) = told(text)
    assert (only.code, only.severity, only.span.line) == ("table-printed", "advice", AT)
    assert says in only.sentence
    assert told("| a | b |\n| --- | --- |\n| 1 | 2 |") == []


def test_a_tab_behind_the_sign_of_an_entry_makes_no_table() -> None:
    assert {each.code for each in told("•\tone\n•\ttwo")} == {"list-printed"}


UNFINISHED = [
    "TODO: ask the head.",
    "It cost (TBC).",
    "XXX came.",
    "They came ???",
    "[insert figure]",
    "They came from [name of school].",
    "[Your text here]",
    "Lorem ipsum dolor sit amet.",
    "Click or tap here to enter text.",
    "xx% came.",
    "It cost £XX.",
    "XX pupils came.",
]


@pytest.mark.parametrize("text", UNFINISHED)
def test_words_that_were_to_be_replaced_are_told(text: str) -> None:
    (only,) = told(text)
    assert (only.code, only.severity, only.span.line) == ("text-unfinished", "advice", AT)
    assert "Write it, or delete the words" in only.sentence
    assert told(text, status="draft") == []
    assert told("Nobody knows what it cost.") == []


def test_words_to_be_replaced_are_told_in_every_kind_of_page() -> None:
    files = {
        "messages/01-choose-well.md": kit.message(1, "Choose well", "TODO\n"),
        "docs/events/launch.md": kit.EVENT.replace("We met.", "TBC"),
        "docs/about.md": "# About\n\nTODO\n\n!!! note\n    The engine knows this box.\n",
    }
    with written(files) as root:
        found = [(each.code, each.span.path, each.span.line) for each in faults(root)]
    assert found == [
        ("text-unfinished", "docs/about.md", 3),
        ("text-unfinished", "docs/events/launch.md", 6),
        ("text-unfinished", "messages/01-choose-well.md", 6),
    ]


ENTITIES = [
    ("Reading &amp;amp; writing", '"&amp;"', "Reading & writing"),
    ("The pupils&rsquo plan", "’", "The pupils’ plan"),
    ("A &amp;#8211; B", "–", "A – B"),
]


@pytest.mark.parametrize(("text", "says", "mended"), ENTITIES)
def test_an_entity_that_stays_one_is_told(text: str, says: str, mended: str) -> None:
    (only,) = told(text)
    assert (only.code, only.severity, only.span.line) == ("entity-printed", "advice", AT)
    assert says in only.sentence
    assert told(mended) == []


QUIET = [
    "They met [sic] and said so (see above). A [b] is no link.",
    "- 3 sessions\n- 2 visits",
    "**Meetings**\n- 3 in all",
    "Costs\n- 3 days of cover",
    "- It grew to\n  - 3 points",
    "1. We met and then\n   1. talked",
    "We did:\n- 3 sessions",
    "We did two things.\n- 3 sessions",
    "1. One\n2. Two\n\nMeanwhile.\n\n3. Three",
    "2. Two\n3. Three",
    "1. One\n1. Two\n1. Three",
    "> We met in threes.\n> It helped.",
    "They met weekly\n– as planned – and talked\n— at length.",
    "Heads - and others - came; 12 - 3 is nine.",
    "What came\n---\n\nText.",
    "Was it good? Yes!!! Was it so??",
    "The class of 2013 had 9:1, 2*x* and 3 * 4 * 5.",
    "A|B tests were one idea | another was none.",
    "C++ and C++ came, at 10:30:15, with a==b.",
    "It cost 0.42** and 0.3* (p < 0.05).",
    "Fill in: ____ and __init__.",
    "AT&T and Q&A, R&D; B&B.",
    "Toxxxic and XX chromosomes, XIX and XX.",
    "A \\[^9], \\!!! and \\[x][y] are meant.",
    "a\tb",
    "See <https://x.example/a> and [https://x.example](https://x.example).",
    "Re: the plan: it was so.\nThe plan was this: we met.",
    "£5 to £10, $3 and $4; {1, 2} and {a}.",
]


@pytest.mark.parametrize("text", QUIET)
def test_good_prose_is_left_alone(text: str) -> None:
    assert told(text) == []


RETOLD = {"account": "retold", "tags_by": "editors"}
NOTE = "\n\n[^1]: Our report."
FIGURES: list[tuple[str, str, str]] = [
    ("It rose by 55% there.", '"55%"', "It rose by 55% there.[^1]" + NOTE),
    ("There were 24 schools.", '"24"', "There were 24 schools.[^1]" + NOTE),
    ("It cost £1,200.", '"£1,200"', "It cost £1,200.[^1]" + NOTE),
    ("In 2013, 12.5 hours went.", '"12.5"', "In 2013, 12.5 hours went.[^1]" + NOTE),
    ("- 40 came\n- none left", '"40"', "- 40 came[^1]\n- none left" + NOTE),
    ("They did:\n\n- 40 visits", '"40"', "They did:[^1]\n\n- 40 visits" + NOTE),
    ("> Then 40 came.", '"40"', "> Then 40 came.[^1]" + NOTE),
    (
        "They counted.\n\n| a | b |\n| --- | --- |\n| 1 | 40 |",
        '"1"',
        "They counted.[^1]\n\n| a | b |\n| --- | --- |\n| 1 | 40 |" + NOTE,
    ),
]


@pytest.mark.parametrize(("text", "figure", "mended"), FIGURES)
def test_a_figure_without_a_note_is_told_in_a_retold_account(
    text: str, figure: str, mended: str
) -> None:
    (only,) = told(text, **RETOLD)
    assert (only.code, only.severity) == ("note-missing", "advice")
    assert f"the figure {figure} without" in only.problem
    assert told(mended, **RETOLD) == []
    assert told(text) == []


NO_FIGURES = [
    "It ran from 2012 to 2014, in 2012-14 and 2013/14, since the 1990s.",
    "On 12 May 2013, on May 12, 2013, on 3rd March and at 10:30 or 3 pm.",
    "Year 7, Years 5 and 6, KS2, Key Stage 2, key stages 1 to 3, Reception and A4.",
    "Phase 2 and stage 3; message 5, page 12, pp. 3-5, chapter 4, Table 1, step 2.",
    "Pupils aged 5 to 7, ages 11-16, at level 4b, in class 3.",
    "Two schools and twelve teachers met one-to-one, 1:1, 24/7.",
    'The report "100 ways to read" and “Top 10” were read.',
    "See [100 ways](https://x.example/), where 55% is told.",
    "The 1st, 2nd and 21st. 3D prints and mp3 files. B4 and 4-6.",
    "`12` is code.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_years_dates_and_names_are_no_figures(text: str) -> None:
    assert told(text, **RETOLD) == []


def test_a_figure_is_told_once_a_paragraph() -> None:
    found = told("There were 24 schools\nand 12 teachers.\n\nThen 3 came.", **RETOLD)
    assert codes(found) == [("note-missing", 1), ("note-missing", 4)]


DAMAGED: list[tuple[str, int, str, str]] = [
    ("The pupilsâ€™ shelf", 11, "Write ’ (an apostrophe)", "The pupils’ shelf"),
    ("A â€œgoodâ€\x9d plan".replace("\x9d", ""), 3, "Write “", "A “good” plan"),
    ("cafÃ© talk", 4, "Write é", "café talk"),
    ("Â£5 more", 1, "Write £", "£5 more"),
    ("one Â\xa0two", 5, "Write a space", "one two"),
    ("2012â€“14", 5, "– (a dash)", "2012–14"),
    ("Ã¢â‚¬â„¢ came", 1, "Write ", "It came"),
    ("The pupils‚Äô shelf", 11, "Write ’", "The pupils’ shelf"),
    ("The pupilsΓÇÖ shelf", 11, "Write ’", "The pupils’ shelf"),
    ("good ðŸ˜€", 6, "Write 😀", "good 😀"),
    ("pupils=E2=80=99 shelf", 7, "Write ’", "pupils’ shelf"),
    (r"pupils\u2019 shelf", 7, "Write ’", "pupils’ shelf"),
    ("It was Â here", 8, "Write a space", "It was here"),
    ("Ã  la carte", 1, "Write à in", "À la carte"),
    ("PupilsÕ books", 7, "Write ’", "Pupils’ books"),
    ("2012 Ð 14", 6, "– (a dash)", "2012 – 14"),
    ("ÐŸÑ€Ð¸Ð²ÐµÑ‚ all", 1, "Write Привет", "Привет all"),
    ("PupilsÃ¢â‚¬â„¢ books", 1, "Write Pupils’ in", "Pupils’ books"),
    ("a cafÃƒÂ© here", 3, "Write café in", "a café here"),
]


@pytest.mark.parametrize(("text", "column", "says", "mended"), DAMAGED)
def test_what_was_read_with_the_wrong_encoding_is_told(
    text: str, column: int, says: str, mended: str
) -> None:
    first = told(text)[0]
    assert (first.code, first.severity) == ("text-damaged", "advice")
    assert (first.span.line, first.span.column) == (AT, column)
    assert says in first.sentence
    assert told(mended) == []


def test_every_kind_of_damage_of_a_line_is_told_in_one_run() -> None:
    found = told("The pupilsâ€™ cafÃ©, a â€œgoodâ€ one, cafÃ© Ã  la carte")
    says = ["Write ’", "Write é", "Write “", "Write ”", "Write à"]
    assert [each.remedy[: len(said)] for each, said in zip(found, says, strict=True)] == says
    assert len({each.span.column for each in found}) == len(says)


LOST = [
    ("The pupils\ufffd books", "A character was lost"),
    ("The pupils&#xFFFD; books", "A character was lost"),
    ("The pupils&#0; books", "A character was lost"),
]


@pytest.mark.parametrize(("text", "says"), LOST)
def test_a_character_that_was_lost_is_an_error(text: str, says: str) -> None:
    (only,) = told(text)
    assert (only.code, only.severity, only.span.line) == ("text-damaged", "error", AT)
    assert says in only.sentence


def test_a_bullet_of_a_word_processor_is_called_one() -> None:
    says = "U+F0B7 a bullet from a word processor. Delete it"
    refuses(case(f"{BODY}\n\uf0b7 one\n"), "file-hidden-character", line=AT, says=says)
    refuses(case(f"{BODY}\n&#xF0B7; one\n"), "file-hidden-character", line=AT, says=says)


WHOLE = [
    "“À côté”, naïve, Ångström, CAFÉ™, ÄÖÜ, Århus, JÄ“, château…",
    "SÃO Paulo, Â la carte, Ïle, IRMÃ, Õhtu, Óglach, Ðuro",
    "a=2, b==3, \\usepackage, 5 ≠ 6, √2, Γ and Ω",
    "☺ 😀 → ✓ “quoted” ‘words’ – and — more…",
]


@pytest.mark.parametrize("text", WHOLE)
def test_whole_characters_are_left_alone(text: str) -> None:
    assert [each for each in told(text) if each.code == "text-damaged"] == []


def test_a_withdrawn_text_is_not_read_for_advice() -> None:
    notice = "{date: 2026-03, reason: They asked.}"
    text = case(f"{BODY}\nTODO pupils\ufffd\n", status="withdrawn", withdrawn=notice)
    with written({CASE: text, "docs/events/launch.md": None}) as root:
        assert faults(root) == []


def test_advice_is_remembered_with_the_text() -> None:
    made = kit.fragment("TODO\n")
    assert [each.code for each in made.advice] == ["text-unfinished"]
    assert made.faults == ()
    assert Fragment.model_validate_json(made.model_dump_json()) == made


def test_faults_of_a_header_hide_no_advice_on_its_text() -> None:
    broken = case(f"{BODY}\nTODO\n\n!!! note\n", id="one", account="ours")
    with written({CASE: broken}) as root:
        found = {fault.code for fault in faults(root)}
    assert {"text-unfinished", "mark-printed", "value-number", "value-choice"} <= found
