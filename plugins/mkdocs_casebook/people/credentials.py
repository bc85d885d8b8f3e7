"""Find pasted secrets: keys and tokens by the form that their makers gave them, and passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.language import said
from mkdocs_casebook.people.finds import FOLDING, Find, holds

# Each maker's own beginning, so that no word of a text is ever taken for a key.
KEYS = re.compile(
    r"""(?<![\w-])(?:
    -----BEGIN[ ](?:[A-Z0-9]+[ ])*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----
    |PuTTY-User-Key-File-\d
    |gh[oprsu]_[A-Za-z0-9]{20,} |github_pat_\w{20,} |glpat-[\w-]{16,}
    |(?:AKIA|ASIA)[A-Z0-9]{16}(?!\w)
    |sk-[A-Za-z0-9_-]*[A-Za-z0-9]{16,} |[rs]k_(?:live|test)_\w{16,} |whsec_\w{16,}
    |xox[abeoprs]-[\w-]{10,} |hooks\.slack\.com/services/\w+/\w+/\w+
    |AIza[\w-]{35} |GOCSPX-[\w-]{20,} |ya29\.[\w-]{20,}
    |npm_[A-Za-z0-9]{30,} |pypi-[\w-]{40,} |hf_[A-Za-z0-9]{30,} |dop_v1_[0-9a-f]{40,}
    |SG\.[\w-]{16,}\.[\w-]{16,} |AGE-SECRET-KEY-1[0-9A-Z]{20,}
    |eyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]{4,}
    )""",
    re.VERBOSE,
)
IN_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{0,20}://[^\s/:@?#]*:[^\s/@?#]+@[^\s/@<>]+", re.IGNORECASE
)
PASSWORD = re.compile(
    r"""(?<![\w-])(?:password|pass[ ]?phrase|pass[ ]?code|passwd|pwd|pin(?:[ ]code)?|api[ _-]?key
    |secret[ _-]?key|client[ _-]?secret|access[ _-]?(?:key|token)|auth[ _-]?token)[*_`"']{0,3}
    (?P<sign>\s?[:=]\s?|[ ]is[ ])[*_`"'“‘]{0,3}\s?(?P<value>[^\s*`"'“”‘’]{4,})
    (?P<after>[^\n]{0,2})""",
    re.IGNORECASE | re.VERBOSE,
)

ALONE = re.compile(r"\A(?:[.,;)]?\s*\Z|[*_`\"'”’.,;)]|\n)")
"""What is behind a value that is a word by itself."""

# One of these is in every key, and in few texts besides.
KEY_SIGNS = (
    *(
        "-----BEGIN",
        "PuTTY-User",
        "hooks.slack",
        "github_pat_",
        "glpat-",
        "AKIA",
        "ASIA",
        "sk-",
        "k_live_",
    ),
    *(
        "k_test_",
        "whsec_",
        "xox",
        "AIza",
        "GOCSPX-",
        "ya29.",
        "npm_",
        "pypi-",
        "hf_",
        "dop_v1_",
        "SG.",
    ),
    *("AGE-SECRET", "eyJ", "gho_", "ghp_", "ghr_", "ghs_", "ghu_"),
)
# Most texts have neither a word of a password's name nor a sign between it and its value.
PASSWORD_WORDS = ("pass", "pwd", "pin", "api", "secret", "access", "auth")
PASSWORD_SIGNS = (":", "=", " is ")


def _may_tell(text: str) -> bool:
    """Whether anything in a text could be a password with its name."""
    plain = text.lower()
    return holds(text, FOLDING) or (holds(plain, PASSWORD_SIGNS) and holds(plain, PASSWORD_WORDS))


def keys(text: str) -> Iterator[Find]:
    """Private keys and tokens, and addresses that hold a password."""
    for hit in KEYS.finditer(text) if holds(text, KEY_SIGNS) else ():
        shown = "-----BEGIN …" if hit[0].startswith("-") else f"{hit[0][:4]}…"
        yield Find(codes.SECRET_KEY, hit[0], hit.start(), said("a key or token"), shown)
    for hit in IN_ADDRESS.finditer(text) if "://" in text else ():
        scheme = hit[0].partition("://")[0]
        yield Find(
            codes.SECRET_KEY,
            hit[0],
            hit.start(),
            said("an address with a password"),
            f"{scheme}://…:…@",
        )


def passwords(text: str) -> Iterator[Find]:
    """A password or key with its name before it."""
    for hit in PASSWORD.finditer(text) if _may_tell(text) else ():
        value = hit["value"].rstrip(".,;:!?)")
        alone = not hit["after"] or ALONE.match(hit["after"]) is not None
        strange = any(not c.isalpha() for c in value)
        if len(value) < 4 or not (strange or (alone and hit["sign"].strip() != "is")):
            continue
        words = text[hit.start() : hit.start("value") + len(value)]
        label = text[hit.start() : hit.start("value")]
        yield Find(codes.SECRET_PASSWORD, words, hit.start(), said("a password"), f"{label}…")
