"""Advice on pictures: what is lost of them, what they are called, and what is said of them."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath

from mkdocs_casebook.checks.registry import Faults, rule
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.linking import Casebook, picture_use
from mkdocs_casebook.linking.targets import relative_to
from mkdocs_casebook.media import images
from mkdocs_casebook.people import pupils
from mkdocs_casebook.records import CaseStudy, fields_of

FIELDS = fields_of(CaseStudy)

IMAGE_ANIMATION = codes.advice(
    "image-animation", "Only the first frame of an animation is published."
)
IMAGE_DESCRIPTION = codes.advice(
    "image-description", "The description of a picture does not say what it shows."
)
PICTURE_CONSENT = codes.advice(
    "picture-consent", "A photograph is shown, and nothing says who agreed to it."
)

SAYS_NOTHING = re.compile(
    r"(?:an?|the|this|my|our|some)?\s*(?:image|picture|pic|photo|photograph|screen\s?shot"
    r"|screen\s?grab|graphic|figure|fig|chart|graph|diagram|table|logo|icon|illustration|drawing"
    r"|img|untitled|alt|alt text|description|placeholder|scan|slide|caption)s?\.?"
    r"\s*(?:\(?\d{1,4}\)?|[a-z])?\.?"
    r"|[\w() .-]+\.(?:png|jpe?g|gif|webp|svg|heic|tiff?|bmp)"
    r"|(?:img|dscn?|pxl|image|photo|pict|scan|wp)[-_ ]?\d[\w-]*"
    r"|screen\s?shot\b[\s\d.:_-]*(?:at\b)?[\s\d.:_apm-]*"
    r"|.*\b(?:description|alt text) automatically generated\.?",
    re.IGNORECASE,
)
"""Descriptions that cameras and programs give, or that only say that there is a picture."""

PICTURED = re.compile(r"pictur|photo|image|portrait|film|video", re.IGNORECASE)
"""What somebody agreed to who agreed to be seen."""
DRAWN = re.compile(
    r"\b(?:(?:bar|line|pie|flow)?\s?charts?|bars|graphs?|diagrams?|maps?|plans?|plots?|tables?|timelines?"
    r"|drawings?|sketch(?:es)?|cartoons?|illustrations?|screen\s?(?:shot|grab)s?|logos?|icons?"
    r"|posters?|pages?|covers?|leaflets?|forms?|templates?|worksheets?|checklists?|cards?"
    r"|slides?|grids?|spreadsheets?|scans?|scores?|certificates?|timetables?|rubrics?)\b",
    re.IGNORECASE,
)
"""What a picture shows that was drawn or written."""
PLACES = re.compile(
    r"\b(?:(?:class|store|cloak|staff|bath|play)?rooms?|halls?|corridors?|librar(?:y|ies)|buildings?"
    r"|playgrounds?|fields?|gardens?|plots?|beds?|sheds?|walls?|(?:white)?boards?|displays?|shelf"
    r"|shelves|desks?|chairs?|benches|books?|exercise\sbooks?|doors?|gates?|roofs?|fronts?|stages?"
    r"|equipment|tools?|toys?|materials?|plants?|trees?|ponds?|maps?|laptops?|computers?)\b",
    re.IGNORECASE,
)
"""What a picture shows that is a place or a thing."""
PEOPLE = re.compile(
    rf"\b(?:{pupils.CHILD}|babies|baby|adult|teacher|tutor|coach|mentor|governor|parent|mother"
    r"|father|colleague|member|volunteer|patient|resident|gardener|visitor|player|worker|speaker"
    r"|group|team|class|trio|choir|cast|audience|crowd|family|men|man|women|woman|face|head"
    r"|leader|someone|somebody|friend|nurse|doctor|carer)(?:s|es|ren)?\b"
    r"|\b(?:people|persons?|staff|children|families|classes|hands?|photo\w*|portraits?|selfies?)\b",
    re.IGNORECASE,
)
"""Who may be seen in a picture, whatever else is in it."""


@rule
def photographs(casebook: Casebook) -> Faults:
    """Whoever is in a photograph agreed to it, and an account of one's own says so."""
    for case in casebook.judged(CaseStudy):
        unsure = casebook.library.stand_ins.get(case.path, ())
        if case.account != "own" or {"account", "consent"} & set(unsure):
            continue
        if case.consent and PICTURED.search(case.consent.scope):
            continue
        for reference in casebook.fragment(case).references:
            text = " ".join(reference.text.split())
            path = relative_to(case.path, reference.target.partition("#")[0])
            if not reference.image or path not in casebook.library.assets:
                continue
            if text and not _says_nothing(text, reference.target) and not _is_thing(text):
                yield Diagnostic(
                    PICTURE_CONSENT,
                    Span(case.path, reference.line, reference.column),
                    said(
                        "This may be a photograph of people, and the front matter does not say "
                        "that they agreed to be seen."
                    ),
                    said(
                        "Ask them, or the parents of children, and record it under `consent`, with "
                        "the pictures in its `scope`; leave the picture out if somebody said no. "
                        "If it shows nobody, say in its description what it shows, such as a "
                        "chart or an empty room."
                    ),
                    example=FIELDS["consent"].example,
                    words=reference.text,
                )


def _is_thing(description: str) -> bool:
    """Whether a description says clearly that a picture shows nobody."""
    drawn, people = DRAWN.search(description), PEOPLE.search(description)
    if drawn and (people is None or drawn.start() < people.start()):
        return True
    return people is None and PLACES.search(description) is not None


@rule
def losses_and_endings(casebook: Casebook) -> Faults:
    """Animations, of which one frame is left; pictures whose name promises another kind."""
    for path, found in picture_use.published(casebook).items():
        picture = casebook.pictures[found.path]
        look = None if isinstance(picture, Diagnostic) else picture.look
        if look is None:
            continue  # told as a fault
        if look.frames > 1:
            problem = said(
                "Only the first of {frames} frames is published: it will not move.",
                frames=look.frames,
            )
            docs = casebook.library.folders.docs
            name = PurePosixPath(path).name
            link = posixpath.relpath(f"{docs}/{name}", posixpath.dirname(path))
            remedy = said(
                "Save one frame that shows what matters as PNG, and show that one; or move "
                "the animation to {docs}, and link to it in the text: [Animation]({link}).",
                docs=shown(docs),
                link=link,
            )
            yield Diagnostic(IMAGE_ANIMATION, Span(path), problem, remedy)
        if fitting := images.other_name(path, look.kind):
            problem = said(
                "The name of this {kind} picture ends in {suffix}.",
                kind=look.kind,
                suffix=PurePosixPath(path).suffix,
            )
            remedy = said(
                "Rename it to {fitting}, here and in the text that shows it.",
                fitting=shown(fitting),
            )
            yield Diagnostic(codes.IMAGE_ENDING, Span(path), problem, remedy)


@rule
def descriptions(casebook: Casebook) -> Faults:
    """Descriptions of pictures that do not tell what is on them."""
    for record in casebook.texts:
        for reference in casebook.fragment(record).references:
            text = " ".join(reference.text.split())
            if not reference.image or not text or not _says_nothing(text, reference.target):
                continue
            span = Span(record.path, reference.line, reference.column)
            problem = said(
                "The description {text} does not say what the picture shows.", text=shown(text)
            )
            remedy = said("Describe in a few words what it shows, for people who cannot see it.")
            example = f"![Bar chart: eight of twelve took part]({reference.target})"
            yield Diagnostic(IMAGE_DESCRIPTION, span, problem, remedy, example=example)


def _says_nothing(text: str, target: str) -> bool:
    stem = PurePosixPath(target.partition("#")[0]).stem
    named = text.casefold() == stem.casefold() and re.search(r"[\d_-]", stem)
    return bool(named or SAYS_NOTHING.fullmatch(text))
