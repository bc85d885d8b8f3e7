"""Passages, charts, sections and pictures of the texts."""

from __future__ import annotations

from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, known_here, options, shown
from mkdocs_casebook.language import nearest
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.site import charts
from mkdocs_casebook.text import Fragment, Miss, fold

CHART_TABLE = codes.declare(
    "chart-table", "A chart names no table of the text, one that another names, or no numbers."
)
PASSAGE_AMBIGUOUS = codes.declare(
    "passage-ambiguous", "The phrase of a passage stands more than once."
)
PASSAGE_MISSING = codes.declare(
    "passage-missing", "The heading or phrase of a passage is not in the text."
)
SECTION_EMPTY = codes.declare("section-empty", "A required section has no text.")
SECTION_LONG = codes.declare("section-long", "A section is longer than allowed.")
SECTION_MISSING = codes.declare("section-missing", "A required section is missing.")


@rule
def passages(casebook: Casebook) -> Faults:
    """Every tag's passage is a heading of its text, or a phrase that stands there once."""
    for case in casebook.judged(CaseStudy):
        for miss in casebook.fragment(case).misses:
            place = next(n for n, tag in enumerate(case.messages) if tag.message == miss.message)
            span = casebook.place(case, "messages", place, "passage")
            field = f"messages[{place}].passage"
            phrase = case.messages[place].passage
            yield _passage(miss, phrase, span, field)


def _passage(miss: Miss, phrase: str, span: Span, field: str) -> Diagnostic:
    if miss.reason == "ambiguous":
        lines = options(sorted(set(miss.lines)))
        problem = f"The phrase {shown(phrase)} stands {len(miss.lines)} times (line {lines})."
        remedy = "Take more words, so that it stands only once."
        return Diagnostic(PASSAGE_AMBIGUOUS, span, problem, remedy, field)
    problem = f"The passage {shown(phrase)} is neither a heading nor in the text of this file."
    if miss.nearest:
        remedy = f"The nearest words are {shown(miss.nearest, 120)} in line {miss.nearest_line}."
        return Diagnostic(PASSAGE_MISSING, span, problem, f"{remedy} Copy them.", field)
    remedy = "Give a heading of the file, or copy five to ten words from the paragraph you mean."
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
                problem = f"The table {shown(chart.table)} is drawn twice."
                remedy = "Keep one of the two charts."
            elif len(named) == 1:
                problem = f"The table {shown(chart.table)} cannot be drawn."
                remedy = f"Use whole numbers below at most {charts.STEPS} column heads."
            else:
                count = f"are {len(named)} tables" if named else "is no table"
                problem = f"There {count} whose first cell is {shown(chart.table)}."
                known = known_here([table.head[0] for table in tables])
                remedy = f"Give the first cell of one table's head. {known}"
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
        placed = _misleveled(fragment)
        # Whatever may be an excuse is one, until it can be read.
        retold = case.account == "retold" or "account" in unsure
        excused = retold and bool(case.not_found or "not_found" in unsure)
        draft = case.status == "draft"
        for section in casebook.library.sections:
            found = present.get(fold(section.heading))
            if found is None and fold(section.heading) in placed:
                continue
            if draft and (found is None or not found.words):
                continue
            if found is None and section.required and not excused:
                heading, name = f"## {section.heading}", shown(section.heading)
                wanted = {fold(each.heading) for each in casebook.library.sections}
                others = [s for s in fragment.sections if fold(s.heading) not in wanted]
                own = [each.heading for each in others]
                close = nearest(section.heading, own)
                hint = (
                    f"Is {shown(close)} meant? Then call it {name}. If not, add" if close else "Add"
                )
                if own and not close:
                    named = options([shown(each) for each in own], 3)
                    hint = f"If {named} is meant, call it {name}. If not, add"
                problem = f"The section {name} is missing."
                body = casebook.library.documents[case.path].body_line
                remedy = f"{hint} a line `{heading}` and the text below it."
                line = next((s.line for s in others if not close or s.heading == close), body)
                yield Diagnostic(SECTION_MISSING, Span(case.path, line), problem, remedy)
            elif found and section.required and not found.words:
                problem = f"The section {shown(section.heading)} has no text."
                remedy = "Write it; if nothing is known, say so in a sentence."
                yield Diagnostic(SECTION_EMPTY, Span(case.path, found.line), problem, remedy)
            elif found and found.words > section.max_words:
                over = found.words - section.max_words
                problem = (
                    f"The section {shown(section.heading)} has {found.words} words; "
                    f"at most {section.max_words} are allowed."
                )
                remedy = f"Cut {over} or more words."
                yield Diagnostic(SECTION_LONG, Span(case.path, found.line), problem, remedy)


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
            remedy = "Save it again as PNG or JPEG, at most 1600 pixels wide."
            yield Diagnostic(codes.IMAGE, Span(path), picture.problem, remedy)
