"""Each remedy is obeyed to the letter: then the fault is gone, and there is no new one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.core import Diagnostic
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    FIELDS,
    FILES,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    Files,
    accepts,
    case,
    faults,
    message,
    put,
    write,
    written,
)

ALLIANCES = f"{REGISTERS}/alliances.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
WORDS = f"{REGISTERS}/words.yml"
LAUNCH = "docs/events/launch.md"
FIRST = "messages/01-choose-well.md"
PHASES = (
    "phases: {junior: {name: Junior school}, primary: {name: Primary}, secondary: {name: Upper}}"
)
SCHOOLS: Files = {
    VOCABULARY: re.sub("phases: .*", PHASES, FILES[VOCABULARY]),
    WORDS: "synonyms: [[infants, Primary], [college, Upper, sixth form]]\n",
}
# What a remedy asks for, and what stands in the problem: one takes the place of the other.
ASKED = re.compile(
    r"write (?P<key>[\w-]+)\.|Did you mean (?P<meant>[^,?]+)|Write (?P<plain>\S+?)"
    r"(?:\.? Example:| without|\.?$)"
)
SAID = re.compile(r'^(?:The years in )?"(?P<quoted>[^"]+)"|around (?P<curly>\S+) count')


def only_fault(files: Files) -> Diagnostic:
    with written(files) as root:
        found = faults(root)
    assert len(found) == 1, "\n".join(each.sentence for each in found)
    return found[0]


def obeyed(text: str, fault: Diagnostic) -> str:
    """The text as it is when somebody has changed what the sentence says, and nothing else."""
    lines = text.split("\n")
    at = fault.span.line - 1
    said, asked = SAID.search(fault.problem), ASKED.search(fault.remedy)
    assert said, fault.sentence
    assert asked, fault.sentence
    old, new = (next(filter(None, each.groups())) for each in (said, asked))
    before, rest = lines[at][: fault.span.column - 1], lines[at][fault.span.column - 1 :]
    assert old in rest
    lines[at] = before + rest.replace(old, new.strip('"'), 1)
    return "\n".join(lines)


def tag(number: str) -> str:
    return f"[{{message: {number}, how: Each trio met weekly., passage: What we did}}]"


# fmt: off
VALUES: list[tuple[str, str, Files]] = [
    # A key that is misspelt, or a name in its place.
    *((CASE, case(alliance=word), {}) for word in
      ("cost", "Coast", "Coast Alliance", "coast alliance", "“coast”", "‘coast’", "the-coast")),
    *((CASE, case(programme=word), {}) for word in
      ("Leading pedagogy", "leading-pedagogy", "pedagogy-leading", "“pedagogy”", "Pedagogy")),
    *((CASE, case(phases=f"[{word}]"), SCHOOLS) for word in
      ("Junior school", "junior-school", "Junior", "infants", "Infants", "sixth form", "“junior”")),
    *((CASE, case(focus=f"[{word}]"), {}) for word in ("Maths", "mathematics", "“maths”", "coach")),
    (CASE, case(evidence="[{kind: Survey, what: Heads were asked.}]"), {}),
    (ALLIANCES, "coast: {name: Coast, region: South, cluster: ring}\n", {}),
    (ALLIANCES, "coast: {name: Coast, region: soth, cluster: ring}\n", {}),
    (ALLIANCES, "coast: {name: Coast, region: south, cluster: The ring}\n", {}),
    (ALLIANCES, "coast: {name: Coast, phases: [Primary]}\n", {}),
    (FIRST, message(1, "Choose well").replace("across", "Across schools"), {}),
    (LAUNCH, EVENT.replace("[trios]", "[Teachers in threes]"), {}),
    (LAUNCH, EVENT.replace("[trios]", "[trois]"), {}),
    # A message by its title, or with words around its number.
    *((CASE, case(messages=tag(word)), {}) for word in
      ("Choose well", "choose-wel", "“1”", "Message 1", "no. 1", "1.", "'#1'", "chose well")),
    (CASE, case(log="[{date: 2012, note: a., messages: [Keep a log]}]"), {}),
    (LAUNCH, EVENT.replace("messages: [1]", "messages: [Share leaders]"), {}),
    # Curly quotation marks, dates as people and programs write them, words for one another.
    *((CASE, case(**{name: word}), {}) for name, word in (
      ("id", "“1”"), ("period", "“2012-2014”"), ("outcome", "“reported”"), ("account", "”own”"),
      ("outcome", "report"), ("licence", "CC-BY-4"), ("checked", "“2026-02”"), ("id", "012"),
      ("checked", "2026-11-27T10:00:00.000Z"), ("checked", "2026-11-27 10:00"),
      ("checked", "12/03/2013"), ("checked", "March 2013"), ("period", "2012/14"),
      ("period", "2014-2012"), ("period", "2012-14"), ("period", "2012 to 2014"))),
    # Addresses as browsers show them.
    *((CASE, case(sources=f"[{{title: Ours, url: '{word}'}}]"), {}) for word in (
      "www.example.org", "example.org/a", "https://example.org/a|b", "https://example.org/a{b}",
      "https://example.org/our report", "<https://example.org/>")),
]
# fmt: on


@pytest.mark.parametrize(
    ("path", "text", "files"), VALUES, ids=[f"{n}-{row[0]}" for n, row in enumerate(VALUES)]
)
def test_a_value_is_changed_as_it_is_said(path: str, text: str, files: Files) -> None:
    fault = only_fault({**files, path: text})
    assert fault.span.path == path
    accepts(files={**files, path: obeyed(text, fault)})


def header(body: str = BODY, **changes: str) -> str:
    """A case study as CMS or hands write it: `changes` are put in the place of whole lines."""
    text = case(body)
    for name, line in changes.items():
        text = re.sub(rf"(?m)^{name}: .*$", lambda _: line, text)  # noqa: B023
    return text


BLOCK = "messages:\n  - message: 1\n{}how: Each trio met weekly.\n    passage: What we did"
WORSE = BODY.replace("## Context", "# Context").replace("## What", "# What")
LONG = "a-very-long-name-" * 6 + "x"
# What was written, what is said, and what is there once that is done.
DONE: list[tuple[str, Files, int, list[str], Files]] = [
    ("space", {CASE: header(alliance=" alliance: coast")}, 1,
     ['There are too many spaces before "alliance". Let it begin exactly below "summary".'],
     {CASE: case()}),
    ("space first", {CASE: header(id=" id: 1")}, 1,
     ['There are too many spaces before "id". Let it begin exactly below "title".'],
     {CASE: case()}),
    ("space in an entry", {CASE: header(messages=BLOCK.format(" " * 6))}, 1,
     ['There are too many spaces before "how". Let it begin exactly below "message".'],
     {CASE: header(messages=BLOCK.format(" " * 4))}),
    ("hidden space", {CASE: header(alliance="\u00a0alliance: coast")}, 1,
     ["There is a special space here (no-break space), which programs put in unasked. Delete it."],
     {CASE: case()}),
    ("hidden space behind", {CASE: header(alliance="alliance:\u3000coast")}, 1,
     ["There is a special space here (ideographic space)", "Delete it, and type a space."],
     {CASE: case()}),
    ("tab", {CASE: header(alliance="\talliance: coast")}, 1,
     [f"{CASE}:5:1 The line begins with a tab. Delete it"], {CASE: case()}),
    ("tab first", {CASE: header(id="\tid: 1")}, 1,
     [f"{CASE}:2:1 The line begins with a tab. Delete it"], {CASE: case()}),
    ("hidden space in an indent", {CASE: header(messages=BLOCK.format("\u00a0   "))}, 1,
     ["(no-break space), which programs put in unasked. Put an ordinary space in its place."],
     {CASE: header(messages=BLOCK.format("    "))}),
    ("open quote", {CASE: header(title='title: "Teachers', question='question: "Does it?"')}, 1,
     [f"{CASE}:3:8 A quotation mark is opened here and not closed in the right place. Close it"],
     {CASE: header(title='title: "Teachers"', question='question: "Does it?"')}),
    ("open quote alone", {CASE: header(title="title: 'Teachers", question="question: It's?")}, 1,
     [f"{CASE}:3:8 A quotation mark is opened here and not closed in the right place. Close it"],
     {CASE: header(title="title: 'Teachers'", question="question: It's?")}),
    ("open quote in a register", {ALLIANCES: 'coast: {name: "Coast}\nhill: {name: "Hill"}\n'}, 1,
     [f"{ALLIANCES}:1:15 A quotation mark is opened here"],
     {ALLIANCES: 'coast: {name: "Coast"}\nhill: {name: "Hill"}\n'}),
    ("dashes that are none", {CASE: header(phases="phases:\n  – primary")}, 1,
     ["Write phases: [primary], or one entry per line, after a dash."],
     {CASE: header(phases="phases: [primary]")}),
    ("curly list", {CASE: header(phases="phases: “primary”")}, 1,
     ["Write phases: [primary], or one entry per line, after a dash."],
     {CASE: header(phases="phases: [primary]")}),
    ("words in the place of a list", {CASE: header(phases="phases: Primary and secondary")}, 1,
     ["Write phases: [primary, secondary], or one entry per line, after a dash."],
     {CASE: header(phases="phases: [primary, secondary]")}),
    ("capital field", {CASE: header(title="Title: Teachers in threes")}, 1,
     ['A casebook has no field called "Title" here. Did you mean "title"? Correct the name'],
     {CASE: case()}),
    ("no id", {CASE: case(id=None)}, 1,
     ["Write the next free one, `id: 3`."], {CASE: case(id="3")}),
    ("word for id", {CASE: case(id="one")}, 1, ["Write it in digits", "Example: id: 3"],
     {CASE: case(id="3")}),
    ("no number", {FIRST: message(1, "Choose well").replace("number: 1\n", ""),
                   CASE: case(messages=tag("2"), log=None), LAUNCH: EVENT.replace("[1]", "[2]")}, 1,
     ["Write the next free one, `number: 4`."],
     {FIRST: message(4, "Choose well"), CASE: case(messages=tag("2")),
      LAUNCH: EVENT.replace("[1]", "[2]")}),
    ("no account", {CASE: case(account=None)}, 1,
     ["Write `account: own` if the alliance wrote it or `account: retold` if the editors wrote it"],
     {CASE: case(account="retold")}),
    ("no outcome", {CASE: case(outcome="")}, 1,
     ["or `outcome: not-found` if it says nothing on results."], {CASE: case(outcome="not-found")}),
    ("level one", {CASE: case(WORSE)}, 2, ['The heading "Context" is of level 1. Begin it with ##'],
     {CASE: case()}),
    ("level three", {CASE: case(BODY.replace("## Context", "### Context"))}, 1,
     ['The heading "Context" is of level 3 below level 1. Begin it with ##'], {CASE: case()}),
    ("other section", {CASE: case(BODY.replace("Context", "Challenges"))}, 1,
     ['The section "Context" is missing. If "Challenges" is meant, call it "Context". If not, add'],
     {CASE: case()}),
    ("long name", {CASE: None, f"case_studies/{LONG}.md": case(), LAUNCH: None}, 1,
     ["The name has 103 characters; at most 80 fit into an address.",
      f'Rename it to "{"a-very-long-name-" * 4}a-very-long"'],
     {CASE: None, f"case_studies/{'a-very-long-name-' * 4}a-very-long.md": case(), LAUNCH: None}),
    ("accents", {CASE: None, "case_studies/Café Ærø.md": case(), LAUNCH: None}, 1,
     ['Rename it to "cafe-aero"'],
     {CASE: None, "case_studies/cafe-aero.md": case(), LAUNCH: None}),
    ("capital beside small", {"case_studies/Seminar.md": case(id="3", title="Three")}, 1,
     ['Rename it to "seminar-2"'],
     {"case_studies/seminar-2.md": case(id="3", title="Three")}),
    ("readme", {"case_studies/README.md": "How we write.\n"}, 1,
     ['A file called README tells about its folder', 'Move it out of "case_studies"'],
     {"docs/writing.md": "How we write.\n"}),
    ("new number", {"messages/04-again.md": message(3, "Again")}, 1,
     ["Give the newer of the two the next free number, 4."],
     {"messages/04-again.md": message(4, "Again")}),
    ("picture elsewhere", {CASE: case(BODY + "\n![A hall](https://x.org/hall.png)\n")}, 1,
     ['The picture "https://x.org/hall.png" is on another site, and only your own are shown. Save'],
     {CASE: case()}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "number", "says", "after"), [row[1:] for row in DONE], ids=[row[0] for row in DONE]
)
def test_a_text_is_changed_as_it_is_said(
    files: Files, number: int, says: list[str], after: Files
) -> None:
    with written(files) as root:
        found = [f"{each.span} {each.sentence}" for each in faults(root)]
    assert len(found) == number, "\n".join(found)
    for words in says:
        assert any(words in sentence for sentence in found), "\n".join(found)
    accepts(files=after)


@pytest.mark.parametrize(
    "name", ["Hallam", "Hallam Teaching School Alliance", 'The "Ridge" (North)']
)
@pytest.mark.parametrize("field", ["alliance", "programme"])
def test_a_new_alliance_is_left_and_the_editor_adds_it(field: str, name: str) -> None:
    """The author does nothing; the editor copies the line that the sentence gives."""
    register = f"{REGISTERS}/{field}s.yml"
    fault = only_fault({CASE: case(**{field: f"'{name}'"})})
    assert fault.problem.endswith(f"is not listed in {register}.")
    assert "If it is new, leave it: the editor adds the line `" in fault.remedy
    assert fault.remedy.endswith("Until then, this case study cannot be published.")
    assert "Did you mean" not in fault.sentence
    entry = re.findall("`(.*)`", fault.remedy)[0]
    key = re.findall(r"writes ([\w-]+) here", fault.remedy)[0]
    accepts(files={register: f"{FILES[register]}{entry}\n", CASE: case(**{field: key})})


def test_a_new_alliance_by_its_key_needs_a_name_only() -> None:
    fault = only_fault({CASE: case(alliance="hallam-north")})
    assert 'with the full name in the place of "Hallam North". Until then' in fault.remedy
    entry = re.findall("`(.*)`", fault.remedy)[0]
    accepts(
        files={
            ALLIANCES: f"{FILES[ALLIANCES]}{entry}\n",
            CASE: case(alliance="hallam-north"),
        }
    )


ENTRY = "evidence:\n  - {{kind: survey, what: {}, found: read}}"
CURLED = "Curly quotation marks are not quotation marks in front matter"
BEFORE = "Close it before the "
LINES: list[tuple[str, str]] = [
    (CURLED, header(evidence=ENTRY.format("“Heads were interviewed, in the summer.”"))),
    (CURLED, header(evidence=ENTRY.format("”Heads, governors and: pupils”"))),
    (CURLED, header(evidence=ENTRY.format("‘Heads’ own words, and theirs’"))),
    (CURLED, header(question="question: Why?\nnot_found: [“The years, and the costs.”, Names.]")),
    (BEFORE, header(evidence=ENTRY.format('"Heads were asked.'))),
    (BEFORE, header(evidence="evidence: [{kind: survey, what: 'Heads were asked.}]")),
    (BEFORE, header(sources='sources: [{title: "Ours}]')),
]


@pytest.mark.parametrize(("says", "text"), LINES)
def test_the_line_that_is_given_takes_the_place_of_the_faulty_one(says: str, text: str) -> None:
    fault = only_fault({CASE: text})
    assert says in fault.sentence
    lines = text.split("\n")
    old = lines[fault.span.line - 1]
    lines[fault.span.line - 1] = old[: len(old) - len(old.lstrip())] + fault.example
    accepts(files={CASE: "\n".join(lines)})


def test_a_word_that_is_no_account_hides_no_missing_section() -> None:
    body = BODY.replace("Context", "Challenges")
    with written({CASE: case(body, account="Own")}) as root:
        assert {each.code for each in faults(root)} == {"value-choice", "section-missing"}
    # A retold case may say what was not found; until its account can be read, nothing is missing.
    text = case(body, account="Retold", not_found="[What was hard is not known.]")
    with written({CASE: text}) as root:
        assert [each.code for each in faults(root)] == ["value-choice"]


@pytest.mark.parametrize("shift", ["\t", " "])
def test_a_field_that_is_shifted_is_told_beside_the_fault_above_it(shift: str) -> None:
    with written({CASE: header(title="title: Trios: us", summary=f"{shift}summary: x")}) as root:
        assert [each.span.line for each in faults(root)] == [3, 4]


def test_the_heading_that_may_be_meant_is_where_a_missing_section_is_told() -> None:
    text = case(BODY.replace("What we did", "Our way"))
    fault = next(e for e in _found(text) if e.code == "section-missing")
    assert text.split("\n")[fault.span.line - 1] == "## Our way"


def _found(text: str) -> list[Diagnostic]:
    with written({CASE: text}) as root:
        return faults(root)


EMPTY = ["", "''", '" "', "[]", "~", "null", "{}"]
OPTIONAL = ("period", "checked", "log", "review", "charts", "aliases", "former_ids", "not_found")


@pytest.mark.parametrize("value", EMPTY)
def test_an_optional_field_that_is_empty_counts_as_left_out(value: str) -> None:
    retold: dict[str, str | None] = dict.fromkeys((*OPTIONAL, "phases", "withdrawn"), value)
    accepts(case(BODY, **retold, account="retold"))
    accepts(case(sources=f"[{{title: Ours, url: {value or '~'}}}]"))
    accepts(case(log="[{date: '', note: ''}]", withdrawn="{date: '', reason: '', successor: }"))
    accepts(
        files={
            ALLIANCES: f"coast: {{name: Coast, region: {value or '~'}, sources: {value or '~'}}}\n"
        }
    )
    accepts(files={LAUNCH: f"---\ntitle: Launch\ndate: 2013\npresents: {value}\n---\nWe met.\n"})


@pytest.mark.parametrize("value", EMPTY)
@pytest.mark.parametrize("field", ["title", "focus", "messages", "sources", "id", "status"])
def test_a_required_field_that_is_empty_is_told_in_one_way(field: str, value: str) -> None:
    fault = only_fault({CASE: case(**{field: value})})
    assert fault.code == "value-empty"
    assert fault.problem == f'The field "{field}" is empty.'


BAD = (
    case(
        "# Context\n\nFour <b>schools</b>.\n\n## What we did\n\nEvery week. [gone](nowhere.md)\n",
        **{
            **FIELDS,
            "alliance": "hallam",
            "period": "soon",
            "outcome": "good",
            "focus": "[cooking]",
        },
        checked="[x",
        tittle="x",
        log="[{date: 12/03/2013, note: a}]",
    )
    .replace("What we did}", "nowhere at all}")
    .replace("id: 1\n", "")
    .replace("title: Teachers in threes", "title: a: b")
)
TOLD: list[tuple[str, str]] = [
    ("front-matter-syntax", "There is a colon followed by a space inside the value"),
    ("unknown-alliance", '"hallam" is not listed'),
    ("value-period", '"soon" is not a year'),
    ("unknown-term", '"cooking" is not a word for "Focus"'),
    ("passage-missing", 'The passage "nowhere at all" is neither'),
    ("value-choice", '"good" is not a word for "outcome"'),
    ("front-matter-syntax", "A bracket is opened and not closed"),
    ("value-unknown-key", 'no field called "tittle" here. Did you mean "title"?'),
    ("value-date", "Did you mean 2013-03-12?"),
    ("value-missing", 'The field "id" is missing. Write the next free one, `id: 3`.'),
    ("heading-level", 'The heading "Context" is of level 1'),
    ("body-html", '"<b>" is HTML'),
    ("link-unknown", 'There is no file "case_studies/nowhere.md"'),
]


def test_all_faults_of_a_file_are_told_in_one_run() -> None:
    with written({CASE: BAD}) as root:
        found = faults(root)
    for code, words in TOLD:
        assert [e for e in found if e.code == code and words in e.sentence], (code, words)
    # Two tags of HTML, and nothing that would follow from the faults.
    assert len(found) == len(TOLD) + 1, "\n".join(f"{e.span} {e.sentence}" for e in found)


@pytest.mark.parametrize(
    ("path", "text", "codes"),
    [
        (FIRST, "---\nnumber: one\ntitle: a: b\ngroup: inside\n---\n<b>Gloss</b> [x](message:9)\n",
         ["value-number", "front-matter-syntax", "unknown-term", "body-html", "body-html",
          "unknown-message"]),
        (LAUNCH, "---\ntitle: Launch\ndate: soon\npresents: {cases: [trois]}\n---\n[x](case:x)\n",
         ["value-date", "unknown-case", "unknown-case"]),
        (ALLIANCES, "coast: {name: Coast, cluster: rings, checked: soon}\nhill: {name: [x}\n",
         ["unknown-cluster", "value-date", "front-matter-syntax"]),
        (CASE, f"---\n: [\n---\n{BODY}\n<b>x</b>\n",
         ["front-matter-syntax", "body-html", "body-html"]),
    ],
)  # fmt: skip
def test_no_fault_hides_another_in_any_file(path: str, text: str, codes: list[str]) -> None:
    with written({path: text}) as root:
        found = faults(root)
    assert {each.span.path for each in found} == {path}
    assert sorted(each.code for each in found) == sorted(codes), [e.sentence for e in found]


def repository(root: Path, *commits: Files) -> Path:
    """A casebook whose files git was given in this order."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    write(root)
    subprocess.run(["git", "init", "-q", root], check=True)
    for number, files in enumerate(commits):
        for path, text in files.items():
            put(root, path, text or "")
        when = f"2020-01-0{number + 1}T00:00:00Z"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin"}
        subprocess.run(["git", "-C", root, "add", "."], check=True)
        subprocess.run(["git", "-C", root, *who, "commit", "-qm", "x"], check=True, env=dates)
    return root


SAME = {OTHER: case(**{**OTHER_FIELDS, "id": "1"})}


def test_of_two_with_one_id_the_older_file_keeps_it(tmp_path: Path) -> None:
    newer = {"case_studies/a-newer-one.md": case(title="Newer")}
    root = repository(tmp_path, {CASE: case()}, newer)
    (fault,) = faults(root)
    assert fault.span.path == "case_studies/a-newer-one.md"
    assert (
        fault.sentence == f"The id 1 is already that of {CASE}. Write `id: 3`, the next free one."
    )
    put(root, fault.span.path, case(title="Newer", id="3"))
    assert faults(root) == []


def test_a_file_that_git_does_not_have_is_the_newer_one(tmp_path: Path) -> None:
    root = repository(tmp_path, {})
    put(root, "case_studies/a-newer-one.md", case(title="Newer"))
    (fault,) = faults(root)
    assert fault.span.path == "case_studies/a-newer-one.md"


def test_a_file_keeps_its_age_under_another_name(tmp_path: Path) -> None:
    root = repository(tmp_path, {}, {"case_studies/b-newer-one.md": case(title="Newer")})
    subprocess.run(["git", "-C", root, "mv", CASE, "case_studies/zzz.md"], check=True)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", root, *who, "commit", "-qm", "x"], check=True)
    put(root, LAUNCH, EVENT.replace("trios", "zzz"))
    (fault,) = faults(root)
    assert fault.span.path == "case_studies/b-newer-one.md"


@pytest.mark.parametrize("depth", [0, 1], ids=["no git", "a part of the history"])
def test_where_nobody_knows_which_is_older_both_are_named_alike(tmp_path: Path, depth: int) -> None:
    if depth:
        whole = repository(tmp_path / "whole", {CASE: case()}, SAME)
        root = tmp_path / "part"
        source = f"file://{whole}"
        subprocess.run(["git", "clone", "-q", "--depth", "1", source, root], check=True)
    else:
        root = write(tmp_path, SAME)
    found = faults(root)
    assert [each.span.path for each in found] == [OTHER, CASE]
    assert [each.sentence for each in found] == [
        f"The id 1 is also that of {CASE}. If this one is the newer, write `id: 3`, the next free "
        "one.",
        f"The id 1 is also that of {OTHER}. If this one is the newer, write `id: 2`, the next free "
        "one.",
    ]
    put(root, OTHER, case(**{**OTHER_FIELDS, "id": "3"}))
    assert faults(root) == []


def test_numbers_of_messages_and_titles_are_those_of_the_older_file_too(tmp_path: Path) -> None:
    newer = {
        "messages/00-a-new-one.md": message(1, "A new one"),
        "case_studies/a-new-one.md": case(id="3"),
    }
    found = faults(repository(tmp_path, {}, newer))
    assert {each.span.path for each in found} == {*newer}
