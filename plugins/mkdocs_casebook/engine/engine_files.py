"""The engine's files of everything that the casebook publishes or links to."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.linking import Address


@dataclass
class EngineFiles:
    """The engine's files of everything that the casebook publishes or links to."""

    pages: dict[Address, File] = field(default_factory=dict)
    redirects: dict[Address, File] = field(default_factory=dict)
    """Short links and former names."""
    files: dict[Address, File] = field(default_factory=dict)
    """Files that are no pages, by address."""
    by_path: dict[str, File] = field(default_factory=dict)
    """Pictures, by their paths in the casebook."""
    prose: dict[str, File] = field(default_factory=dict)
    """The site's own pages, and files that texts lead to, by their path in the casebook."""
    names: dict[str, str] = field(default_factory=dict)
    """How else an owner may call a page, with the name that the engine knows."""
    added: list[File] = field(default_factory=list)
    """Every file that we added, in order: pages, pictures, redirects and assets."""
    astray: list[str] = field(default_factory=list)
    """Links that were asked for and lead nowhere, as sentences."""
    anchors: dict[tuple[str, str, str], File] = field(default_factory=dict)
    """Links to a part of one of the site's own pages: from and to (paths), and the part's id."""

    def at(self, address: Address) -> File | None:
        """What answers to an address: a page, a redirect to one, or another file."""
        return self.pages.get(address) or self.redirects.get(address) or self.files.get(address)

    def keep(self, files: Files) -> None:
        """Forget what another plugin or a hook has taken away since it was added."""
        for planned in (self.pages, self.redirects, self.files):
            for address, file in list(planned.items()):
                if files.get_file_from_path(file.src_uri) is not file:
                    del planned[address]

    def lost_links(self) -> list[str]:
        """Every link that leads nowhere, once the engine has converted all pages."""
        found = list(dict.fromkeys(self.astray))
        for (source, path, anchor), file in self.anchors.items():
            ids = file.page.present_anchor_ids if file.page else None
            if ids is not None and unquote(anchor) not in ids:
                found.append(
                    f"{source}: {shown(f'{path}#{anchor}')} leads to a heading that its page does "
                    "not have. Correct the part from # on, or leave it out."
                )
        return found


def permalinks(config: MkDocsConfig) -> list[str]:
    """The classes of links to headings, where the site gives them others than the usual ones."""
    return str((config.mdx_configs.get("toc") or {}).get("permalink_class", "")).split()
