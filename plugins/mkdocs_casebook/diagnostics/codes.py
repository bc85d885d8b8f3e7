"""What can be wrong: one row per code, with what it means and whether it stops a build."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, NewType, get_args

from mkdocs_casebook.language import Said, said

Severity = Literal["error", "advice", "exception"]
"""An error stops a build. An exception says that a finding stays, for a reason in its file."""
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Code = NewType("Code", str)
"""The name of a kind of fault, such as `link-unknown`. Only `declare` makes one."""


@dataclass(frozen=True)
class Row:
    """What is known of a code."""

    code: Code
    summary: Said
    """What is wrong, in one sentence that holds for every fault of this kind."""
    severity: Severity
    """That of a fault whose rule says nothing else."""
    excepted: bool
    """Whether an author may record that such a finding stays."""


ROWS: dict[Code, Row] = {}
"""Every code that was declared, by its name."""


def declare(
    name: str, summary: str, *, severity: Severity = "error", excepted: bool = False
) -> Code:
    """A new code; `summary` is a sentence as catalogues have it.

    Raises ValueError where there is one of this name already.
    """
    code = Code(name)
    if code in ROWS:
        raise ValueError(f"The code {name} is declared twice.")
    ROWS[code] = Row(code, said(summary), severity, excepted)
    return code


advice = functools.partial(declare, severity="advice", excepted=True)


BODY_HTML = declare("body-html", "The text contains HTML, which is not published.")
BODY_LIMIT = declare(
    "body-limit", "The text is too large, too deeply nested or too slow to convert."
)
BODY_LOST = declare("body-lost", "A note or a cell of a table would not be published.")
CONFIGURATION = declare(
    "configuration", "A setting of mkdocs.yml, or of the command line, cannot be used."
)
DRAFT_UNFINISHED = advice(
    "draft-unfinished",
    "A draft has not yet what a published {case} needs.",
    excepted=False,
)
ENTITY_PRINTED = advice(
    "entity-printed", "A code of web pages, such as `&amp;`, is printed as it is."
)
FILE_ENCODING = declare("file-encoding", "The file is not UTF-8 text.")
FILE_HIDDEN_CHARACTER = declare(
    "file-hidden-character", "The file contains characters that a reviewer cannot see."
)
FILE_KIND = declare(
    "file-kind", "The path is a folder, a link or a special file, or of an unpublished kind."
)
FILE_MERGE = declare("file-merge", "The file still contains the marks of an unfinished merge.")
FILE_METADATA = advice(
    "file-metadata",
    "A file that is published as it is may tell of places and people.",
    excepted=False,
)
FILE_MISSING = declare("file-missing", "A file or folder that a casebook needs is not there.")
FILE_NAME = declare("file-name", "The file's name cannot become an address.")
FILE_PLACE = declare("file-place", "A file is in a folder where it is not looked for.")
FILE_POINTER = declare(
    "file-pointer", "The file is a pointer to large-file storage, not the text itself."
)
FILE_SCRIPT = advice(
    "file-script", "A page or picture that is published as it is runs a script.", excepted=False
)
FILE_SIZE = declare("file-size", "The file or its front matter is larger than allowed.")
FRONT_MATTER_ALIAS = declare("front-matter-alias", "The front matter uses YAML anchors or aliases.")
FRONT_MATTER_DEPTH = declare(
    "front-matter-depth", "The front matter is nested too deeply, or contains too many values."
)
FRONT_MATTER_DUPLICATE_KEY = declare(
    "front-matter-duplicate-key", "The front matter says the same thing twice."
)
FRONT_MATTER_MISSING = declare(
    "front-matter-missing", "The file does not begin with front matter between two lines of `---`."
)
FRONT_MATTER_SYNTAX = declare("front-matter-syntax", "A line of the front matter cannot be read.")
FRONT_MATTER_TAG = declare("front-matter-tag", "The front matter uses YAML tags or directives.")
FRONT_MATTER_UNCLOSED = declare("front-matter-unclosed", "The closing `---` is missing.")
HEADING_LEVEL = declare(
    "heading-level", "A heading of level 1 is in the text, or a level is skipped."
)
IMAGE = declare(
    "image", "An image is missing, not local, not of a permitted kind, or has no description."
)
IMAGE_ENDING = advice("image-ending", "The ending of a picture's name is that of another kind.")
LINK_PRINTED = advice("link-printed", "A link or a note without its other end is printed as it is.")
LIST_PRINTED = advice("list-printed", "A list that was typed by hand runs on as one paragraph.")
MARK_PRINTED = advice("mark-printed", "A mark of another dialect of Markdown is printed as it is.")
NOTE_MISSING = advice("note-missing", "A figure in an account has no source.")
PERSON_ADDRESS = advice("person-address", "A text contains what looks like a home address.")
PERSON_BIRTH = declare("person-birth", "A text contains a date of birth.", excepted=True)
PERSON_EMAIL = declare("person-email", "A text contains an e-mail address.", excepted=True)
PERSON_NUMBER = declare(
    "person-number",
    "A text contains a number of one person, such as a unique pupil number.",
    excepted=True,
)
PERSON_PHONE = declare("person-phone", "A text contains a telephone number.", excepted=True)
PERSON_SENSITIVE = advice(
    "person-sensitive", "A text says something private about one person or a few."
)
PUPILS_DIFFERENCE = advice(
    "pupils-difference", "Two numbers tell by their difference how few pupils are left."
)
PUPILS_FAMILY = advice("pupils-family", "A text names somebody of a pupil's family.")
PUPILS_FEW = advice("pupils-few", "A text counts so few pupils that they may be recognised.")
PUPILS_NAME = advice("pupils-name", "A text names what looks like a pupil.")
SECRET_KEY = declare("secret-key", "A text contains a key, a token, or an address with a password.")
SECRET_PASSWORD = declare("secret-password", "A text contains a password.", excepted=True)
SIGN_TAKEN = advice(
    "sign-taken", "A sign or a number is taken for a mark of Markdown, and not printed."
)
TABLE_PRINTED = advice("table-printed", "A table that is none runs on as one paragraph.")
TEXT_DAMAGED = advice("text-damaged", "A character was damaged on its way into the file.")
TEXT_UNFINISHED = advice("text-unfinished", "Words that were to be replaced are still there.")
TRANSLATION = declare("translation", "A translation of a sentence cannot be used.")
TRANSLATION_MISSING = advice(
    "translation-missing", "Sentences of the casebook have no translation.", excepted=False
)
UNKNOWN_ALLIANCE = declare("unknown-alliance", "No {alliance} has this key.")
UNKNOWN_CASE = declare("unknown-case", "No {case} has this name.")
UNKNOWN_CLUSTER = declare("unknown-cluster", "No {cluster} has this key.")
UNKNOWN_MESSAGE = declare("unknown-message", "No {message} has this number.")
UNKNOWN_PROGRAMME = declare("unknown-programme", "No {programme} has this key.")
UNKNOWN_TERM = declare("unknown-term", "The word is not in the vocabulary.")
VALUE_CHOICE = declare("value-choice", "The value is not one of the permitted words.")
VALUE_DATE = declare(
    "value-date", "The value is not a date of the form 2012, 2012-12 or 2012-12-01."
)
VALUE_EMPTY = declare("value-empty", "A field is there but has no value.")
VALUE_EXAMPLE = advice("value-example", "A field still has the value of its example.")
VALUE_LIST = declare(
    "value-list", "A list was expected, or one has too few entries or the same one twice."
)
VALUE_LONG = declare("value-long", "A text has more words than allowed.")
VALUE_MISSING = declare("value-missing", "A required field is missing.")
VALUE_NUMBER = declare("value-number", "The value is not a whole number.")
VALUE_ORCID = declare("value-orcid", "The value is not an ORCID.")
VALUE_PERIOD = declare("value-period", "The value is not a year or a span of years.")
VALUE_ROLE = declare("value-role", "A person is named where a role is expected.")
VALUE_SENTENCE = declare("value-sentence", "The value is not exactly one whole sentence.")
VALUE_SLUG = declare("value-slug", "The value cannot be a key or part of an address.")
VALUE_TYPE = declare("value-type", "The value has another shape than expected.")
VALUE_UNKNOWN_KEY = declare(
    "value-unknown-key", "The front matter has a field that casebooks do not know."
)
VALUE_URL = declare("value-url", "The value is not a web address.")
