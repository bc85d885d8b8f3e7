"""Letters, words and names, whoever writes them: what is the same, near, unseen, or a name."""

from mkdocs_casebook.language import cutting, letters, marks, tongues, unseen
from mkdocs_casebook.language.catalogue import (
    ENGLISH,
    NAMES,
    Catalogue,
    kind_of_name,
    phrase,
    several,
    verbatim,
)
from mkdocs_casebook.language.checksums import is_isbn, is_nhs_number, is_orcid, is_upn
from mkdocs_casebook.language.given import is_given, is_name
from mkdocs_casebook.language.letters import meant, nearest
from mkdocs_casebook.language.order import as_readers
from mkdocs_casebook.language.sayings import NOTHING, Put, Said, again, in_a_row, said, said_count
from mkdocs_casebook.language.sentence import ends, first_end
from mkdocs_casebook.language.translations import ENGLISH_PLURAL, Translations

__all__ = [
    "ENGLISH",
    "ENGLISH_PLURAL",
    "NAMES",
    "NOTHING",
    "Catalogue",
    "Put",
    "Said",
    "Translations",
    "again",
    "as_readers",
    "cutting",
    "ends",
    "first_end",
    "in_a_row",
    "is_given",
    "is_isbn",
    "is_name",
    "is_nhs_number",
    "is_orcid",
    "is_upn",
    "kind_of_name",
    "letters",
    "marks",
    "meant",
    "nearest",
    "phrase",
    "said",
    "said_count",
    "several",
    "tongues",
    "unseen",
    "verbatim",
]
