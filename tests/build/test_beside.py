"""Plugins beside ours: small ones, as hooks, that ask and do what the real ones do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.build.sites import ENGINES, Run, Site, configure, run

ASK = '''
"""Asks of every page what plugins for dates, authors, feeds and searches ask."""
import json, os, subprocess

asked = {}

def on_files(files, config):
    for file in files:  # of every file: autolinks and others take the name of its source
        os.path.basename(file.abs_src_path)

def on_page_markdown(markdown, page, config, files):
    page.meta.setdefault("seen", True)
    return markdown.replace("x", "x")

def on_page_content(html, page, config, files):
    path = page.file.abs_src_path
    with open(path, encoding="utf-8") as source:
        assert source.read()
    last = subprocess.run(
        ["git", "log", "-1", "--format=%s", "--", path],
        cwd=os.path.dirname(path), capture_output=True, text=True, check=True,
    )
    asked[page.file.dest_uri] = {
        "source": os.path.relpath(path, os.path.dirname(config.config_file_path)),
        "commit": last.stdout.strip(),
        "content": len(page.content),
        "title": page.title,
        "description": bool(page.meta.get("description")),
    }

def on_env(env, config, files):
    env.filters["shout"] = str.upper
    for file in files.documentation_pages():
        asked[file.dest_uri]["toc"] = [
            [each.title, each.id, [child.id for child in each.children]] for each in file.page.toc
        ]

def on_post_page(output, page, config):
    return output.replace("</body>", "<!-- seen --></body>")

def on_post_build(config):
    with open(os.path.join(os.path.dirname(config.config_file_path), "asked.json"), "w") as out:
        json.dump(asked, out)
'''


def beside(root: Path, hook: str = "", **settings: str) -> None:
    """Add a plugin as a hook, and settings."""
    if hook:
        (root / "beside.py").write_text(hook, encoding="utf-8")
        settings["hooks"] = "[beside.py]"
    configure(root, plugins="[casebook: {search: false}]", **settings)


def commit(root: Path, what: str) -> None:
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", what],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)


def refused(root: Path, tmp_path: Path) -> Run:
    done = run(root, tmp_path / "site")
    assert done.code == 1, done.output
    assert "Traceback" not in done.output
    return done


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_has_what_other_plugins_ask_for(
    garden: Path, tmp_path: Path, engine: str
) -> None:
    beside(garden, ASK)
    commit(garden, "Begin")
    case = garden / "case_studies/dry-bed.md"
    case.write_text(case.read_text(encoding="utf-8") + "\nOne more.\n", encoding="utf-8")
    commit(garden, "Say one more thing")
    done = run(garden, tmp_path / "site", engine)
    assert done.code == 0, done.output
    site = Site(tmp_path / "site")
    asked = json.loads((garden / "asked.json").read_text(encoding="utf-8"))
    assert set(asked) == {*site.real_pages}
    for path, answers in asked.items():
        assert answers["content"], path
        assert answers["title"], path
        assert answers["description"], path
        assert "<!-- seen -->" in site.files[path].decode()
        for title, anchor, _children in answers["toc"]:
            heading = site.pages[path].select_one(f'[id="{anchor}"]')
            assert heading is not None
            assert title in " ".join(str(heading).split()), path
    sources = {path: answers["source"] for path, answers in asked.items()}
    assert sources["case-studies/dry-bed/index.html"] == "case_studies/dry-bed.md"
    assert sources["case-studies/rain-butts/index.html"] == "case_studies/rain-butts/index.md"
    assert sources["messages/1-save-water/index.html"] == "messages/01-save-water.md"
    assert sources["events/2021-autumn-walk/index.html"] == "docs/events/2021-autumn-walk.md"
    assert sources["alliances/upper-plots/index.html"] == "case_studies/_registers/alliances.yml"
    assert sources["case-studies/index.html"] == "mkdocs.yml"
    # What is withdrawn is lent to nobody.
    assert sources["case-studies/frost-fleece/index.html"] == "mkdocs.yml"
    commits = {path: answers["commit"] for path, answers in asked.items()}
    assert commits["case-studies/dry-bed/index.html"] == "Say one more thing"
    assert set(commits.values()) == {"Begin", "Say one more thing"}
    words = [title for title, _, _ in asked["case-studies/dry-bed/index.html"]["toc"]]
    assert words[:2] == ["The question", "What this case study shows"]
    assert "Sources" in words


OURS = [
    "case_studies/dry-bed.md",
    "case_studies/rain-butts/butts.png",
    "c/1/index.html",
    "assets/casebook/frame.css",
    "alliances/upper-plots.md",
]
TAKE = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

@event_priority(-100)
def on_files(files, config):
    for path in PATHS:
        file = files.get_file_from_path(path)
"""
WAYS = {
    "remove": "        files.remove(file)\n",
    "exclude": "        file.inclusion = InclusionLevel.EXCLUDED\n",
    "replace": (
        "        files.remove(file)\n"
        '        files.append(File.generated(config, path, content="# Mine"))\n'
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_plugin_that_takes_files_of_ours_away_is_told(
    garden: Path, tmp_path: Path, way: str
) -> None:
    (garden / "docs/about.md").write_text("# About\n", encoding="utf-8")
    beside(garden, TAKE.replace("PATHS", repr(OURS)) + WAYS[way])
    output = refused(garden, tmp_path).output
    assert " out of the casebook" in output
    for path in OURS:
        assert f'"{path}"' in output
    assert 'what mkdocs.yml says of "beside.py"' in output
    (garden / "beside.py").write_text("", encoding="utf-8")  # the remedy, obeyed
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output


LATE = {
    "on_env": """
def on_env(env, config, files):
    for path in PATHS:
        files.remove(files.get_file_from_path(path))
""",
    "on_post_page": """
def on_post_page(output, page, config):
    return "" if page.file.src_uri in PATHS else output
""",
    "on_post_build": """
import os

def on_post_build(config):
    for path in PATHS:
        page = path.replace("case_studies", "case-studies").replace(".md", "/index.html")
        os.remove(os.path.join(config.site_dir, page))
""",
}


@pytest.mark.parametrize("event", LATE)
def test_a_plugin_that_takes_a_page_away_late_is_told(
    garden: Path, tmp_path: Path, event: str
) -> None:
    paths = ["case_studies/dry-bed.md", "alliances/upper-plots.md"]
    beside(garden, LATE[event].replace("PATHS", repr(paths)))
    output = refused(garden, tmp_path).output
    both = ", ".join(f'"{path}"' for path in paths)
    assert f"kept {both} out of the finished site" in output
    assert 'what mkdocs.yml says of "beside.py"' in output


OTHER_MENU = """
from mkdocs.structure.nav import Navigation

def on_nav(nav, config, files):
    pages = [files.get_file_from_path(path).page for path in ("find/index.md", "index.md")]
    return Navigation(pages, pages)
"""


def test_a_plugin_may_make_another_menu(garden: Path, tmp_path: Path) -> None:
    beside(garden, OTHER_MENU)
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    page = Site(tmp_path / "site").pages["about/index.html"]
    menu = page.select_one("header nav:not(.cb-nav-wide)")
    assert menu is not None
    assert [each.text.strip() for each in menu.select("a")] == ["Find", "Garden Notes"]


PAGE_OF_ITS_OWN = """
from mkdocs.structure.pages import Page

def on_files(files, config):
    Page("Mine", files.get_file_from_path("case_studies/dry-bed.md"), config)
"""
SAME_PLACE = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "case-studies.md", content="# Mine"))
"""


def test_a_page_in_the_place_of_the_planned_one_is_told(garden: Path, tmp_path: Path) -> None:
    (garden / "docs/about.md").write_text("# About\n", encoding="utf-8")
    beside(garden, PAGE_OF_ITS_OWN)
    assert 'took "case_studies/dry-bed.md" out' in refused(garden, tmp_path).output


def test_another_page_at_the_same_address_is_told(garden: Path, tmp_path: Path) -> None:
    beside(garden, SAME_PLACE)
    assert (
        'The address /case-studies/index.html of "case-studies/index.md" is taken by '
        '"case-studies.md"' in refused(garden, tmp_path).output
    )


def test_an_owners_files_with_names_of_ours_are_not_lost_in_silence(
    garden: Path, tmp_path: Path
) -> None:
    own = [
        "case_studies/dry-bed.md",
        "assets/casebook/frame.css",
        "case_studies/rain-butts/butts.png",
    ]
    for path in own:
        place = garden / "docs" / path
        place.parent.mkdir(parents=True)
        place.write_text("Mine.\n", encoding="utf-8")
    beside(garden)
    output = refused(garden, tmp_path).output
    for path in own:
        assert f'"{path}"' in output
        place = garden / "docs" / path
        place.rename(place.with_name(f"my-{place.name}"))
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    for path in own[1:]:
        folder, _, name = path.rpartition("/")
        assert Site(tmp_path / "site").files[f"{folder}/my-{name}"] == b"Mine.\n"


def test_a_casebook_may_be_reached_through_a_link(garden: Path, tmp_path: Path) -> None:
    beside(garden)
    (tmp_path / "link").symlink_to(garden, target_is_directory=True)
    done = run(tmp_path / "link", tmp_path / "site")
    assert done.code == 0, done.output


def test_patterns_of_exclude_docs_take_nothing_from_the_casebook(
    garden: Path, tmp_path: Path
) -> None:
    beside(garden)
    assert run(garden, tmp_path / "before").code == 0
    configure(garden, exclude_docs='"*.png\\nassets/casebook/\\n/c/\\ncase_studies/*\\nfind/"')
    done = run(garden, tmp_path / "after")
    assert done.code == 0, done.output
    lost = {*Site(tmp_path / "before").files} - {*Site(tmp_path / "after").files}
    assert lost == {"assets/images/favicon.png"}  # the theme's, which is the engine's to say


REDIRECTS = '''
"""Does what mkdocs-redirects does, and asks for names as it does."""
import logging, os
from mkdocs.config import base, config_options as c
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

log = logging.getLogger("mkdocs.plugin.redirects")

class Redirects(BasePlugin):
    config_scheme = (("redirect_maps", c.Type(dict, default={})),)

    def on_files(self, files, config, **_):
        self.redirects = self.config.get("redirect_maps", {})
        self.pages = {page.src_uri: page for page in files.documentation_pages()}

    def on_post_build(self, config, **_):
        for old, new in self.redirects.items():
            path, mark, anchor = new.partition("#")
            if path not in self.pages:
                log.warning("Redirect target '%s' does not exist!", new)
                continue
            place = File(old, "", config.site_dir, config.use_directory_urls).abs_dest_path
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "w") as out:
                out.write(f"<p>{self.pages[path].url}{mark}{anchor}</p>")

def on_config(config):
    plugin = Redirects()
    plugin.load_config({"redirect_maps": MAPS})
    config.plugins["redirects"] = plugin
'''
TARGETS = {
    "case-studies/index.md": "case-studies/",
    "case_studies/dry-bed.md": "case-studies/dry-bed/",
    "case-studies/dry-bed.md": "case-studies/dry-bed/",
    "case-studies/dry-bed.md#page-question": "case-studies/dry-bed/#page-question",
    "case_studies/rain-butts/index.md": "case-studies/rain-butts/",
    "case-studies/rain-butts.md": "case-studies/rain-butts/",
    "messages/01-save-water.md": "messages/1-save-water/",
    "messages/1-save-water.md": "messages/1-save-water/",
    "alliances/upper-plots.md": "alliances/upper-plots/",
    "events/2021-autumn-walk.md": "events/2021-autumn-walk/",
    "find/phase/spring.md": "find/phase/spring/",
    "find.md": "find/",
    "c/2.md": "case-studies/dry-bed/",
    "about.md": "about/",
}
"""What an owner may call a page, and the address where one redirect has to arrive."""


def redirects(maps: dict[str, str]) -> str:
    return REDIRECTS.replace("MAPS", repr(maps))


@pytest.mark.parametrize("directories", [True, False], ids=["dirs", "files"])
def test_a_redirect_arrives_at_a_page_of_the_casebook_in_one_step(
    garden: Path, tmp_path: Path, directories: bool
) -> None:
    maps = {f"old/{number}.md": target for number, target in enumerate(TARGETS)}
    beside(garden, redirects(maps), use_directory_urls=str(directories).lower())
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    site = Site(tmp_path / "site")
    for number, address in enumerate(TARGETS.values()):
        name = f"old/{number}/index.html" if directories else f"old/{number}.html"
        page, _, anchor = site.pages[name].text.partition("#")
        wanted, _, wanted_anchor = address.partition("#")
        if not directories:
            indexes = ("case-studies/", "find/")
            wanted = f"{wanted}index.html" if wanted in indexes else f"{wanted.rstrip('/')}.html"
        assert (page, anchor) == (wanted, wanted_anchor)
        place = f"{page}index.html" if directories else page
        assert place in site.real_pages, name


def test_a_redirect_to_nothing_is_still_told(garden: Path, tmp_path: Path) -> None:
    beside(garden, redirects({"old.md": "case-studies/dry-beds.md"}))
    assert "'case-studies/dry-beds.md' does not exist" in refused(garden, tmp_path).output


def test_a_redirect_may_not_stand_in_the_place_of_a_page(garden: Path, tmp_path: Path) -> None:
    olds = ["case-studies/dry-bed.md", "find/index.md", "find.md", "c/1.md", "Messages/index.md"]
    beside(garden, redirects(dict.fromkeys(olds, "about.md")))
    output = refused(garden, tmp_path).output
    for old in olds:
        assert f'is taken by the redirect "{old}"' in output


def test_the_menu_may_call_pages_by_their_addresses(garden: Path, tmp_path: Path) -> None:
    nav = "[index.md, Dry: case-studies/dry-bed.md, More: [find.md, m/1.md], about.md]"
    beside(garden, nav=nav, validation="{nav: {omitted_files: ignore, not_found: warn}}")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    site = Site(tmp_path / "site")
    menu = {site.target("index.html", str(a["href"]))[0] for a in site.pages["index.html"]("a")}
    assert {"case-studies/dry-bed/index.html", "messages/1-save-water/index.html"} <= menu


MISFIT = """
from mkdocs.plugins import BasePlugin, event_priority

class Other(BasePlugin):
    pass

@event_priority(100)
def on_config(config):
    config.plugins[{name!r}] = Other()
"""


EARLY = """
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

@event_priority(100)
def on_config(config):
    raise PluginError("Words of another plugin.")
"""


def test_an_error_of_another_plugin_is_not_hidden_by_ours(garden: Path, tmp_path: Path) -> None:
    beside(garden, EARLY)
    assert "Words of another plugin." in refused(garden, tmp_path).output


@pytest.mark.parametrize("name", ["i18n"])
def test_a_plugin_that_cannot_fit_is_named_with_the_remedy(
    garden: Path, tmp_path: Path, name: str
) -> None:
    beside(garden, MISFIT.format(name=name))
    done = refused(garden, tmp_path)
    assert f'The plugin "{name}" does not fit: ' in done.output
    assert "Delete it from `plugins` in mkdocs.yml" in done.output


SECTIONS = """
import logging
from mkdocs.plugins import BasePlugin, event_priority

class Loader:
    def __init__(self, loader):
        self.loader, self.found = loader, False

    def load(self, environment, name, globals=None):
        self.found = self.found or name.endswith("partials/nav-item.html")
        return self.loader.load(environment, name, globals)

class Other(BasePlugin):
    pass

@event_priority(100)
def on_config(config):
    config.plugins["section-index"] = Other()

def on_env(env, config, files):
    global loader
    env.loader = loader = Loader(env.loader)

def on_post_build(config):
    if not loader.found:
        logging.getLogger("mkdocs.plugins").warning("couldn't detect a supported theme")
"""


def test_a_plugin_that_asks_for_the_menu_of_the_theme_finds_it(
    garden: Path, tmp_path: Path
) -> None:
    beside(garden, SECTIONS)
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output


PRINT = """
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

context = {}

def on_template_context(given, template_name, config):
    context.update(given)

def on_post_build(config):
    # As plugins do that put all pages into one: with an environment that no plugin has seen.
    page = Page("All", File("all.md", "", config.site_dir, config.use_directory_urls), config)
    page.content, page.meta = "<p>All pages.</p>", {}
    template = config.theme.get_env().get_template("main.html")
    html = template.render({**context, "page": page})
    write_file(html.encode(), page.file.abs_dest_path)
"""


def test_a_plugin_may_render_a_page_with_an_environment_of_its_own(
    garden: Path, tmp_path: Path
) -> None:
    beside(garden, PRINT, use_directory_urls="false")
    done = run(garden, tmp_path / "site")
    assert done.code == 0, done.output
    page = Site(tmp_path / "site").pages["all.html"]
    assert "All pages." in page.text
    header = page.select_one("header[data-find]")
    assert header is not None
    assert str(header["data-find"]).endswith("find/index.html")
