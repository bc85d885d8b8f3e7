"""Letters, words and names, whoever writes them: what is the same, near, unseen, or a name."""

from mkdocs_casebook.language import cutting, letters, unseen
from mkdocs_casebook.language.catalogue import ENGLISH, NAMES, Catalogue, phrase, verbatim
from mkdocs_casebook.language.checksums import is_isbn, is_nhs_number, is_orcid, is_upn
from mkdocs_casebook.language.given import is_given, is_name
from mkdocs_casebook.language.letters import meant, nearest
from mkdocs_casebook.language.order import as_readers
from mkdocs_casebook.language.sentence import ends, first_end

__all__ = [
    "ENGLISH",
    "NAMES",
    "Catalogue",
    "as_readers",
    "cutting",
    "ends",
    "first_end",
    "is_given",
    "is_isbn",
    "is_name",
    "is_nhs_number",
    "is_orcid",
    "is_upn",
    "letters",
    "meant",
    "nearest",
    "phrase",
    "unseen",
    "verbatim",
]
