"""Links from one page, made by the engine's own files; the address of the whole site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_casebook.build import settings
from mkdocs_casebook.engine.engine_files import EngineFiles
from mkdocs_casebook.linking import Address
from mkdocs_casebook.reading import one_form


def public_address(config: MkDocsConfig) -> str:
    """The address of the site for print and citations; empty without `site_url`.

    It is what the engine has once every plugin has had its say, since one that publishes versions
    of a site changes it. While serving, the engine puts its own address there, which is none.
    """
    current = config.site_url or ""
    host, port = config.dev_addr
    if urlsplit(current).netloc == f"{host}:{port}":
        written = settings.read(Path(config.config_file_path)).values
        return str(written.get("site_url") or "")
    return current


class EngineUrls:
    """Links from one page, made by the engine's own `File` objects."""

    def __init__(self, published: EngineFiles, file: File) -> None:
        self.published = published
        self.file = file
        self._links: dict[Address, str] = {}

    def page(self, address: Address) -> str:
        """The link to a page, a redirect or a file; any other address is noted as a fault."""
        # A page leads to few others, and to most of them several times.
        if address not in self._links:
            self._links[address] = self._link_to(address)
        return self._links[address]

    def _link_to(self, address: Address) -> str:
        target = self.published.at(address)
        if target is None:
            self.published.astray.append(
                f"The page /{self.file.url} leads to the address /{address}, which is not "
                "published. If a plugin or hook of this site takes pages away, keep it from that "
                "one; otherwise this is a mistake in Casebook, so please report it."
            )
            return ""
        return target.url_relative_to(self.file)

    def asset(self, path: str) -> str | None:
        """The link to a picture of the casebook."""
        target = self.published.by_path.get(path)
        return target.url_relative_to(self.file) if target else None

    def prose(self, path: str, anchor: str = "", source: str = "") -> str | None:
        """The link to one of the site's own pages, or to a part of it."""
        target = self.published.prose.get(one_form(path))
        if target is None:
            return None
        if anchor and target.page:
            # The engine makes the ids of these pages, and only later.
            self.published.anchors[source, path, anchor] = target
        return target.url_relative_to(self.file) + (f"#{anchor}" if anchor else "")
