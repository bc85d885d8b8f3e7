"""Assemble everything that a casebook publishes, in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_casebook import checks
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.exports import exports
from mkdocs_casebook.linking import Casebook, ledger
from mkdocs_casebook.site import Output, PackageError, Published, Site, plan


def assemble(
    casebook: Casebook,
    name: str = "",
    url: str = "",
    *,
    directories: bool = True,
    files: Iterable[str] = (),
) -> Published:
    """Every output: planned pages, and what each export adds.

    `name` and `url` are the site's own; `directories` is MkDocs' `use_directory_urls`, `files` the
    plugin's option of that name. It can be asked of a faulty casebook as well, so that its
    addresses are judged. Raises PackageError for another package that cannot be loaded, or has an
    address that the ledger could not hold.
    """
    site = Site(casebook, plan(casebook), name, url, directories, frozenset(files))
    outputs: list[Output] = [*site.pages]
    for package, export in exports():
        outputs += (_from(package, output) if package else output for output in export(site))
    return Published(outputs)


def check(casebook: Casebook, published: Published | None = None) -> list[Diagnostic]:
    """Every fault of a casebook, in order, with all that it would publish.

    Raises PackageError as `assemble` does.
    """
    return checks.check(casebook, published or assemble(casebook))


def _from(package: str, output: Output) -> Output:
    if output.lasting and not ledger.fits(output.address, output.key):
        raise PackageError(
            f"The package {package} promises the address /{output.address} as "
            f"{' '.join(output.key)}. Addresses have lower-case letters, digits and hyphens, and "
            "a file or page has its own address as its name."
        )
    return replace(output, maker=package)
