"""What is known of one build, for whoever takes part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_casebook.build import assemble, manifest, settings
from mkdocs_casebook.engine.engine_files import EngineFiles
from mkdocs_casebook.engine.frame import Notice
from mkdocs_casebook.engine.garbage import Garbage
from mkdocs_casebook.engine.options import CasebookConfig
from mkdocs_casebook.engine.urls import public_address
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Folders
from mkdocs_casebook.search import Ahead
from mkdocs_casebook.site import Published, Renderer


@dataclass
class Build:
    """The state of one build. A rebuild while serving begins with another."""

    options: CasebookConfig
    root: Path
    folders: Folders
    serving: bool = False
    """Whether the site is only shown here, drafts of its own pages included."""
    casebook: Casebook = field(init=False)
    assembled: Published = field(init=False)
    renderer: Renderer = field(init=False)
    before: manifest.Seen = field(init=False)
    """What was in the folder of the site before."""
    published: EngineFiles = field(default_factory=EngineFiles)
    notices: Sequence[Notice] = ()
    """What the owner has heard of the frame."""
    faults: list[str] = field(default_factory=list)
    """What other plugins have done to our files, as sentences."""
    outgoing: Sequence[tuple[str, File]] = ()
    """The owner's files that the engine publishes as they are, with their paths."""
    lost: set[str] = field(default_factory=set)
    """What of the frame finished pages have lost."""
    unsearched: set[str] = field(default_factory=set)
    """The site's own pages that are kept out of the search."""
    ahead: Ahead | None = None
    """What reads pages for the search while others are made."""
    mains: dict[str, str] = field(default_factory=dict)
    """Main parts that it has not read yet, by the paths of their pages' files."""
    unfinished: set[str] = field(default_factory=set)
    """The site's own pages that are not finished yet, by the paths of their files."""
    finished: dict[str, str] = field(default_factory=dict)
    """Those that are finished and to be found."""
    garbage: Garbage = field(default_factory=Garbage)
    """How often Python looks for garbage."""
    quiet: bool = False
    """Whether the site's own style sheets ask other hosts for nothing."""

    @classmethod
    def of(cls, options: CasebookConfig, config: MkDocsConfig, *, serving: bool) -> Build:
        """The beginning of a build."""
        root = Path(config.config_file_path).parent.resolve()
        given = (options.cases, options.messages, config.docs_dir)
        folders = Folders(*(settings.below(root, each) for each in given))
        return cls(options, root, folders, serving)

    @property
    def files(self) -> frozenset[str]:
        """What the owner asks for besides pages; the list was judged before."""
        words = self.options.files
        return frozenset(map(str, words)) if isinstance(words, list) else frozenset()

    @property
    def sources(self) -> list[Path]:
        """The folders that the casebook is made from."""
        folders = self.folders
        return [self.root / each for each in (folders.cases, folders.messages, folders.docs)]

    def hold(self, casebook: Casebook, config: MkDocsConfig) -> None:
        """Take a casebook as what is to be published, faults and all."""
        self.casebook = casebook
        name, address = config.site_name, public_address(config)
        folders, files = config.use_directory_urls, self.files
        self.assembled = assemble(casebook, name, address, directories=folders, files=files)

    def prepare(self, config: MkDocsConfig) -> None:
        """Make ready to render; only a casebook without faults can be rendered."""
        name, address = config.site_name, public_address(config)
        self.renderer = Renderer(
            self.casebook,
            name,
            address,
            searching=self.options.search,
            files=self.files,
        )
