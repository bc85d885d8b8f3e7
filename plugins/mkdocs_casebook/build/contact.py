"""What a configuration says of the ways to send a case study: a contact, and the repository."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.language import Said, said
from mkdocs_casebook.linking import EMAIL, Ways
from mkdocs_casebook.reading import Folders
from mkdocs_casebook.records import is_web_address, mended_address

HOSTS = {"github.com": "GitHub", "gitlab.com": "GitLab", "bitbucket.org": "Bitbucket"}
"""What people call the places of most public repositories."""
BRANCH = re.compile(r"edit/(?P<branch>[\w.-]+)/(?P<docs>.*)")
"""How GitHub's address for editing a file begins, after that of the repository."""


def judge(contact: str) -> tuple[Said, Said] | None:
    """What is wrong with the option `contact`, and how to mend it; None if nothing is."""
    if not contact or EMAIL.fullmatch(contact):
        return None
    if contact.startswith("https://") and is_web_address(contact):
        return None
    problem = said(
        "The option contact takes an e-mail address, or an address that begins with https://, "
        "not {given}.",
        given=shown(contact),
    )
    example = _meant(contact)
    if example:
        return problem, said("Write `contact: {example}`.", example=example)
    return problem, said(
        "Write an e-mail address such as `contact: {example}`, or the address of a page that "
        "takes files; or delete the line.",
        example="cases@example.org",
    )


def _meant(contact: str) -> str:
    """The contact that was meant, or nothing where that is not plain."""
    inside = re.search(r"<([^<>]+)>\s*$", contact)
    bare = (inside[1] if inside else contact).strip().removeprefix("mailto:").partition("?")[0]
    if EMAIL.fullmatch(bare):
        return bare
    if "@" in contact:
        return ""
    mended = mended_address(contact)
    return f"https://{mended.removeprefix('http://').removeprefix('https://')}" if mended else ""


def ways(contact: str, repository: str, edit_uri: str, folders: Folders) -> Ways:
    """The ways that a site names; `edit_uri` is the engine's, where the owner wrote it."""
    if not is_web_address(repository):
        return Ways(contact)
    host = urlsplit(repository).hostname or ""
    name = HOSTS.get(host.removeprefix("www."), host)
    return Ways(contact, repository, name, _new_file(repository, name, edit_uri, folders))


def _new_file(repository: str, host: str, edit_uri: str, folders: Folders) -> str:
    """Where GitHub begins a new file in the folder of case studies, if the branch is known."""
    found = BRANCH.fullmatch(edit_uri.strip("/"))
    # The folder of pages ends the address, so what comes before it is that of the configuration.
    root = found and re.fullmatch(rf"(.*?)/?{re.escape(folders.docs)}", found["docs"])
    if host != "GitHub" or not found or not root:
        return ""
    folder = posixpath.join(root[1], folders.cases)
    return f"{repository.rstrip('/')}/new/{found['branch']}/{folder}"
