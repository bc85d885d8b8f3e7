"""Whatever a published address had after its `#` keeps leading to what took its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.ledger import NAME
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.text.ids import ids_in
from tests import kit
from tests.kit import BODY, CASE, accepts, case, load, message, put, refuses, written

MORE = f"{BODY}\n### Later\n\nMore.\n"
PROPOSED = re.compile(r"`(former_anchors): (\[.*?\])`")
EVENT = "docs/events/launch.md"


def published(body: str, **fields: str) -> str:
    """The ledger of the small casebook with this text."""
    return kit.ledger(accepts(case(body, **fields)))


def page(files: kit.Files, path: str = CASE) -> str:
    """The page of a record, where everything is well."""
    casebook = accepts(files=files)
    (record,) = (each for each in casebook.records() if each.path == path)
    (spec,) = (each for each in plan(casebook) if each.address == addresses.of(record))
    return Renderer(casebook, "Small").render(spec, kit.Urls(casebook))


def obeyed(files: dict[str, str | bytes | None], path: str = CASE) -> str:
    """The page of a record once the one fault of its file was obeyed to the letter."""
    told = refuses(None, "anchor-lost", line=2, path=path, files=files)
    found = PROPOSED.search(told.sentence)
    assert found
    head, _, rest = str(files[path]).partition("\n---\n")
    lines = [each for each in head.split("\n") if not each.startswith(found[1])]
    line = f"{found[1]}: {found[2]}"
    return page({**files, path: "\n".join([*lines, line, f"---\n{rest}"])}, path)


def test_a_renamed_heading_keeps_its_anchor() -> None:
    renamed = MORE.replace("### Later", "### In the second year")
    html = obeyed({NAME: published(MORE), CASE: case(renamed)})
    place = '<span id="later" data-pagefind-ignore=""></span>'
    assert f'<h3 id="in-the-second-year">{place}' in html


def test_a_removed_heading_leads_to_the_beginning_of_the_text() -> None:
    html = obeyed({NAME: published(MORE), CASE: case(BODY)})
    assert re.search(
        r'<div class="cb-body">\s*<span id="later"[^>]*></span><h2 id="context">', html
    )


def test_the_passage_of_a_message_that_is_no_longer_shown_is_led_on() -> None:
    two = "[{message: 1, how: So., passage: What we did}, {message: 2, how: So., passage: Context}]"
    html = obeyed({NAME: published(BODY, messages=two), CASE: case()})
    assert '<span id="shows-2"' in html


def test_a_former_anchor_may_lead_to_a_passage() -> None:
    html = page({CASE: case(former_anchors="[{was: '#our-trios', now: shows-1}]")})
    assert re.search(
        r'<span id="our-trios"[^>]*></span><div class="passage[^>]* id="shows-1"', html
    )


def test_anchors_of_messages_and_events_are_kept_as_well() -> None:
    first = {
        "messages/01-choose-well.md": message(1, "Choose well", "## How\n\nLook.\n"),
        EVENT: "---\ntitle: Launch\ndate: 2013\n---\n## Who came\n\nMany.\n",
    }
    ledger = kit.ledger(accepts(files=first))
    for path, old, new in (
        ("messages/01-choose-well.md", "How", "In what way"),
        (EVENT, "Who came", "Present"),
    ):
        html = obeyed({**first, NAME: ledger, path: first[path].replace(old, new)}, path)
        assert f'<span id="{old.lower().replace(" ", "-")}"' in html


def test_what_was_written_before_stays_in_the_proposed_line() -> None:
    before = "[{was: earlier, now: what-we-did}]"
    told = refuses(
        case(BODY, former_anchors=before),
        "anchor-lost",
        line=kit.HEADER_LINES,
        says="instead of the line `former_anchors` that is there",
        files={NAME: published(MORE, former_anchors=before)},
    )
    assert "[{was: earlier, now: what-we-did}, {was: later}]" in told.sentence


def test_texts_may_link_to_a_former_anchor() -> None:
    accepts(case(f"{BODY}See [it](#later).\n", former_anchors="[{was: later, now: context}]"))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("[{was: context, now: what-we-did}]", "Delete this entry"),
        ("[{was: shows-1}]", "Delete this entry"),
        ("[{was: x, now: context}, {was: x}]", "more than once"),
        ("[{was: x, now: contex}]", "Did you mean #context?"),
        ("[{was: x, now: qqq}]", "Known here: #context, #shows-1 or #what-we-did"),
    ],
)
def test_a_former_anchor_that_does_not_fit_is_refused(value: str, says: str) -> None:
    refuses(case(former_anchors=value), "anchor-former", line=kit.HEADER_LINES, says=says)


def test_what_is_told_elsewhere_is_not_told_as_a_lost_anchor() -> None:
    missed = case(messages="[{message: 1, how: So., passage: Nothing like it}]")
    refuses(missed, "passage-missing", line=kit.line_of("messages"), files={NAME: published(BODY)})


def test_a_withdrawn_case_study_is_asked_for_no_anchors() -> None:
    gone = case(status="withdrawn", withdrawn="{date: 2020, reason: They asked.}")
    accepts(files={NAME: published(MORE), CASE: gone}, advised=True)


HEADINGS = st.lists(
    st.sampled_from(["Later", "Latest", "After that", "Costs", "Costs and time", "Yes", "2013"]),
    unique=True,
    max_size=4,
)


@pytest.mark.slow
@settings(max_examples=20)
@given(versions=st.lists(HEADINGS, min_size=2, max_size=5))
def test_no_sequence_of_changes_loses_an_anchor_if_each_fault_is_obeyed(
    versions: list[list[str]],
) -> None:
    line, promised = "", set[str]()
    with written() as root:
        for headings in versions:
            text = BODY + "".join(f"\n### {each}\n\nMore.\n" for each in headings)
            fields = {"former_anchors": line} if line else {}
            put(root, CASE, case(text, **fields))
            for _ in range(6):  # a heading that comes back takes its own anchor again
                found = kit.faults(root)
                if not found:
                    break
                told = found[0].sentence
                proposed = PROPOSED.search(told)
                line = proposed[2] if proposed else _without(line, told)
                put(root, CASE, case(text, **({"former_anchors": line} if line else {})))
            assert not found
            casebook = load(root)
            put(root, NAME, kit.ledger(casebook))
            (spec,) = (each for each in plan(casebook) if each.address == "case-studies/trios/")
            ids = ids_in(Renderer(casebook, "Small").render(spec, kit.Urls(casebook)))
            promised |= {each.lower().replace(" ", "-") for each in headings}
            assert promised <= ids


def _without(line: str, told: str) -> str:
    """The line without the entry that a fault asks to delete, or to correct."""
    anchor = re.search(r"#([a-z0-9-]+)", told)
    assert anchor
    entries = re.findall(r"\{.*?\}", line)
    if "Delete this entry" in told:
        entries = [each for each in entries if not re.match(rf"{{was: {anchor[1]}[,}}]", each)]
    else:
        entries = [each.replace(f", now: {anchor[1]}}}", "}") for each in entries]
    return f"[{', '.join(entries)}]" if entries else ""
