"""Before anything is written: the casebook is read, linked and checked, or the build refused."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import contact, settings
from mkdocs_casebook.checks import check
from mkdocs_casebook.engine import beside, drafts, frame, read_ahead, site_folder
from mkdocs_casebook.engine.advice import MORE_ADVICE, advise, refusal
from mkdocs_casebook.engine.docs_links import References, rewriting
from mkdocs_casebook.engine.options import CasebookConfig
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.exports import assets
from mkdocs_casebook.linking import Casebook, Ways
from mkdocs_casebook.reading import Exclusions
from mkdocs_casebook.site import PackageError
from mkdocs_casebook.text import Cache, Converter

log = get_plugin_logger(__name__)


def begin(options: CasebookConfig, config: MkDocsConfig, *, serving: bool) -> Build:
    """The state of a build; adds our folders, extension, style sheets and frame to the site.

    Raises PluginError for what no casebook can be built with.
    """
    beside.judge(config)
    build = Build.of(options, config, serving=serving)
    watched = (build.folders.cases, build.folders.messages)
    config.watch += [str(build.root / folder) for folder in watched]
    config.markdown_extensions.append(References(rewriting(build)))  # type: ignore[arg-type]
    config.extra_css[:0] = [f"{assets.FOLDER}/{name}" for name in assets.EVERYWHERE]
    build.notices = frame.install(config)
    for level, sentence in build.notices:
        log.log(level, "%s", sentence)
    return build


def take_in(build: Build, config: MkDocsConfig) -> None:
    """Read and check the casebook; say what its owner should hear. Raises PluginError."""
    build.garbage.seldom()
    build.before = site_folder.guarded(config, build.folders)
    cache = Cache(build.root / build.options.cache_dir, build.root)
    exclusions = Exclusions(config.exclude_docs, None if build.serving else config.draft_docs)
    converter = Converter(cache)
    casebook = Casebook.load(
        build.root,
        build.folders,
        converter,
        exclusions,
        store=cache.store,
        language=read_ahead.language(config),
        ways=_ways(build, config),
    )
    try:
        build.hold(casebook, config)
    except PackageError as error:
        raise PluginError(str(error)) from error
    found = check(casebook, build.assembled)
    if diagnostics.errors(found):
        raise refusal(found, casebook.catalogue)
    advice = [each for each in found if each.severity == "advice"]
    advise(advice, casebook.catalogue, MORE_ADVICE)
    if recorded := diagnostics.exceptions(found):
        log.info("%s", recorded.by(casebook.catalogue))
    if config.site_url is None:
        unknown = settings.no_address(Path(config.config_file_path).name)
        advise([unknown], casebook.catalogue, MORE_ADVICE)
    if build.serving and (shown := drafts.shown(casebook)) is not casebook:
        build.hold(shown, config)
    build.prepare(config)
    read_ahead.begin(build, config)


def _ways(build: Build, config: MkDocsConfig) -> Ways:
    """The ways to send a case study that the site names."""
    # As the owner wrote it: where nothing is, the engine has one that fits few repositories.
    written = settings.read(Path(config.config_file_path)).values.get("edit_uri")
    who, repository = build.options.contact, config.repo_url or ""
    return contact.ways(who, repository, str(written or ""), build.folders)
