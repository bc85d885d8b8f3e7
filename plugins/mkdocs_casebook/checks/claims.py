"""No two pages, former names or short links want one address."""

from __future__ import annotations

from pathlib import PurePosixPath

from mkdocs_casebook.checks.registry import Faults, rule, rule_on_published
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook, addresses, facets
from mkdocs_casebook.site import Published, published

ADDRESS_TAKEN = codes.declare(
    "address-taken", "Two pages, short links or former names want the same address."
)


@rule_on_published
def same_address(casebook: Casebook, every: Published) -> Faults:
    """No two outputs want one address, in any mixture of cases."""
    for first, *others in every.contested:
        if first.address.startswith(addresses.SHORT):
            continue  # two of one number already have their own sentence
        for other in others:
            own = other.page == first.page and other.record is first.record
            problem = said(
                "The address /{address} is already taken by {file}.",
                address=first.address,
                file=first.file or said("another page"),
            )
            if own:
                problem = said("The address /{address} is its own.", address=first.address)
            remedy = said("Rename the file.")
            if maker := other.maker or first.maker:
                remedy = said(
                    "Uninstall the package {maker}, or ask its makers for another address.",
                    maker=maker,
                )
            elif own or other.address != other.page:
                name = PurePosixPath(other.address).name
                remedy = said(
                    "Remove {name} from the `aliases` of {file}.", name=name, file=other.file
                )
            span = published.place(casebook, other if other.record else first, "aliases")
            yield Diagnostic(ADDRESS_TAKEN, span, problem, remedy)


@rule
def facet_keys(casebook: Casebook) -> Faults:
    """No facet of the owner's own is called as addresses or other facets are."""
    library = casebook.library
    for key in library.facets:
        if key in facets.TAKEN:
            path = f"{library.folders.registers}/vocabulary.yml"
            span = library.documents[path].place(("facets", key), key=True)
            problem = said(
                "Addresses use the word {key} already, so no facet can be called so.",
                key=shown(key),
            )
            remedy = said(
                "Choose another key, such as `own-{key}`; the name that readers see can stay.",
                key=key,
            )
            yield Diagnostic(codes.VALUE_SLUG, span, problem, remedy, field=f"facets.{key}")


@rule
def idle_aliases(casebook: Casebook) -> Faults:
    """Words without a page of their own have no former addresses."""
    for group in casebook.library.vocabulary.get("groups", {}).values():
        if group.aliases:
            span = casebook.place(group, "groups", group.slug, "aliases")
            problem = said("Groups of {messages} have no page, and so no former address.")
            remedy = said("Delete the line `aliases`.")
            yield Diagnostic(codes.VALUE_UNKNOWN_KEY, span, problem, remedy, field="aliases")


@rule_on_published
def prose_addresses(casebook: Casebook, every: Published) -> Faults:
    """No page of the site's own stands where the casebook publishes something."""
    taken = {each.casefold() for each in every.lasting} - {addresses.HOME}
    for page in casebook.library.prose:
        address = addresses.of_prose(page.path.removeprefix(f"{casebook.library.folders.docs}/"))
        if addresses.first_part(address).casefold() in taken:
            problem = said(
                "The address /{address} is already one of the casebook's own.", address=address
            )
            yield Diagnostic(ADDRESS_TAKEN, Span(page.path), problem, said("Rename the file."))
