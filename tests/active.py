"""Pages and pictures that run a script when they are opened, and others that look as if they did.

Each script says so in the title of its page, or by an alert.
"""

from __future__ import annotations

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'

RUNNING = {
    "an SVG": (".svg", f"{_SVG}><script>alert(1)</script></svg>"),
    "an SVG with a prefix": (
        ".svg",
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>',
    ),
    "an SVG as it loads": (".svg", f'{_SVG} onload="alert(1)"/>'),
    "an SVG with HTML inside": (
        ".svg",
        f"{_SVG}><foreignObject><body {_XHTML}><script>alert(1)</script></body></foreignObject>"
        "</svg>",
    ),
    "an SVG with a page inside": (
        ".svg",
        f'{_SVG}><foreignObject><iframe {_XHTML} srcdoc="&lt;script>parent.alert(1)&lt;/script>"/>'
        "</foreignObject></svg>",
    ),
    "an SVG with a script from elsewhere": (
        ".svg",
        f'{_SVG}><script xlink:href="data:text/javascript,alert(1)"/></svg>',
    ),
    "an SVG with an entity": (
        ".svg",
        f'<!DOCTYPE svg [<!ENTITY e "&#60;script>alert(1)&#60;/script>">]>\n{_SVG}>&e;</svg>',
    ),
    "an SVG that is damaged behind it": (".svg", f"{_SVG}><script>alert(1)</script><p></svg>"),
    "an SVG as its motion begins": (
        ".svg",
        f'{_SVG}><rect><set attributeName="x" onbegin="alert(1)"/></rect></svg>',
    ),
    "XML with HTML": (".xml", f"<x><script {_XHTML}>alert(1)</script></x>"),
    "XHTML": (".xhtml", f"<html {_XHTML}><script>alert(1)</script></html>"),
    "HTML": (".html", "<p>x</p><script>alert(1)</script>"),
    "HTML with a short ending": (".htm", "<SCRIPT>alert(1)</SCRIPT>"),
    "HTML as it loads": (".html", "<body onload='alert(1)'>"),
    "HTML with a picture that is not there": (".html", "<img src=x: onerror=alert(1)>"),
    "HTML without gaps": (".html", "<svg/onload=alert(1)>"),
    "HTML with a frame": (".html", '<iframe src="javascript:parent.alert(1)"></iframe>'),
    "HTML with a disguised frame": (
        ".html",
        '<iframe src=" java&#9;scr&#105;pt:parent.alert(1)"></iframe>',
    ),
}
"""Ending and text."""

HARMLESS = {
    "an SVG": (".svg", f'{_SVG}><rect width="9" height="9"/></svg>'),
    "an SVG of a drawing program": (
        ".svg",
        '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>\n'
        '<svg xmlns="&ns_svg;"><title>A description of an onion = a bulb</title></svg>',
    ),
    "an SVG that links": (".svg", f'{_SVG}><a xlink:href="https://example.com/"><rect/></a></svg>'),
    "an SVG with a style sheet": (
        ".svg",
        f'<?xml-stylesheet type="text/css" href="none.css"?>{_SVG}/>',
    ),
    "an SVG that writes of a script": (
        ".svg",
        f"{_SVG}><text>&lt;script&gt;alert(1)&lt;/script&gt; onload=x</text></svg>",
    ),
    "XML of other elements": (".xml", "<play><script onload='x'>Enter two heads.</script></play>"),
    "a feed": (".xml", "<rss><description>&lt;script>alert(1)&lt;/script></description></rss>"),
    "HTML": (".html", '<!doctype html><title>x</title><a href="page.html">on = off</a>'),
    "HTML with data": (".html", '<script type="application/ld+json">{"a": 1}</script>'),
    "HTML that writes of a script": (
        ".html",
        "<pre>&lt;script>alert(1)&lt;/script> onload=alert(1) javascript:alert(1)</pre>",
    ),
    "HTML with a script taken out": (".html", "<!-- <script>alert(1)</script> --><p>x</p>"),
    "HTML with a value that looks so": (".html", "<p title='<script>alert(1)</script>'>x</p>"),
}
