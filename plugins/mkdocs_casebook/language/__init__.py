"""Letters, words and names, whoever writes them: what is the same, near, unseen, or a name."""

from mkdocs_casebook.language import cutting, letters, unseen
from mkdocs_casebook.language.catalogue import ENGLISH, NAMES, Catalogue, phrase
from mkdocs_casebook.language.checksums import is_isbn, is_nhs_number, is_upn
from mkdocs_casebook.language.given import is_given, is_name
from mkdocs_casebook.language.letters import meant, nearest
from mkdocs_casebook.language.order import as_readers

__all__ = [
    "ENGLISH",
    "NAMES",
    "Catalogue",
    "as_readers",
    "cutting",
    "is_given",
    "is_isbn",
    "is_name",
    "is_nhs_number",
    "is_upn",
    "letters",
    "meant",
    "nearest",
    "phrase",
    "unseen",
]
