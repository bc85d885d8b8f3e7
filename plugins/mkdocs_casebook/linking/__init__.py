"""Records joined in both directions, the addresses that they have, and what is counted."""

from mkdocs_casebook.linking import (
    addresses,
    breakdowns,
    casebook,
    coverage,
    facets,
    ledger,
    numbers,
    orders,
    picture_use,
    presence,
    strength,
    targets,
)
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.breakdowns import Breakdown
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.facet_kinds import Facet, Terms
from mkdocs_casebook.linking.pointers import Pointer
from mkdocs_casebook.linking.related import Related
from mkdocs_casebook.linking.relations import Illustration, Logged, Mention, Target
from mkdocs_casebook.linking.strength import Count
from mkdocs_casebook.linking.ways import EMAIL, Ways

__all__ = [
    "EMAIL",
    "Address",
    "Breakdown",
    "Casebook",
    "Count",
    "Facet",
    "Illustration",
    "Logged",
    "Mention",
    "Pointer",
    "Related",
    "Target",
    "Terms",
    "Ways",
    "addresses",
    "breakdowns",
    "casebook",
    "coverage",
    "facets",
    "ledger",
    "numbers",
    "orders",
    "picture_use",
    "presence",
    "strength",
    "targets",
]
