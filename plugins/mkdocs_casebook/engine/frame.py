"""The frame of every page: put into the theme, with advice on what removes or breaks it."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_dir

from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.engine import loaded
from mkdocs_casebook.engine.page import PlannedPage

OVERRIDES = str(Path(__file__).parents[1] / "theme")
THEME = "material"
FRAME = "casebook.html"
"""The template that owners' own templates extend."""
MAIN = "main.html"
OPEN = (MAIN, FRAME, "blog.html", "blog-post.html")
"""Templates of the theme that pages may have."""
EXTENDS = f'{{% extends "{FRAME}" %}}'
WORKING = (
    "announce.dismiss",
    "navigation.instant.preview",
    "navigation.top",
    "navigation.tracking",
)
"""Features of the theme that our frame has what they need for, besides all of `content.`."""
MARK = "data-pagefind-body"
"""What the search reads of a page."""
LOST = {
    "assets/casebook/dark.css": "analytics",
    "assets/casebook/frame.js": "header",
    "assets/casebook/find.js": "scripts",
    MARK: "container",
}
"""What pages must have in the end, and the block of templates that brings it."""


class Notice(NamedTuple):
    """What the owner should hear during a build; a warning stops a strict one."""

    level: int
    sentence: str


def install(config: MkDocsConfig) -> list[Notice]:
    """Put the frame into the theme, below the owner's own templates; say what will not work.

    Raises PluginError where the owner's `main.html` cannot be used at all.
    """
    found = [*_theme(config), *_features(config)]
    config.theme["casebook_words"] = theme_language(config)
    return found


def _theme(config: MkDocsConfig) -> Iterator[Notice]:
    theme = config.theme
    if get_theme_dir(THEME) not in theme.dirs:
        yield Notice(
            logging.WARNING,
            f"The theme of mkdocs.yml is {shown(theme.name or 'none')}, and the casebook's frame "
            "needs Material for MkDocs: with another theme the page that finds does nothing, and "
            "menus, colours and the search are the theme's own. Write "
            "`theme: {name: material, font: false}`.",
        )
        return
    if OVERRIDES not in theme.dirs:
        theme.dirs.insert(1 if theme.custom_dir else 0, OVERRIDES)
    if theme.custom_dir and not _extends_frame(theme):
        yield Notice(
            logging.WARNING,
            f"{_own(theme, MAIN)} takes the casebook's frame away: the page that finds does "
            "nothing, and its menus, colours and search are not there. Write "
            f"`{EXTENDS}` as the first line of that file, instead of any other `extends`. "
            "Your blocks then stand in the casebook's frame.",
        )


def _extends_frame(theme: Theme) -> bool:
    """Whether the template of every page goes back to our frame, through whatever others."""
    env = theme.get_env()
    assert env.loader
    name, seen = MAIN, [MAIN]
    while name != FRAME:
        try:
            tree = env.parse(env.loader.get_source(env, name)[0], name)
        except TemplateNotFound as error:
            raise PluginError(
                f"{_own(theme, seen[-2])} extends {shown(name)}, and there is no such template. "
                f"Write `{EXTENDS}` instead of that line."
            ) from error
        except TemplateSyntaxError as error:
            raise PluginError(
                f"{_own(theme, name)}, line {error.lineno}, cannot be read as a template: "
                f"{str(error.message).rstrip('.')}. Correct that line."
            ) from error
        parent = next(tree.find_all(nodes.Extends), None)
        if parent is None:
            return False
        if not isinstance(parent.template, nodes.Const):
            return True  # only the finished page can tell
        name = str(parent.template.value)
        if name in seen:
            raise PluginError(
                f"{_own(theme, seen[-1])} extends {shown(name)}, which leads back to itself, so "
                f"that no page can be made. Write `{EXTENDS}` instead of that line."
            )
        seen.append(name)
    return True


def _own(theme: Theme, template: str) -> str:
    """A template as its owner knows it: below the folder that mkdocs.yml names."""
    folder = Path(theme.custom_dir or "")
    return f"{folder.name}/{template}" if (folder / template).is_file() else template


def _features(config: MkDocsConfig) -> Iterator[Notice]:
    """Leave the theme only those features that work; its script breaks the page with others."""
    if "features" not in config.theme or OVERRIDES not in config.theme.dirs:
        return
    wanted = [str(each) for each in config.theme["features"] or []]
    working = [each for each in wanted if each.startswith("content.") or each in WORKING]
    config.theme["features"] = working
    for each in wanted:
        if each not in working:
            yield Notice(
                logging.INFO,
                f"theme.features: {shown(each)} does nothing here. It belongs to the theme's own "
                "header, tabs, sidebar, footer, search or instant loading, in whose place the "
                f"casebook's frame stands. Take {shown(each)} out of the list `features`.",
            )


def theme_language(config: MkDocsConfig) -> str:
    """The nearest language in which the theme has its own words, as it names it."""
    wanted = str(config.theme.get("language") or "en")
    folder = Path("partials/languages")
    for each in (wanted, wanted.replace("_", "-"), re.split("[-_]", wanted)[0]):
        if any((Path(place) / folder / f"{each}.html").is_file() for place in config.theme.dirs):
            return each
    return "en"


def needs_script(config: MkDocsConfig, files: Files) -> bool:
    """Whether every page loads the theme's script: for its features, or for the owner's scripts."""
    if config.theme.get("features") or config.extra.get("version") or config.extra.get("consent"):
        return True
    own = (files.get_file_from_path(str(each)) for each in config.extra_javascript)
    return any(loaded.asks(file.content_string) for file in own if file)


def script(theme: Theme) -> str:
    """The address of the theme's script, from the root of the site; empty if it has none."""
    return _bundle() if OVERRIDES in theme.dirs else ""


@cache
def _bundle() -> str:
    # Every page asks for it.
    folder = Path(get_theme_dir(THEME))
    found = sorted(folder.glob("assets/javascripts/bundle.*.min.js"))
    return found[0].relative_to(folder).as_posix() if found else ""


def quiet_styles(config: MkDocsConfig, files: Files) -> bool:
    """Whether the site's own style sheets ask other hosts for nothing."""
    found = (files.get_file_from_path(str(each)) for each in config.extra_css)
    return not any(loaded.asks_elsewhere(file.content_string) for file in found if file)


def check_templates(env: Environment, files: Files, config: MkDocsConfig, docs: str) -> None:
    """Refuse pages that ask for a template that cannot be had, all at once.

    Raises PluginError.
    """
    faults = []
    for file in files.documentation_pages():
        page = file.page
        if page is None or isinstance(page, PlannedPage) or "template" not in page.meta:
            continue
        if problem := _template_problem(env, config.theme, page.meta["template"]):
            faults.append(
                f"{docs}/{file.src_uri} asks for the template {shown(page.meta['template'])}, "
                f"{problem}. Correct the line `template` in the page's header, or delete it."
            )
    if faults:
        raise PluginError("\n".join(faults))


def _template_problem(env: Environment, theme: Theme, wanted: object) -> str:
    """What is wrong with the template that a page asks for; empty if nothing is."""
    try:
        if not isinstance(wanted, str):
            raise TemplateNotFound(str(wanted))
        place = Path(env.get_template(wanted).filename or "")
    except TemplateSyntaxError as error:
        return f"which cannot be used here: {str(error.message).rstrip('.')}"
    except (TemplateNotFound, OSError, ValueError):
        return "which is not in the folder `custom_dir` of the theme"
    # The engine's own templates come last; some print a page's header as it is, into a script too.
    closed = (OVERRIDES, get_theme_dir(THEME), theme.dirs[-1])
    if wanted in OPEN or not any(place.is_relative_to(each) for each in closed):
        return ""
    return (
        "which is the theme's own and not made for pages; your own lie in the folder `custom_dir`"
    )


def speak(env: Environment, config: MkDocsConfig, docs: str) -> None:
    """Make a fault in a template a sentence that names template, line and page."""
    original = env.handle_exception

    def handle(source: str | None = None) -> NoReturn:
        try:
            original(source)
        except BuildError:
            raise
        except Exception as error:
            raise PluginError(_template_fault(error, config, docs)) from error

    env.handle_exception = handle  # type: ignore[method-assign]


def _template_fault(error: Exception, config: MkDocsConfig, docs: str) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = next((each for each in reversed(frames) if each.filename.endswith(".html")), None)
    where = "A template"
    if place:
        root = Path(config.config_file_path).parent
        path = Path(place.filename)
        name = path.relative_to(root) if path.is_relative_to(root) else path.name
        where = f"{name.as_posix() if isinstance(name, Path) else name}, line {place.lineno},"
    problem = str(error).rstrip(".") or type(error).__name__
    if isinstance(error, TemplateNotFound):
        problem = f"there is no template {shown(error.name)}"
    said = f"{where} cannot be filled in: {problem}."
    page: Any = getattr(config, "_current_page", None)
    if not isinstance(page, Page):
        return f"{said} Correct the template."
    wanted = page.meta.get("template")
    remedy = f", or delete the line `template: {wanted}` from the page's header" if wanted else ""
    source = page.file.src_uri if isinstance(page, PlannedPage) else f"{docs}/{page.file.src_uri}"
    return f"{said} The page was that of {source}. Correct the template{remedy}."


def lost(html: str, page: Page, *, searching: bool) -> set[str]:
    """What of the frame a finished page of ours has lost."""
    if not isinstance(page, PlannedPage):
        return set()
    must = {"assets/casebook/dark.css", "assets/casebook/frame.js"}
    if page.spec.listed:
        must.add(MARK)
    if searching and page.spec.finds:
        must.add("assets/casebook/find.js")
    return {each for each in must if each not in html}


def about_lost(parts: Collection[str]) -> str:
    """The sentence on parts of the frame that an owner's templates have taken away."""
    blocks = " or ".join(f"`{LOST[each]}`" for each in sorted(parts))
    what = ", ".join(sorted(parts))
    return (
        f"Your templates take parts of the casebook's frame away ({what}), so that menus, colours, "
        f"the search or the page that finds do not work. Look for the block {blocks}, and write "
        "`{{ super() }}` inside it."
    )
