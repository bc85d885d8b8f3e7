"""What an account says of itself: whose it is, what was read, whether it is withdrawn."""

from __future__ import annotations

from mkdocs_casebook.checks.registry import Faults, rule, unknown_key
from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.records import OWN_ACCOUNTS, CaseStudy, Evidence, WithdrawnCase, fields_of

FIELDS = fields_of(CaseStudy)
CLAIMS = ("measured", "reported")
"""What `outcome` is where the account reports a change."""

CASE_ALLIANCES = codes.declare("case-alliances", "{Alliances} are named in two fields.")
CASE_WITHDRAWN = codes.declare(
    "case-withdrawn", "The status and the notice of withdrawal do not fit together."
)
EVIDENCE_NONE = codes.advice("evidence-none", "A change is reported, and no evidence is listed.")
EVIDENCE_UNSAID = codes.advice(
    "evidence-unsaid", "A retold {case} does not say whether anything was read in its evidence."
)


@rule
def own_accounts(casebook: Casebook) -> Faults:
    """Who writes of their own work knows its phases and years; only retold cases may not."""
    asked = [each for each in OWN_ACCOUNTS if each in casebook.library.required]
    for case in casebook.judged(CaseStudy):
        sure = "account" not in casebook.library.stand_ins.get(case.path, ())
        for field in asked if case.status != "draft" else ():
            if sure and case.account == "own" and not getattr(case, field):
                problem = said(
                    "The field {field} is missing, and this is the {alliance}'s own account.",
                    field=shown(field),
                )
                span = casebook.place(case, "account")
                remedy = said("Add it; only a retold account may leave it out.")
                yield Diagnostic(
                    codes.VALUE_MISSING, span, problem, remedy, field, FIELDS[field].example
                )


@rule
def alliances_once(casebook: Casebook) -> Faults:
    """A case study names its alliances in one field, and not in two."""
    for case in casebook.judged(CaseStudy):
        if case.alliance and case.alliances:
            keys = ", ".join(case.alliance_keys)
            problem = said('The front matter has both "alliance" and "alliances".')
            remedy = said("Delete the line `alliance`, and write `alliances: [{keys}]`.", keys=keys)
            span = casebook.place(case, "alliance")
            yield Diagnostic(CASE_ALLIANCES, span, problem, remedy, field="alliance")


@rule
def evidence_listed(casebook: Casebook) -> Faults:
    """Whoever says that something changed also says from what it is known."""
    for case in casebook.judged(CaseStudy):
        claimed = "changed" if case.changed else "outcome"
        if claims_alone(casebook, case):
            yield Diagnostic(
                EVIDENCE_NONE,
                casebook.place(case, claimed),
                said(
                    "This says that something changed, and no evidence is listed, so that "
                    "readers cannot judge how firm it is."
                ),
                said(
                    "List under `evidence` what you went by, even if it is only what people "
                    "said; if there is nothing, write `outcome: not-found` and delete `changed`."
                ),
                field=claimed,
                example=FIELDS["evidence"].example,
            )


def claims_alone(casebook: Casebook, case: CaseStudy) -> bool:
    """Whether a case says that something changed, and lists no evidence though it could."""
    if case.evidence or not casebook.library.vocabulary.get("evidence"):
        return False
    claimed = "changed" if case.changed else "outcome"
    doubtful = {"evidence", claimed} & set(casebook.library.stand_ins.get(case.path, ()))
    claims = case.outcome in CLAIMS or (case.changed is not None and case.outcome is None)
    return claims and not doubtful


@rule
def evidence_found(casebook: Casebook) -> Faults:
    """Editors say of evidence whether they read anything in it; an alliance has its own."""
    for case in casebook.library.cases:
        for place, evidence in enumerate(case.evidence):
            if case.account == "retold" and evidence.found is None:
                yield Diagnostic(
                    EVIDENCE_UNSAID,
                    casebook.place(case, "evidence", place, "kind"),
                    said(
                        "This entry does not say whether anything was read in the evidence, so it "
                        "is not counted."
                    ),
                    said(
                        "Add `found: read` if you could read some of it, `found: named` if a "
                        "source only names it, or `found: planned` if it was only to be gathered."
                    ),
                    field=f"evidence[{place}].found",
                    example=fields_of(Evidence)["found"].example,
                )


@rule
def withdrawals(casebook: Casebook) -> Faults:
    """The status and the notice of withdrawal agree, and a successor can be read."""
    library = casebook.library
    for case in (*library.cases, *library.withdrawn):
        if isinstance(case, WithdrawnCase) and case.withdrawn:
            yield from _successor(casebook, case, case.withdrawn.successor)
        if (case.status == "withdrawn") != (case.withdrawn is not None):
            problem = said("A withdrawn {case} needs a notice, and no other may have one.")
            remedy = said("Set the status to withdrawn and add the notice, or remove both.")
            example = "withdrawn: {date: 2026-03, reason: Its authors asked for it.}"
            span = casebook.place(case, "status")
            yield Diagnostic(CASE_WITHDRAWN, span, problem, remedy, "status", example)


def _successor(casebook: Casebook, case: WithdrawnCase, slug: str | None) -> Faults:
    known = {each.slug for each in casebook.listed}
    if slug and slug not in known and ("case", slug) not in casebook.library.broken:
        location = ("withdrawn", "successor")
        yield unknown_key(casebook, case, location, codes.UNKNOWN_CASE, slug, "cases")
