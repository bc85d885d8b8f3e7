"""Passages, charts, sections and pictures of the texts."""

from __future__ import annotations

from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, known_here, options, shown
from mkdocs_casebook.language import in_a_row, nearest, phrase, said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy, Section
from mkdocs_casebook.site import charts
from mkdocs_casebook.text import Fragment, Heading, Miss, fold

CHART_TABLE = codes.declare(
    "chart-table", "A chart names no table of the text, one that another names, or no numbers."
)
PASSAGE_AMBIGUOUS = codes.declare(
    "passage-ambiguous", "The phrase of a passage appears more than once."
)
PASSAGE_MISSING = codes.declare(
    "passage-missing", "The heading or phrase of a passage is not in the text."
)
SECTION_EMPTY = codes.declare("section-empty", "A required section has no text.")
SECTION_LONG = codes.declare("section-long", "A section is longer than allowed.")
ADD = phrase("Add a line `{heading}` and the text below it.")
ADD_IF_NOT_CLOSE = phrase(
    "Is {other} meant? Then call it {name}. If not, add a line `{heading}` and the text below it."
)
ADD_IF_NOT_NAMED = phrase(
    "If {other} is meant, call it {name}. If not, add a line `{heading}` and the text below it."
)
SECTION_MISSING = codes.declare("section-missing", "A required section is missing.")


@rule
def passages(casebook: Casebook) -> Faults:
    """Every tag's passage is a heading of its text, or a phrase that appears there once."""
    for case in casebook.judged(CaseStudy):
        for miss in casebook.fragment(case).misses:
            place = next(n for n, tag in enumerate(case.messages) if tag.message == miss.message)
            span = casebook.place(case, "messages", place, "passage")
            field = f"messages[{place}].passage"
            yield _passage(miss, case.messages[place].passage, span, field)


def _passage(miss: Miss, wanted: str, span: Span, field: str) -> Diagnostic:
    if miss.reason == "ambiguous":
        lines = options(sorted(set(miss.lines)))
        problem = said(
            "The phrase {phrase} appears {times} times (line {lines}).",
            phrase=shown(wanted),
            times=len(miss.lines),
            lines=lines,
        )
        remedy = said("Use more words, so that it appears only once.")
        return Diagnostic(PASSAGE_AMBIGUOUS, span, problem, remedy, field)
    problem = said(
        "The passage {phrase} is neither a heading nor in the text of this file.",
        phrase=shown(wanted),
    )
    if miss.nearest:
        remedy = said(
            "The nearest words are {words} in line {line}. Copy them.",
            words=shown(miss.nearest, 120),
            line=miss.nearest_line,
        )
        return Diagnostic(PASSAGE_MISSING, span, problem, remedy, field)
    remedy = said(
        "Give a heading of the file, or copy five to ten words from the paragraph you mean."
    )
    return Diagnostic(PASSAGE_MISSING, span, problem, remedy, field)


@rule
def charts_drawn(casebook: Casebook) -> Faults:
    """Every chart names one table of the text, with whole numbers in all columns but the first."""
    for case in casebook.judged(CaseStudy):
        tables = casebook.fragment(case).tables
        for place, chart in enumerate(case.charts):
            named = [table for table in tables if table.head[0] == chart.table]
            again = chart.table in [each.table for each in case.charts[:place]]
            if len(named) == 1 and charts.numbers(named[0]) and not again:
                continue
            if again:
                problem = said("The table {table} is drawn twice.", table=shown(chart.table))
                remedy = said("Keep one of the two charts.")
            elif len(named) == 1:
                problem = said("The table {table} cannot be drawn.", table=shown(chart.table))
                remedy = said(
                    "Use whole numbers below at most {most} column heads.", most=charts.STEPS
                )
            else:
                table = shown(chart.table)
                problem = said("There is no table whose first cell is {table}.", table=table)
                if named:
                    problem = said(
                        "There are {number} tables whose first cell is {table}.",
                        number=len(named),
                        table=table,
                    )
                known = known_here([table.head[0] for table in tables])
                remedy = in_a_row(said("Give the first cell of one table's head."), known)
            field = f"charts[{place}].table"
            span = casebook.place(case, "charts", place, "table")
            yield Diagnostic(CHART_TABLE, span, problem, remedy, field)


@rule
def sections(casebook: Casebook) -> Faults:
    """Every required section is there, has text and is not over-long."""
    for case in casebook.judged(CaseStudy):
        fragment = casebook.fragment(case)
        unsure = casebook.library.stand_ins.get(case.path, set())
        withdrawn = "status" in unsure and (case.withdrawn or "withdrawn" in unsure)
        if withdrawn or any(fault.code == codes.BODY_LIMIT for fault in fragment.faults):
            continue
        present = {fold(section.heading): section for section in fragment.sections}
        # A heading of another level is told where it stands.
        told = _misleveled(fragment)
        levels = {fold(each.text): each for each in reversed(fragment.headings)}
        # Whatever may be an excuse is one, until it can be read.
        retold = case.account == "retold" or "account" in unsure
        excused = retold and bool(case.not_found or "not_found" in unsure)
        draft = case.status == "draft"
        for section in casebook.library.sections:
            found = present.get(fold(section.heading))
            if found is None and fold(section.heading) in told:
                continue
            other = levels.get(fold(section.heading))
            if found is None and other and section.required and not excused:
                yield _other_level(case, other)
                continue
            if draft and (found is None or not found.words):
                continue
            like = next((e for e in fragment.likes if fold(e.text) == fold(section.heading)), None)
            if found is None and like and section.required and not excused:
                yield _only_like(case, section, like)
            elif found is None and section.required and not excused:
                name, heading = shown(section.heading), f"## {section.heading}"
                wanted = {fold(each.heading) for each in casebook.library.sections}
                others = [s for s in fragment.sections if fold(s.heading) not in wanted]
                own = [each.heading for each in others]
                close = nearest(section.heading, own)
                sentence = ADD
                if own:
                    sentence = ADD_IF_NOT_CLOSE if close else ADD_IF_NOT_NAMED
                named = [shown(close)] if close else [shown(each) for each in own]
                problem = said("The section {name} is missing.", name=name)
                body = casebook.library.documents[case.path].body_line
                other_names = options(named, 3)
                remedy = said(sentence, other=other_names, name=name, heading=heading)
                line = next((s.line for s in others if not close or s.heading == close), body)
                yield Diagnostic(SECTION_MISSING, Span(case.path, line), problem, remedy)
            elif found and section.required and not found.words:
                problem = said("The section {heading} has no text.", heading=shown(section.heading))
                remedy = said("Write it; if nothing is known, say so in a sentence.")
                yield Diagnostic(SECTION_EMPTY, Span(case.path, found.line), problem, remedy)
            elif found and found.words > section.max_words:
                over = found.words - section.max_words
                problem = said(
                    "The section {heading} has {words} words; at most {most} are allowed.",
                    heading=shown(section.heading),
                    words=found.words,
                    most=section.max_words,
                )
                remedy = said("Cut {number} or more words.", number=over)
                yield Diagnostic(SECTION_LONG, Span(case.path, found.line), problem, remedy)


def _other_level(case: CaseStudy, heading: Heading) -> Diagnostic:
    """That a section begins with a heading of another level than its own."""
    problem = said(
        "The heading {text} is of level {level}; the sections of {cases} are of level 2.",
        text=shown(heading.text),
        level=heading.level,
    )
    span = Span(case.path, heading.line)
    return Diagnostic(codes.HEADING_LEVEL, span, problem, said("Begin it with ## and a space."))


def _only_like(case: CaseStudy, section: Section, words: Heading) -> Diagnostic:
    """That the heading of a section is bold, or a line by itself, and is none."""
    problem = said(
        "The section {name} is missing: these words are not a heading.",
        name=shown(section.heading),
    )
    remedy = said(
        "Write a line `{heading}` in their place, and the text on the next line.",
        heading=f"## {section.heading}",
    )
    return Diagnostic(SECTION_MISSING, Span(case.path, words.line), problem, remedy)


def _misleveled(fragment: Fragment) -> set[str]:
    """The headings of a text whose level is told as a fault."""
    lines = {fault.span.line for fault in fragment.faults if fault.code == codes.HEADING_LEVEL}
    return {fold(heading.text) for heading in fragment.headings if heading.line in lines}


@rule
def pictures(casebook: Casebook) -> Faults:
    """Every picture can be decoded and is of a reasonable size."""
    for path in (found.path for found in casebook.library.assets.values()):
        picture = casebook.pictures[path]
        if isinstance(picture, Diagnostic):
            yield picture
        elif picture.problem:
            remedy = said("Save it again as PNG or JPEG, at most 1600 pixels wide.")
            yield Diagnostic(codes.IMAGE, Span(path), picture.problem, remedy)
