"""Pictures and other files: encoded again, or cleaned, before they are published."""

from mkdocs_casebook.media import images, outgoing
from mkdocs_casebook.media.encoder import Encoded, Pictures

__all__ = ["Encoded", "Pictures", "images", "outgoing"]
