"""What there is: the records of a casebook, and what a single value may be."""

from mkdocs_casebook.records import demands, fields, json_schema
from mkdocs_casebook.records.asking import (
    PROPOSED,
    STEPS,
    UNASKED,
    Step,
    asked,
    asked_inside,
    asked_names,
)
from mkdocs_casebook.records.case_kind import OWN_ACCOUNTS, case_kind, requirable
from mkdocs_casebook.records.case_parts import Chart, Evidence, Found, LogEntry, Tag
from mkdocs_casebook.records.case_study import Case, CaseStudy, WithdrawnCase
from mkdocs_casebook.records.credit import Author, Change, ReadWith
from mkdocs_casebook.records.dates import FIRST_YEAR, LAST_YEAR, PartialDate, Period
from mkdocs_casebook.records.fields import READER_FIELDS, About, Field, field_names, fields_of
from mkdocs_casebook.records.message import Event, Message, Prose, Report
from mkdocs_casebook.records.naming import (
    KINDS,
    NAMING,
    OPTIONAL,
    REGISTERED,
    VOCABULARIES,
    named,
    naming,
)
from mkdocs_casebook.records.own_facet import OwnFacet
from mkdocs_casebook.records.own_field import OwnField
from mkdocs_casebook.records.register import Alliance, Cluster, Programme, Section, Term, Words
from mkdocs_casebook.records.shared import FormerAnchor, Key, Part, Record
from mkdocs_casebook.records.stages import STAGES, Stage
from mkdocs_casebook.records.values import (
    RESERVED_SLUGS,
    SLUG_LENGTH,
    count_words,
    is_web_address,
    mended_address,
    slug_of,
)

__all__ = [
    "FIRST_YEAR",
    "KINDS",
    "LAST_YEAR",
    "NAMING",
    "OPTIONAL",
    "OWN_ACCOUNTS",
    "PROPOSED",
    "READER_FIELDS",
    "REGISTERED",
    "RESERVED_SLUGS",
    "SLUG_LENGTH",
    "STAGES",
    "STEPS",
    "UNASKED",
    "VOCABULARIES",
    "About",
    "Alliance",
    "Author",
    "Case",
    "CaseStudy",
    "Change",
    "Chart",
    "Cluster",
    "Event",
    "Evidence",
    "Field",
    "FormerAnchor",
    "Found",
    "Key",
    "LogEntry",
    "Message",
    "OwnFacet",
    "OwnField",
    "Part",
    "PartialDate",
    "Period",
    "Programme",
    "Prose",
    "ReadWith",
    "Record",
    "Report",
    "Section",
    "Stage",
    "Step",
    "Tag",
    "Term",
    "WithdrawnCase",
    "Words",
    "asked",
    "asked_inside",
    "asked_names",
    "case_kind",
    "count_words",
    "demands",
    "field_names",
    "fields",
    "fields_of",
    "is_web_address",
    "json_schema",
    "mended_address",
    "named",
    "naming",
    "requirable",
    "slug_of",
]
