"""One reader of the configuration: it agrees with the engine, runs nothing and is bounded."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pathspec
import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.plugins import get_plugins

from mkdocs_casebook.build import settings
from mkdocs_casebook.build.settings import Settings, SettingsError
from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.engine.plugin import CasebookPlugin
from mkdocs_casebook.reading.folders import Folders
from tests import kit
from tests.build.sites import ROOT

NASTY = """\
INHERIT: base/../base/parent.yml
site_name: !ENV [CASEBOOK_TEST_NAME, "Nasty"]
theme: {name: material, font: false}
docs_dir: !ENV [CASEBOOK_TEST_NOWHERE, CASEBOOK_TEST_DOCS, docs]
site_dir: ../public/./site
exclude_docs: |
  *.tmp
  /drafts/
  !kept.tmp
markdown_extensions:
  - toc:
      slugify: !!python/name:os.path.basename
  - pymdownx.snippets: {base_path: !relative $config_dir}
"""
PARENT = """\
common: &names {cases: ./stories/, messages: deep/../points}
site_dir: elsewhere
draft_docs: "*.draft.md\\n"
extra: {things: [*names, *names]}
plugins:
  - /casebook:
      <<: *names
      cache_dir: .cache/../.other
"""


def write(root: Path, text: str | bytes, name: str = "mkdocs.yml") -> Path:
    kit.put(root, name, text)
    return root / name


def read(root: Path, text: str | bytes) -> Settings:
    return settings.read(write(root, text))


def refusal(root: Path, text: str | bytes) -> Diagnostic:
    with pytest.raises(SettingsError) as caught:
        read(root, text)
    return caught.value.diagnostic


@pytest.fixture
def nasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASEBOOK_TEST_DOCS", "pages/../words")
    root = tmp_path / "book"
    for folder in ("base", "words", "pages"):
        (root / folder).mkdir(parents=True)
    write(root, PARENT, "base/parent.yml")
    return write(root, b"\xef\xbb\xbf" + NASTY.replace("\n", "\r\n").encode())


def agrees(place: Path) -> None:
    """Ours says what the engine makes of the same file."""
    ours = settings.read(place)
    theirs = load_config(str(place))
    theirs = theirs.plugins.on_config(theirs)  # when Material's group opens, and ours reads
    assert ours.listed
    plugin = next(each for each in theirs.plugins.values() if isinstance(each, CasebookPlugin))
    assert os.path.samefile(theirs.docs_dir, ours.root / ours.folders.docs)
    assert Path(theirs.site_dir) == ours.site_dir
    for name in ("exclude_docs", "draft_docs"):
        lines = getattr(ours, name).splitlines()
        spec = pathspec.gitignore.GitIgnoreSpec.from_lines(lines)
        assert spec == (theirs[name] or pathspec.gitignore.GitIgnoreSpec([])), name
    assert plugin.build.folders == ours.folders
    assert (plugin.build.root / plugin.config.cache_dir).resolve() == ours.cache_dir.resolve()


@pytest.mark.parametrize("place", [ROOT / "mkdocs.yml", kit.GARDENS / "mkdocs.yml"])
def test_our_own_configurations_are_read_as_the_engine_reads_them(place: Path) -> None:
    agrees(place)


def test_a_nasty_configuration_is_read_as_the_engine_reads_it(nasty: Path) -> None:
    agrees(nasty)
    found = settings.read(nasty)
    assert found.folders == Folders("stories", "points", "words")
    assert found.site_dir == nasty.parents[1] / "public/site"
    assert [parent.name for parent in found.parents] == ["parent.yml"]


@pytest.mark.parametrize(
    "plugins",
    [
        "[casebook: {cases: stories}]",
        "{casebook: {cases: stories}}",
        "[search, /casebook: {cases: stories, enabled: true}]",
        "[group: {enabled: true, plugins: [search, casebook: {cases: stories}]}]",
        "{material/group: {enabled: true, plugins: {casebook: {cases: stories}}}}",
        "[casebook: {cases: !ENV [CASEBOOK_TEST_NOWHERE, stories]}]",
    ],
)
def test_the_plugin_may_be_listed_in_every_form(tmp_path: Path, plugins: str) -> None:
    (tmp_path / "docs").mkdir()
    text = f"site_name: A\ntheme: {{name: material, font: false}}\nplugins: {plugins}\n"
    found = read(tmp_path, text)
    assert found.listed
    assert found.folders.cases == "stories"
    agrees(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(
    "plugins",
    [
        "[casebook: {enabled: false, cases: stories}]",
        "[group: {enabled: false, plugins: [casebook]}]",
        "[group: {plugins: [casebook]}]",
        "[search]",
        "[]",
        "",
    ],
)
def test_a_plugin_that_is_off_is_not_listed(tmp_path: Path, plugins: str) -> None:
    found = read(tmp_path, f"site_name: A\nplugins: {plugins}\n")
    assert not found.listed
    assert found.folders.cases == "case_studies"


def test_folders_may_be_absolute_as_the_engine_takes_them(tmp_path: Path) -> None:
    root = tmp_path / "book"
    (root / "docs").mkdir(parents=True)
    (tmp_path / "link").symlink_to(root)
    for base in (root, tmp_path / "link"):
        text = (
            f"site_name: A\ntheme: {{name: material, font: false}}\ndocs_dir: {base}/docs\n"
            f"plugins: [casebook: {{cases: {base}/stories, messages: ./points/}}]\n"
        )
        write(root, text)
        for place in (root / "mkdocs.yml", tmp_path / "link/mkdocs.yml"):
            assert settings.read(place).folders == Folders("stories", "points", "docs")
            agrees(place)


@pytest.mark.parametrize("name", settings.NAMES)
def test_the_configuration_is_found_by_each_of_its_names(tmp_path: Path, name: str) -> None:
    root = kit.write(tmp_path / "book")
    (root / "case_studies").rename(root / "stories")
    write(root, "site_name: A\nsite_url: ''\nplugins: [casebook: {cases: stories}]\n", name)
    done = CliRunner().invoke(main.main, ["check", str(root)])
    assert (done.exit_code, done.output[-17:]) == (0, "No faults found.\n"), done.output


def test_a_link_to_a_configuration_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "real", "site_name: A\nINHERIT: p.yml\n", "book.yml")
    write(tmp_path, "plugins: [casebook]\n", "p.yml")  # beside the link, where the engine looks
    (tmp_path / "mkdocs.yml").symlink_to("real/book.yml")
    assert settings.read(tmp_path / "mkdocs.yml").listed
    (tmp_path / "real/book.yml").unlink()
    with pytest.raises(SettingsError, match="cannot be read: no such file"):
        settings.read(tmp_path / "mkdocs.yml")


RUNS = """
from pathlib import Path
Path(__file__).with_name("ran").write_text(__name__)
"""


@pytest.mark.parametrize("command", ["check", "addresses"])
def test_checking_a_proposal_runs_nothing_of_it(
    root: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("hook.py", "stranger/__init__.py", "sitecustom.py", "theme/main.py"):
        kit.put(root, name, RUNS)
    kit.put(
        root,
        "stranger-1.dist-info/entry_points.txt",
        "[mkdocs.plugins]\nstranger = stranger:Plugin\n[markdown.extensions]\nown = stranger:Own\n",
    )
    kit.put(root, "stranger-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: stranger\n")
    write(
        root,
        "site_name: A\nhooks: [hook.py]\nplugins: [casebook, stranger]\n"
        "theme: {name: material, custom_dir: theme}\n"
        "extra: {a: !!python/object/apply:os.system ['touch ran']}\n"
        "markdown_extensions: [own, toc: {slugify: !!python/name:stranger.slug '' }]\n",
    )
    monkeypatch.chdir(root)
    monkeypatch.syspath_prepend(str(root))
    assert "stranger" in get_plugins()  # the engine would find and load it
    done = CliRunner().invoke(main.main, [command])
    assert done.exit_code == 0, done.output
    assert [place.name for place in root.rglob("ran")] == []
    assert "stranger" not in sys.modules


BROKEN = {
    "an open bracket": ("a: 1\nplugins: [casebook\nb: 2\n", 2),
    "two colons": ("site_name: A: B\n", 1),
    "a tab": ("theme:\n\tname: material\n", 2),
    "two documents": ("a: 1\n---\nb: 2\n", 2),
    "a list": ("- site_name: A\n", 1),
    "words": ("just words\n", 1),
    "a control character": ("a: 1\nb: \x07\n", 2),
    "a key that is a list": ("a: 1\n? [x]\n: 2\n", 2),
    "no such alias": ("a: 1\nb: *none\n", 2),
    "a group for ENV": ("a: 1\nb: !ENV {x: y}\n", 2),
    "a tag without a space": ("a: {b: !!python/name:os.path}\n", 1),
    "a merge of a word": ("a: 1\nb: {<<: word}\n", 2),
    "docs_dir as a list": ("site_name: A\ndocs_dir: [docs]\n", 2),
    "cases as a number": ("site_name: A\nplugins:\n  - search\n  - casebook: {cases: 5}\n", 4),
    "cases as no": ("plugins: {casebook: {cases: no}}\n", 1),
    "exclude_docs as a list": ("exclude_docs:\n  - a\n", 2),
    "a hidden character": ('site_name: A\nsite_dir: "a\\0b"\n', 2),
    "no parent": ("site_name: A\nINHERIT: gone.yml\n", 2),
    "an empty parent": ("site_name: A\nINHERIT:\n", 2),
    "itself": ("site_name: A\n\nINHERIT: ./mkdocs.yml\n", 3),
    "a folder": ("INHERIT: .\n", 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_configuration_is_a_sentence_with_its_line(tmp_path: Path, name: str) -> None:
    text, line = BROKEN[name]
    found = refusal(tmp_path, text)
    assert (found.code, found.span.path, found.span.line) == ("configuration", "mkdocs.yml", line)
    assert found.problem.endswith(".")
    assert found.remedy.endswith(".")
    done = CliRunner().invoke(main.main, ["check", str(tmp_path), "--format", "json"])
    assert done.exit_code == 1
    assert json.loads(done.output)["diagnostics"][0]["span"]["line"] == line


MISSPELT = {
    "[search, case-book]": (2, 'no plugin "case-book". Did you mean "casebook"?'),
    "\n  - search\n  - mkdocs-casebook: {home: true}": (4, 'Did you mean "casebook"?'),
    "{Casebook: {}}": (2, 'Did you mean "casebook"?'),
    "\n  casebook:\n    footer-note: x": (
        4,
        'no option "footer-note". Did you mean "footer_note"?',
    ),
    "[casebook: {title: x}]": (2, 'no option "title". Known here: cases, messages, home, search'),
}


@pytest.mark.parametrize("plugins", MISSPELT)
def test_a_slip_in_the_name_of_the_plugin_or_an_option_is_told(
    tmp_path: Path, plugins: str
) -> None:
    """The engine stops there; so does the check."""
    line, says = MISSPELT[plugins]
    write(tmp_path, f"site_name: A\nplugins: {plugins}\nsite_url: ''\n")
    (only,) = settings.faults(settings.read(tmp_path / "mkdocs.yml"))
    assert (only.severity, only.span.line) == ("error", line)
    assert says in only.sentence
    done = CliRunner().invoke(main.main, ["check", str(tmp_path), "--format", "json"])
    assert done.exit_code == 1
    assert only.sentence in [each["sentence"] for each in json.loads(done.output)["diagnostics"]]


@pytest.mark.parametrize(
    "plugins",
    [
        "[search, blog]",
        "[notebook, casebook: {enabled: true, home: false}]",
        "[casebook: {enabled: false}]",
        "[/casebook]",
    ],
)
def test_what_an_engine_knows_is_no_slip(tmp_path: Path, plugins: str) -> None:
    write(tmp_path, f"site_name: A\nplugins: {plugins}\nsite_url: ''\n")
    assert settings.faults(settings.read(tmp_path / "mkdocs.yml")) == []


@pytest.mark.parametrize(
    ("contact", "email", "upload"),
    [
        ("cases@example.org", "cases@example.org", ""),
        ("o'neill+cases@mail.example.co.uk", "o'neill+cases@mail.example.co.uk", ""),
        ("https://files.example/drop?to=cases", "", "https://files.example/drop?to=cases"),
        ("''", "", ""),
        ("", "", ""),
    ],
)
def test_what_a_contact_is_decides_what_is_offered(
    tmp_path: Path, contact: str, email: str, upload: str
) -> None:
    text = f"site_name: A\nplugins:\n  - casebook:\n      contact: {contact}\n"
    found = read(tmp_path, text).ways
    assert (found.email, found.upload) == (email, upload)
    assert found.mail("Yes & no?", "One\nTwo") == (
        f"mailto:{email}?subject=Yes%20%26%20no%3F&body=One%0D%0ATwo" if email else ""
    )


@pytest.mark.parametrize(
    ("contact", "remedy"),
    [
        ("The editor", "Write an e-mail address such as `contact: cases@example.org`"),
        ("cases@", "Write an e-mail address such as"),
        ("cases@example", "Write an e-mail address such as"),
        ("a@b@example.org", "Write an e-mail address such as"),
        ("javascript:alert(1)", "Write an e-mail address such as"),
        ("mailto:cases@example.org", "Write `contact: cases@example.org`."),
        ("The editor <cases@example.org>", "Write `contact: cases@example.org`."),
        ("http://files.example/drop", "Write `contact: https://files.example/drop`."),
        ("files.example/drop", "Write `contact: https://files.example/drop`."),
    ],
)
def test_a_contact_that_reaches_nobody_is_a_sentence_and_its_remedy_works(
    tmp_path: Path, contact: str, remedy: str
) -> None:
    text = f'site_name: A\nplugins:\n  - casebook:\n      contact: "{contact}"\n'
    found = refusal(tmp_path, text)
    assert (found.code, found.span.line) == ("configuration", 4)
    assert "The option contact takes an e-mail address" in found.sentence
    assert found.remedy.startswith(remedy)
    mended = re.search("`contact: (.*?)`", found.remedy)
    assert mended
    assert read(tmp_path, text.replace(contact, mended[1])).ways.contact == mended[1]


REPOSITORY = "repo_url: https://github.com/owner/name\n"
NEW = "https://github.com/owner/name/new/main/"


@pytest.mark.parametrize(
    ("lines", "host", "new_file"),
    [
        ("", "", ""),
        (REPOSITORY, "GitHub", ""),
        (f"{REPOSITORY}edit_uri: edit/main/docs/\n", "GitHub", f"{NEW}case_studies"),
        (f"{REPOSITORY}edit_uri: edit/main/site/docs\n", "GitHub", f"{NEW}site/case_studies"),
        (f"{REPOSITORY}edit_uri: edit/main/pages/\n", "GitHub", ""),
        (f"{REPOSITORY}edit_uri: blob/main/docs/\n", "GitHub", ""),
        ("repo_url: https://gitlab.com/owner/name\nedit_uri: edit/main/docs/\n", "GitLab", ""),
        ("repo_url: https://code.example/name\n", "code.example", ""),
        ("repo_url: javascript:alert(1)\n", "", ""),
    ],
)
def test_a_repository_is_a_way_and_new_files_are_begun_where_the_branch_is_known(
    tmp_path: Path, lines: str, host: str, new_file: str
) -> None:
    found = read(tmp_path, f"site_name: A\nplugins: [casebook]\n{lines}").ways
    assert (found.host, found.new_file) == (host, new_file)
    assert bool(found.repository) == bool(host)


def test_a_value_of_an_inherited_file_is_told_there(tmp_path: Path) -> None:
    write(tmp_path, "a: 1\nsite_dir: [x]\n", "base/p.yml")
    found = refusal(tmp_path, "INHERIT: base/p.yml\nsite_name: A\n")
    assert (found.span.path, found.span.line) == ("base/p.yml", 2)


def test_files_that_inherit_in_a_circle_or_without_end_are_told(tmp_path: Path) -> None:
    write(tmp_path, "INHERIT: ../mkdocs.yml\n", "sub/p.yml")
    found = refusal(tmp_path, "INHERIT: sub/p.yml\n")
    assert (found.span.path, found.span.line) == ("sub/p.yml", 1)
    assert '"../mkdocs.yml" inherits from itself.' in found.sentence
    for number in range(30):
        write(tmp_path, f"INHERIT: {number + 1}.yml\n", f"{number}.yml")
    assert "More than 10 files" in refusal(tmp_path, "INHERIT: 0.yml\n").sentence


def test_a_configuration_that_is_no_file_of_text_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(SettingsError, match=r'"mkdocs\.yml" is not a file'):
        settings.read(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").rmdir()
    os.mkfifo(tmp_path / "mkdocs.yml")
    with pytest.raises(SettingsError, match=r'"mkdocs\.yml" is not a file'):
        settings.read(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").unlink()
    assert "UTF-16" in refusal(tmp_path, "site_name: A\n".encode("utf-16")).sentence
    assert refusal(tmp_path, b"a: 1\nb: \xff\n").span.line == 2
    assert "the most" in refusal(tmp_path, "a: " + "x" * 3_000_000).sentence


BOMBS = {
    "lists": ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))],
    "groups": [
        "a0: &a0 {x: y}",
        *(f"a{n}: &a{n} {{l: *a{n - 1}, r: *a{n - 1}}}" for n in range(1, 60)),
    ],
    "merges": [
        "a0: &a0 {x: y}",
        *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60)),
    ],
    "wide": ["a: &a [" + "x, " * 5000 + "]", "b: [" + "*a, " * 5000 + "]"],
    "itself": ["a: &a [*a]"],
    "group in itself": ["a: &a {b: *a}"],
    "merge of itself": ["a: &a {<<: *a}"],
    "deep": ["a: " + "[" * 20_000],
    "deep groups": ["a: " + "{a: " * 20_000],
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("place", ["itself", "parent"])
def test_a_file_that_multiplies_itself_is_refused(tmp_path: Path, name: str, place: str) -> None:
    lines = BOMBS[name]
    text = "\n".join(lines) + f"\ndocs_dir: *a{len(lines) - 1}\n" if len(lines) > 9 else lines[0]
    if name == "wide":
        text = "\n".join(lines)
    write(tmp_path, text, "p.yml")
    found = refusal(tmp_path, f"INHERIT: p.yml\n{text}" if place == "parent" else text)
    assert found.code == "configuration"
    assert len(found.sentence) < 400


def test_two_deep_groups_are_not_put_together_without_end(tmp_path: Path) -> None:
    deep = "a: " + "{a: " * 280 + "1" + "}" * 280 + "\n"
    write(tmp_path, deep, "p.yml")
    try:
        read(tmp_path, f"INHERIT: p.yml\n{deep}")
    except SettingsError as error:
        assert "levels" in error.diagnostic.remedy or "RecursionError" in str(error)  # noqa: PT017


PLACES = [
    ("cases", "..", "is not inside the casebook"),
    ("cases", ".", "is not inside the casebook"),
    ("cases", "/elsewhere", "is not inside the casebook"),
    ("messages", "../messages", "is not inside the casebook"),
    ("docs", "docs/../..", "is not inside the casebook"),
    ("docs", "case_studies/docs", 'for docs is in "case_studies", which is for cases'),
    ("docs", "messages/docs", 'for docs is in "messages", which is for messages'),
    ("messages", "case_studies/_registers", 'is in "case_studies", which is for cases'),
    ("messages", "case_studies", "is given for cases and for messages"),
    ("cases", "./docs/", "is given for cases and for docs"),
    ("docs", "messages", "is given for docs and for messages"),
]


@pytest.mark.parametrize(("name", "folder", "says"), PLACES)
def test_a_folder_that_cannot_be_is_one_sentence(
    root: Path, name: str, folder: str, says: str
) -> None:
    done = CliRunner().invoke(main.main, ["check", str(root), f"--{name}", folder])
    assert done.exit_code == 1
    assert says in done.output
    assert done.output.endswith("1 error in 1 file.\n")


def test_an_absolute_folder_below_the_casebook_is_the_same_as_its_name(root: Path) -> None:
    done = CliRunner().invoke(main.main, ["check", str(root), "--cases", f"{root}/case_studies"])
    assert (done.exit_code, done.output[-17:]) == (0, "No faults found.\n")


@pytest.mark.parametrize("folder", ["docs/cache", "docs", "./docs/../docs/x", "site/cache"])
def test_drafts_are_not_remembered_where_they_would_be_published(root: Path, folder: str) -> None:
    told = refusal(root, f"plugins:\n  - casebook:\n      cache_dir: {folder}\n")
    assert told.span.line == 3
    assert "which is published" in told.problem
