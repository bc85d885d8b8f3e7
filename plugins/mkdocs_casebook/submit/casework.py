"""The file of a case study, made of a submission."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mkdocs_casebook.reading import Library
from mkdocs_casebook.records import CaseStudy, field_names, fields_of, slug_of
from mkdocs_casebook.submit import emitting
from mkdocs_casebook.submit.submission import Submission

LICENCES: tuple[str, ...] = fields_of(CaseStudy)["licence"].words
"""The first is what the form asks an author to agree to."""
LAST = ("submission", "status")
"""Fields that stand at the end of a header, where an editor looks for them."""
MARKS = re.compile(r"([\\`*_\[\]<>&!~|])")


def values(
    library: Library, sent: Submission, fields: Mapping[str, Any], **given: str
) -> dict[str, Any]:
    """The front matter: what was sent, in the order of the fields, and what an editor sets."""
    own = {
        **_without_empty(fields),
        "account": "own",
        "tags_by": "alliance" if fields.get("messages") else "",
        "submission": sent.reference,
        **given,
    }
    if sent.agreed:
        scope = str(sent.consent.get("scope", ""))
        own["licence"] = next((each for each in LICENCES if each in scope), LICENCES[0])
        agreed = {name: str(sent.consent.get(name, "")) for name in ("date", "scope", "role")}
        own["consent"] = {name: each for name, each in agreed.items() if each.strip()}
    names = field_names(library.case_kind)
    order = [*(name for name in names if name not in LAST), *LAST]
    return {name: own[name] for name in order if own.get(name)}


def _without_empty(value: Any) -> Any:
    """A value without what says nothing."""
    if isinstance(value, Mapping):
        kept = {name: _without_empty(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each}
    if isinstance(value, list | tuple):
        return [each for each in map(_without_empty, value) if each]
    return value if value.strip() else ""


def body(library: Library, sections: Mapping[str, str], pictures: Sequence[tuple[str, ...]]) -> str:
    """The text: every section that was sent, with the pictures that belong to it.

    Each picture is its section, its description, its file and the name that it was sent by.
    """
    known = [each.heading for each in library.sections]
    order = [each for each in known if each in sections]
    order += [each for each in sections if each not in known]
    last = order[-1] if order else ""
    parts: list[str] = []
    for heading in order:
        text = clean(sections[heading])
        shown: list[str] = []
        for section, alt, file, name in pictures:
            if name and f"]({name})" in text:
                text = text.replace(f"]({name})", f"]({file})")
            elif section == heading or (section not in order and heading == last):
                shown.append(f"![{described(alt)}]({file})")
        parts.append("\n\n".join(each for each in (f"## {heading}", text, *shown) if each))
    return "\n\n".join(parts) + "\n" if parts else ""


def clean(text: str) -> str:
    """Markdown with one kind of line ends, and no empty lines around it."""
    return re.sub(r"\A(?:[ \t]*\n)+|\s+\Z", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def described(alt: str) -> str:
    """The description of a picture, in which nothing is Markdown."""
    return MARKS.sub(r"\\\1", " ".join(alt.split()))


def page(header: Mapping[str, Any], text: str) -> str:
    """The whole file."""
    return f"---\n{emitting.header(header)}\n---\n{text}"


def free_name(title: str, number: int, taken: Iterable[str]) -> str:
    """The name of a new file: its title, or its number where that has no letters of ours."""
    known = {*taken}
    from_title = slug_of(title) or f"case-{number}"
    names = (from_title, *(f"{from_title}-{n}" for n in range(2, len(known) + 3)))
    return next(name for name in names if name not in known)
