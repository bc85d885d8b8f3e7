"""What a site may set of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from mkdocs_casebook.build import settings
from mkdocs_casebook.reading import Folders


class CasebookConfig(Config):
    """What a site may set. What belongs to content is in the registers, not here."""

    cases = c.Type(str, default=Folders().cases)
    """Folder of the case studies, next to mkdocs.yml."""
    messages = c.Type(str, default=Folders().messages)
    """Folder of the key messages, next to mkdocs.yml."""
    home = c.Type(bool, default=True)
    """Whether the front page shows counts and messages below its own text."""
    search = c.Type(bool, default=True)
    """Whether a search index is made and the header offers a search."""
    footer_note = c.Optional(c.Type(str))
    """What the footer says of cookies and other hosts; by itself only what is true of the page."""
    contact = c.Type(str, default="")
    """Where to send a case study: an e-mail address, or the https address of a page for files."""
    files = c.Type(object, default=[])
    """What is made besides pages: `citations`, files for citation managers."""
    cache_dir = c.Type(str, default=settings.CACHE)
    """Folder for converted texts, next to mkdocs.yml."""
