"""Citations as files for citation managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mkdocs_casebook.citing.citation import Citation
from mkdocs_casebook.citing.names import Person

_TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    **{"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"},
}


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and BibLaTeX, in UTF-8."""
    authors = " and ".join(_bibtex_name(each) for each in citation.authors)
    issued = citation.issued
    month = calendar.month_abbr[issued.month].lower() if issued and issued.month else ""
    values = {
        "title": f"{{{_tex(citation.title)}}}",
        "author": authors,
        "year": str(issued.year) if issued else "",
        "month": month,
        "date": issued.written if issued else "",
        "howpublished": _tex(citation.site),
        "url": citation.url,
        "note": _tex(_note(citation)),
        "abstract": _tex(citation.summary),
        "language": citation.language,
    }
    # The names of months are words of BibTeX itself, and stand without braces.
    lines = (
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in values.items()
        if value
    )
    return f"@misc{{{_site_key(citation)},\n{''.join(lines)}}}\n"


def ris(citation: Citation) -> str:
    """A record in the tagged form of reference managers; its lines end as they are meant to."""
    issued = citation.issued
    parts = [*issued.written.split("-"), "", "", ""][:4] if issued else []
    rows = [
        ("TY", "ELEC"),
        ("ID", _site_key(citation)),
        ("TI", citation.title),
        *(("AU", _ris_name(each)) for each in citation.authors),
        ("T2", citation.site),
        ("PY", str(issued.year) if issued else ""),
        ("DA", "/".join(parts)),
        ("ET", citation.version.written if citation.version else ""),
        ("UR", citation.url),
        ("AB", citation.summary),
        ("LA", citation.language),
        ("N1", _note(citation)),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(citation: Citation) -> str:
    """A list with one item, as programs that follow the Citation Style Language read it."""
    issued = citation.issued
    parts = [part for part in (issued.year, issued.month, issued.day) if part] if issued else []
    item: dict[str, Any] = {
        "id": _site_key(citation),
        "type": "webpage",
        "title": citation.title,
        "author": [_csl_name(each) for each in citation.authors],
        "container-title": citation.site,
        "issued": {"date-parts": [parts]} if parts else None,
        "version": citation.version.written if citation.version else "",
        "URL": citation.url,
        "abstract": citation.summary,
        "language": citation.language,
        "license": citation.licence,
    }
    kept = {key: value for key, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Format:
    """A form in which programs read citations."""

    name: str
    """What people call it; the same in every language."""
    ending: str
    """The ending of its files."""
    write: Callable[[Citation], str]
    """Gives the text of such a file."""


FORMATS = (
    Format("BibTeX", "bib", bibtex),
    Format("RIS", "ris", ris),
    Format("CSL-JSON", "json", csl),
)
"""Every form, in the order in which pages offer them."""


def _note(citation: Citation) -> str:
    """What has no field of its own: programs that ask for none keep it as a note."""
    return ". ".join(filter(None, (citation.version_note, citation.licence)))


def _site_key(citation: Citation) -> str:
    """The key of an entry among those of other sites."""
    site = "-".join(re.findall(r"[a-z0-9]+", citation.site.casefold())) or "casebook"
    return f"{site}-{citation.key}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)


def _bibtex_name(author: Person | str) -> str:
    # Braces keep a body in one piece, and so a family name of several words.
    if isinstance(author, str):
        return f"{{{_tex(author)}}}"
    family = f"{{{_tex(author.family)}}}" if " " in author.family else _tex(author.family)
    return f"{family}, {_tex(author.given)}" if author.given else f"{{{_tex(author.family)}}}"


def _ris_name(author: Person | str) -> str:
    if isinstance(author, str):
        # A comma would part a family name from a given one.
        return author.replace(",", "")
    return f"{author.family}, {author.given}" if author.given else author.family


def _csl_name(author: Person | str) -> dict[str, str]:
    if isinstance(author, str):
        return {"literal": author}
    if not author.given:
        return {"literal": author.family}
    return {"family": author.family, "given": author.given}
