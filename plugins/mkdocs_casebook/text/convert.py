"""Convert: closed Markdown to a link-neutral fragment of HTML, in one pure function.

Links stay as the author wrote them (`message:5`, `../messages/05-….md`); `site/sanitise` resolves
them and cleans the HTML as the last step before it is placed in a page.
"""

from __future__ import annotations

from mkdocs_casebook.text import (
    excerpts,
    findings,
    headings,
    markup,
    parser,
    raw_html,
    tables,
    unpublished,
)
from mkdocs_casebook.text.advice import advice_on
from mkdocs_casebook.text.fragment import Body, Fragment
from mkdocs_casebook.text.passages import find
from mkdocs_casebook.text.references import references
from mkdocs_casebook.text.stretches import stretches


def convert(body: Body) -> Fragment:
    """Convert one body. Pure, picklable, and without limits of time: see `Converter`."""
    if too_long := tuple(parser.too_long(body)):
        return Fragment(html=(), text="", faults=too_long)
    text = parser.parse(body)
    # Faults of reading, and hints, are about all that is written; the rest is about what is left.
    faults = [
        *findings.of_body(text.tokens, text.lines, body.path, body.line),
        *parser.too_deep(text),
        *unpublished.losses(text.tokens, text.env, text.lines, text.span),
        *raw_html.refuse(text),
    ]
    advice = tuple(advice_on(body, text.tokens, text.env, text.lines))
    text.tokens = raw_html.without(text.tokens)
    named = headings.identify(text)
    faults += headings.misleveled(body.path, named)
    held = tuple(tables.tables(text))
    tables.name(text.tokens, held)
    places = list(stretches(text, named))
    found, misses = find(places, body.wanted)
    # Excerpts have no slots, so they are made before the slots are.
    passages = tuple(excerpts.passage(text, *each) for each in found)
    slotted = list(tables.with_charts(list(excerpts.with_markers(text.tokens, found)), body.charts))
    return Fragment(
        html=markup.pieces(text.render(slotted), slotted),
        text="\n".join(place.text for place in places if not place.section),
        headings=named,
        sections=tuple(headings.sections(text.tokens, named)),
        likes=tuple(headings.like(text)),
        references=tuple(references(text.tokens, text.env, text.lines, body.line)),
        passages=passages,
        tables=held,
        misses=tuple(misses),
        faults=tuple(faults),
        advice=advice,
    )
