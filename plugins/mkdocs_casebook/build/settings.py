"""Configure: what `mkdocs.yml` says of a casebook, read as data.

No plugin, hook or theme of the site's is loaded, so that a stranger's proposal runs nothing.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs_casebook.build import asked_files, configuration, contact
from mkdocs_casebook.build.configuration import Configuration, SettingsError
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, did_you_mean, known_here, shown
from mkdocs_casebook.language import nearest, said
from mkdocs_casebook.linking import Ways
from mkdocs_casebook.reading import Exclusions, Folders

__all__ = ["Settings", "SettingsError", "below", "find", "read"]

NAME = "mkdocs.yml"
NAMES = (NAME, "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""What the engines look for, in our order."""
PLUGIN = "casebook"
OPTIONS = {
    "cases": "Folder of the case studies, next to `mkdocs.yml` or in `docs_dir`.",
    "messages": "Folder of the messages, next to `mkdocs.yml` or in `docs_dir`.",
    "home": "Whether the front page shows messages and case studies below its own text.",
    "search": "Whether a search index is made and the header has a search.",
    "footer_note": (
        "What the footer says about cookies and other sites; `''` says nothing. By default a "
        "standard sentence, on pages where it is true."
    ),
    "contact": "Where to send a case study: an e-mail address, or an https address for files.",
    "files": "What is made besides pages: `citations`, files for citation managers.",
    "cache_dir": "Where converted texts and pictures are kept; unused if git tracks a file there.",
}
"""What a site may set of the plugin, and what each option does."""
GROUPS = ("group", "material/group")
"""Material's plugin that holds other plugins; it is off unless it is switched on."""
CACHE = ".cache/casebook"
"""Where converted texts are remembered, below the folder of the configuration."""


@dataclass(frozen=True)
class Settings:
    """Where a casebook keeps its parts, and where its site goes."""

    path: Path
    """The configuration itself; it need not exist, and the usual folders then hold."""
    folders: Folders = field(default_factory=Folders)
    site_dir: Path = Path("site")
    """Absolute; `mkdocs.yml` counts it from its own folder."""
    cache_dir: Path = Path(CACHE)
    """Absolute."""
    listed: bool = True
    """Whether the configuration lists our plugin, switched on."""
    exclude_docs: str = ""
    """Patterns of pages that are never published, as `.gitignore` writes them."""
    draft_docs: str = ""
    """Patterns of pages that only `serve` shows."""
    files: tuple[str, ...] = ()
    """What is made besides pages, by the words of the option."""
    ways: Ways = field(default_factory=Ways)
    """How case studies may be sent: the contact, and the repository."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Everything that the configuration says, inherited values included."""
    parents: tuple[Path, ...] = ()
    """The files that it inherits from."""
    misspelt: tuple[Diagnostic, ...] = ()
    """What the engine will not know: our plugin by another name, and options that it has not."""

    @property
    def root(self) -> Path:
        """The folder of the configuration, from which all others are counted."""
        return self.path.parent

    @property
    def language(self) -> str:
        """That of the pages: what `language` below `theme` says, and English without it."""
        theme = self.values.get("theme")
        return str((theme.get("language") if isinstance(theme, dict) else None) or "en")

    @property
    def exclusions(self) -> Exclusions:
        """Which of the site's own pages a build leaves out."""
        return Exclusions.of(self.exclude_docs, self.draft_docs)

    def with_folders(self, **given: str | None) -> Settings:
        """The same, except folders that the command line gives."""
        chosen = {name: below(self.root, each) for name, each in given.items() if each is not None}
        return replace(self, folders=replace(self.folders, **chosen))


def find(folder: Path) -> Path:
    """The configuration in a folder, by the first of its names that is there."""
    places = [folder / name for name in NAMES]
    return next((place for place in places if os.path.lexists(place)), places[0])


def read(path: Path) -> Settings:
    """What the configuration at `path` says; the usual folders where there is no such file.

    Raises SettingsError for a file that cannot be read as YAML, or says what makes no sense.
    """
    found = configuration.load(path)
    place, options = _plugin(found.values.get("plugins"), ("plugins",))
    usual = Folders()
    root = found.path.parent

    def option(name: str, otherwise: str) -> str:
        return _text(found, options or {}, (*place, name), otherwise)

    def setting(name: str, otherwise: str) -> str:
        return _text(found, found.values, (name,), otherwise)

    docs = below(root, setting("docs_dir", usual.docs))
    site = Path(os.path.normpath(root / setting("site_dir", "site")))
    cache = Path(os.path.normpath(root / option("cache_dir", CACHE)))
    for public, what in ((root / docs, docs), (site, site.name)):
        if cache.is_relative_to(public):
            problem = said(
                "The folder for converted texts is in {what}, which is published.",
                what=shown(what),
            )
            remedy = said(
                "Name another one, such as `cache_dir: {folder}`: it contains texts of drafts too.",
                folder=CACHE,
            )
            raise found.refuse((*place, "cache_dir"), problem, remedy)
    if wrong := contact.judge(who := option("contact", "")):
        raise found.refuse((*place, "contact"), *wrong)
    cases = below(root, option("cases", usual.cases))
    folders = Folders(cases, below(root, option("messages", usual.messages)), docs)
    return Settings(
        path=found.path,
        folders=folders,
        site_dir=site,
        cache_dir=cache,
        listed=options is not None,
        exclude_docs=_patterns(found, "exclude_docs"),
        draft_docs=_patterns(found, "draft_docs"),
        files=asked_files.read(found, options or {}, place),
        ways=contact.ways(who, setting("repo_url", ""), setting("edit_uri", ""), folders),
        values=found.values,
        parents=tuple(found.texts)[1:],
        misspelt=tuple(_misspelt(found) if options is None else _unknown(found, place, options)),
    )


def unlisted(chosen: Settings) -> Diagnostic | None:
    """What is wrong with a configuration that does not switch our plugin on, if it does not."""
    if chosen.listed:
        return None
    if chosen.misspelt:
        return chosen.misspelt[0]
    plugins = chosen.values.get("plugins")
    problem = said(
        "{name} does not list the plugin {plugin}, so this would be another site.",
        name=chosen.path.name,
        plugin=PLUGIN,
    )
    if not plugins:
        remedy = said("Write `plugins: [{plugin}]`.", plugin=PLUGIN)
    elif any(PLUGIN in each for each in [plugins, *plugins] if isinstance(each, list | dict)):
        problem = said(
            "{name} switches the plugin {plugin} off.", name=chosen.path.name, plugin=PLUGIN
        )
        remedy = said("Delete its line `enabled`, or set it to `true`.")
    elif isinstance(plugins, dict):
        remedy = said("Add `{plugin}: {{}}` below `plugins:`.", plugin=PLUGIN)
    else:
        remedy = said("Add `{plugin}` to the list `plugins`.", plugin=PLUGIN)
    return Diagnostic(codes.CONFIGURATION, Span(chosen.path.name), problem, remedy, "plugins")


def faults(chosen: Settings) -> list[Diagnostic]:
    """What is wrong with a configuration that can be used, or what it should say."""
    told = chosen.values and chosen.listed and chosen.values.get("site_url") is None
    return [*chosen.misspelt, *([no_address(chosen.path.name)] if told else [])]


def no_address(name: str) -> Diagnostic:
    """Advice for a configuration called `name` that does not say where the site will be."""
    problem = said(
        "{name} does not set site_url: citations and short links are printed without "
        "the address of the site, pages have no canonical link, and the site map is "
        "empty.",
        name=name,
    )
    remedy = said("Set it to the address of the site, or to `''` if there is none.")
    example = "site_url: https://casebook.example/"
    return Diagnostic(
        codes.CONFIGURATION, Span(name), problem, remedy, "site_url", example, "advice"
    )


def below(root: Path, folder: str) -> str:
    """A folder of the configuration's, relative to the folder that it is in.

    One that does not lie there stays as it is; `library` tells of it.
    """
    place = Path(folder)
    if not place.is_absolute():
        return posixpath.normpath(folder.replace("\\", "/"))
    # Its parent only, so that a folder that is itself a link is named, not followed.
    real = Path(os.path.realpath(place.parent)) / place.name
    base = os.path.realpath(root)
    return real.relative_to(base).as_posix() if real.is_relative_to(base) else folder


def _plugin(plugins: object, at: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, Any] | None]:
    """Where our plugin is in a list or group of plugins, and its options.

    They are None where it is not switched on.
    """
    entries: list[tuple[object, object]] = []
    if isinstance(plugins, dict):
        entries = list(plugins.items())
    for each in plugins if isinstance(plugins, list) else ():
        entries += each.items() if isinstance(each, dict) else [(each, None)]
    for key, given in entries:
        name = str(key).removeprefix("/")  # which says that it is no plugin of the theme's
        options = given if isinstance(given, dict) else {}
        if name == PLUGIN:
            return (*at, str(key)), options if options.get("enabled", True) else None
        if name in GROUPS and options.get("enabled") and len(at) == 1:
            inside = _plugin(options.get("plugins"), (*at, str(key), "plugins"))
            if inside[1] is not None:
                return inside
    return at, None


def _misspelt(found: Configuration) -> Iterator[Diagnostic]:
    """That a plugin is listed that there is not, whose name is nearly ours."""
    plugins = found.values.get("plugins")
    for each in plugins if isinstance(plugins, list | dict) else ():
        for name in map(str, each if isinstance(each, dict) else [each]):
            if name.removeprefix("/") != PLUGIN and nearest(name, [PLUGIN]):
                problem = said("There is no plugin {name}.", name=shown(name))
                span = found.place("plugins", name)
                yield Diagnostic(
                    codes.CONFIGURATION, span, problem, did_you_mean(PLUGIN), "plugins"
                )


def _unknown(
    found: Configuration, at: tuple[str, ...], options: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    """That an option of the plugin is none, at which a strict build stops."""
    for name in map(str, options):
        if name not in (*OPTIONS, "enabled"):  # the engines have the latter for every plugin
            problem = said(
                "The plugin {plugin} has no option {name}.", plugin=PLUGIN, name=shown(name)
            )
            close = did_you_mean(nearest(name, OPTIONS)) or known_here(list(OPTIONS))
            yield Diagnostic(codes.CONFIGURATION, found.place(*at, name), problem, close, "plugins")


def _text(found: Configuration, values: Mapping[str, Any], at: tuple[str, ...], usual: str) -> str:
    """A value on one line, or the usual one."""
    name = at[-1]
    value = values.get(name)
    if value is None:
        return usual
    if not isinstance(value, str):
        given = shown(value) if isinstance(value, int | float) else said("a list or group")
        problem = said(
            "The setting {name} takes one text, not {given}.", name=shown(name), given=given
        )
        example = f"{name}: {usual or '/old/'}"
        raise found.refuse(
            at, problem, said("Write it on one line, such as `{example}`.", example=example)
        )
    if any(not character.isprintable() for character in re.sub(r"[\n\t]", "", value)):
        problem = said(
            "The setting {name} contains characters that cannot be seen.", name=shown(name)
        )
        raise found.refuse(at, problem, said("Delete them, and type the words around them again."))
    return value


def _patterns(found: Configuration, name: str) -> str:
    text = _text(found, found.values, (name,), "")
    try:
        Exclusions.of(text, "")
    except ValueError as error:
        problem = said(
            "The setting {name} contains a pattern that cannot be read: {error}.",
            name=shown(name),
            error=str(error),
        )
        remedy = said("Write one file or folder per line, such as `{name}: notes/`.", name=name)
        raise found.refuse((name,), problem, remedy) from error
    return text
