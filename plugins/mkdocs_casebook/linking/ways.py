"""The ways to send a case study that a site's configuration names, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,250}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+",
    re.IGNORECASE,
)
"""An address as browsers take it in a form, with a dot in its second half."""


@dataclass(frozen=True)
class Ways:
    """How somebody may send a case study besides by hand; what is not named is empty."""

    contact: str = ""
    """An e-mail address, or the https address of a page that takes files."""
    repository: str = ""
    """The address of the public repository."""
    host: str = ""
    """What the place of the repository is called, such as GitHub."""
    new_file: str = ""
    """The page on which a new file is begun in the folder of case studies, where that is known."""

    @property
    def email(self) -> str:
        """The e-mail address to write to, if the contact is one."""
        return self.contact if EMAIL.fullmatch(self.contact) else ""

    @property
    def upload(self) -> str:
        """The page that takes files, if the contact is one."""
        return "" if self.email else self.contact

    def mail(self, subject: str, body: str) -> str:
        """The link that begins an e-mail to the contact; empty where there is no address."""
        return mail_link(self.email, subject, body) if self.email else ""


def mail_link(to: str, subject: str, body: str) -> str:
    """A link that begins an e-mail; a body has its lines as e-mail has them."""
    lines = "\r\n".join(body.splitlines())
    who = quote(to, safe="@!$&'*+/=?^_`{|}~.-").replace("?", "%3F").replace("&", "%26")
    return f"mailto:{who}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
