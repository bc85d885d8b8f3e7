from __future__ import annotations

import html
import re

import pytest

from mkdocs_casebook.site.sanitise import ATTRIBUTES, CLASSES, TAGS, fill, finish
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.fragment import Body
from tests import kit
from tests.kit import Reader, want

TARGETS = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)", "&#x6A;&#x61;vascript:alert(1)", "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)", "javascript&#0000058alert(1)", "&#1;javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)", "VBScript:x", "file:///etc/passwd", "blob:https://x.org/1",
    "view-source:https://x.org", "filesystem:https://x.org/t/x", "livescript:x", "mocha:x",
    "feed:javascript:alert(1)", "jar:https://x.org!/a", "about:blank", "tel:+441234", "ftp://x.org",
]  # fmt: skip
PICTURES = [
    "https://evil.example/x.png", "http://evil.example/x.png", "//evil.example/x.png",
    "\\\\evil.example/x.png", "/\\evil.example/x.png", "\\/evil.example/x.png", " //evil.example/x",
    "\t//evil.example/x.png", "https:evil.example", "HTTPS://evil.example/x.png", "mailto:x@x.org",
    "data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,AA==", "message:1", "case:x",
    "&#47;&#47;evil.example/x.png", "/&Tab;/evil.example/x.png", "h&Tab;ttps://evil.example/x",
]  # fmt: skip
SNIPPETS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" onerror\n=alert(1)>',
    "<img src=`x`onerror=alert(1)>",
    "<p onclick=alert(1)>a</p>",
    "<div ONMOUSEOVER=alert(1)>a</div>",
    "<a href=# onfocus=alert(1) autofocus>a",
    "<p style='background:url(//evil.example)'>a</p>",
    "<style>@import '//evil.example'</style>",
    "<style><!--</style><img src=x onerror=alert(1)>-->",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<applet code=x></applet>",
    "<form action=//evil.example><button formaction=javascript:alert(1)>a</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<select onchange=alert(1)><option>a</select>",
    "<textarea onfocus=alert(1)>a</textarea>",
    "<keygen onfocus=alert(1)>",
    "<isindex action=javascript:x>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<video poster=//evil.example>",
    "<picture><source srcset=//evil.example/x.png><img src=a.png></picture>",
    "<img src=a.png srcset='//evil.example/x.png 1x'>",
    "<img src=a.png usemap=#m><map name=m><area href=javascript:x>",
    "<details open ontoggle=alert(1)><summary>a</summary></details>",
    "<marquee onstart=alert(1)>a</marquee>",
    "<body onload=alert(1)>",
    "<html onmouseenter=alert(1)>",
    "<frameset onload=alert(1)>",
    "<dialog open>a</dialog>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>a</svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><use href='data:image/svg+xml,x#y'/></svg>",
    "<svg><set attributeName=href to=javascript:alert(1)></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math href=javascript:alert(1)>a</math>",
    "<math><mi xlink:href=javascript:alert(1)>a</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=a()&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style>",
    "<svg><desc><noscript><p title='</noscript><img src=x onerror=alert(1)>'></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<title><p title='</title><img src=x onerror=alert(1)>'>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<plaintext><script>alert(1)</script>",
    "<table><td background=javascript:x><script>alert(1)</script></table>",
    "<select><template><style><!--</style><a title='--><img src=x onerror=alert(1)>'>",
    "<p title='<!--'><img src=x onerror=alert(1)>--></p>",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<?xml-stylesheet href=javascript:alert(1)?>",
    "<%<img src=x onerror=alert(1)>%>",
    "<x-y onpointerover=alert(1)>a</x-y>",
    "<a\x00href=javascript:alert(1)>a</a>",
    "<a href=javascript:alert(1)//\x00>a</a>",
    "<div id=__config></div>",
    "<a id=__search name=__drawer>a</a>",
    "<img name=body src=a.png>",
    "<form id=main name=location>",
    "<p class='md-header cb-hero'>a</p>",
    "<div class='passage md-overlay' role=alert aria-live=x contenteditable>a</div>",
    "<a href=a.md target=_blank ping=//evil.example download rel=opener>a</a>",
    "</div></article></main><h1>a</h1>",
]
GOOD = """\
## A heading

Words with *em*, **strong**, `code` and a [link](a.md "T"); <https://x.org> and <a@x.org>.[^1]
More[^1] after a break.\\
![A picture](a.png "Title")

### Lower

1. one
3. two

> - said
>   - so

5) five

---

| a | b | c |
| :- | :-: | -: |
| 1 | 2 | 3 |

```
<code>
```

#### Lowest/last

An end.

[^1]: A note & more.
"""


def identity(target: str) -> str | None:
    return target


def assert_inert(text: str) -> None:
    """Only permitted elements, attributes and schemes, and none that a browser would obey."""
    for element in Reader(text).elements:
        assert element.tag in TAGS
        rel = {"rel"} if element.tag == "a" else set()
        assert element.attributes.keys() <= ATTRIBUTES.get(element.tag, set()) | rel | {"class"}
        assert set(element.attributes.get("class", "").split()) <= CLASSES.get(element.tag, set())
        assert not element.attributes.get("id", "").startswith("__")
        assert not re.match(r"\s*(?:[\w+.-]*:|[/\\]{2})", element.attributes.get("src", ""))
        link = re.sub(r"[\x00-\x20\x7f]", "", element.attributes.get("href", "")).casefold()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", link)
        assert not scheme or scheme[1] in ("https", "http", "mailto", "message", "case", "alliance")


@pytest.mark.parametrize("target", TARGETS)
def test_a_link_of_another_scheme_loses_its_target(target: str) -> None:
    for written in (f'<a href="{html.escape(target)}">a</a>', f'<a href="{target}">a</a>'):
        cleaned = finish(written, identity)
        assert_inert(cleaned)
        assert Reader(cleaned).text.startswith("a")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("form", ["[a](<{}>)", "[a][b]\n\n[b]: <{}>", "<{}>", "![a](<{}>)"])
def test_a_target_in_markdown_comes_out_inert(target: str, form: str) -> None:
    text = form.format(target)
    assert_inert(finish(kit.filled(convert(Body(path="x.md", text=text))), identity))


@pytest.mark.parametrize("target", PICTURES)
def test_a_picture_from_elsewhere_loses_its_source(target: str) -> None:
    cleaned = finish(f'<p>a<img src="{target}" alt="b"></p>', identity)
    assert_inert(cleaned)
    assert "src" not in Reader(cleaned).tags("img")[0]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_hostile_html_is_inert(snippet: str) -> None:
    assert_inert(finish(snippet, identity))
    assert_inert(finish(f"<p>a</p>{snippet}<p>b</p>", identity))
    # What is cleaned once must not turn into something else when a browser reads it.
    assert finish(finish(snippet, identity), identity) == finish(snippet, identity)


@pytest.mark.slow
@pytest.mark.parametrize("snippet", SNIPPETS)
@pytest.mark.parametrize("form", ["{}", "a {} b", "> {}", "[{}](b.md)", "![{}](b.png)", "`{}`"])
def test_hostile_html_in_markdown_is_inert(snippet: str, form: str) -> None:
    assert_inert(
        finish(kit.filled(convert(Body(path="x.md", text=form.format(snippet)))), identity)
    )


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_hostile_html_in_a_title_or_a_code_block_is_text(snippet: str) -> None:
    snippet = " ".join(snippet.replace("\x00", "").split())
    quoted = snippet.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    made = convert(Body(path="x.md", text=f'[a](b.md "{quoted}")\n\n```\n{snippet}\n```\n'))
    reader = Reader(finish(kit.filled(made), identity))
    assert not made.faults
    assert [each.tag for each in reader.elements] == ["p", "a", "pre", "code"]
    assert reader.tags("a")[0]["title"] == snippet
    assert reader.text == f"a {snippet}"


def test_the_tables_of_this_test_hold_enough() -> None:
    assert len({*TARGETS, *PICTURES, *SNIPPETS}) >= 120


def test_good_html_passes_unchanged() -> None:
    wanted = [want(1, "A heading"), want(2, "said"), want(3, "an end"), want(4, "2"), want(5, "so")]
    made = convert(Body(path="x.md", text=GOOD, wanted=tuple(wanted), charts=("a",)))
    assert {fault.code for fault in made.faults} == {"person-email"}
    assert len(made.passages) == 5
    cleaned = fill(made.html, identity, kit.stand_in)
    assert cleaned.replace(' rel="noopener noreferrer"', "") == kit.filled(made)
    for passage in made.passages:
        cleaned = finish(passage.excerpt, identity).replace(' rel="noopener noreferrer"', "")
        assert Reader(cleaned).elements == Reader(passage.excerpt).elements


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="message:1#x">a</a>', '<a href="/m/" rel="noopener noreferrer">a</a>'),
        ('<a href="gone.md">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<img src="a.png" alt="b">', '<img src="/a.png" alt="b">'),
        ('<img src="gone.png" alt="b">', '<img alt="b">'),
        ('<img src="far.png" alt="b">', '<img alt="b">'),
    ],
)
def test_targets_are_resolved(written: str, expected: str) -> None:
    known = {"message:1#x": "/m/", "a.png": "/a.png", "far.png": "https://x.org/a.png"}
    assert finish(written, known.get) == expected
