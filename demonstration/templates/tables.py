"""Northern Wire: nested tables and font elements, as of 2005.

No metadata at all; byline and time are in the text only.
"""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from html import escape as e

from demonstration.templates.marks import Blocks, body
from demonstration.views import Frame, ListingPage, StoryPage, TextPage

_BLOCKS = Blocks(
    paragraph='<p align="justify"><font face="Verdana" size="2">{}</font></p>',
    head='<p><font face="Verdana" size="2"><b>{}</b></font></p>',
    item='<li><font face="Verdana" size="2">{}</font></li>',
    quote='<blockquote><font face="Verdana" size="2"><i>{}</i></font></blockquote>',
)


def story(page: StoryPage) -> str:
    article = page.story
    who = ", ".join(f'<a href="{a.href}">{e(a.text)}</a>' for a in page.authors) or e(
        article.agency or "Northern Wire desk"
    )
    tags = " | ".join(f'<a href="{t.href}">{e(t.text)}</a>' for t in page.tags)
    main = f"""<font face="Times" size="5"><b>{e(article.headline)}</b></font><br>
<font face="Arial" size="1" color="#666666">By {who}<br>{article.published:%A, %B} {article.published.day}, {article.published:%Y, %H:%M} GMT</font>
<hr noshade size="1">
{body(article, _BLOCKS)}
<hr noshade size="1">
<font size="1">Desk: <a href="{page.section.href}">{e(page.section.text)}</a> | Subjects: {tags} | <a href="{page.plain}">Printer version</a></font>"""
    return _page(page.frame, article.headline, main)


def listing(page: ListingPage) -> str:
    rows = "\n".join(
        f"""<tr bgcolor="{"#eeeeee" if n % 2 else "#ffffff"}"><td width="90" valign="top"><font size="1">{t.brief.published:%d.%m. %H:%M}</font></td>
<td><a href="{e(t.href)}">{e(t.brief.headline)}</a></td></tr>"""
        for n, t in enumerate(page.teasers)
    )
    numbers = f"page {page.page} of {page.pages}"
    pager = " ".join(
        f'<a href="{href}">{text}</a>'
        for href, text in ((page.newer, "&lt;&lt; newer"), (page.older, "older &gt;&gt;"))
        if href
    )
    main = f"""<font face="Times" size="5"><b>{e(page.title)}</b></font>
<table width="100%" cellpadding="4" cellspacing="0" border="0">{rows}</table><br><font size="1">{numbers}</font> {pager}"""
    return _page(page.frame, page.title, main)


def text(page: TextPage) -> str:
    return _page(page.frame, page.title, "".join(f"<p><font size=2>{e(p)}</font></p>" for p in page.paragraphs))


def _page(frame: Frame, title: str, main: str) -> str:
    menu = "<br>".join(f'&raquo; <a href="{link.href}">{e(link.text)}</a>' for link in frame.sections)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>Northern Wire - {e(title)}</title>
</head>
<body bgcolor="#ffffff" link="#003399" topmargin="0">
<table width="780" cellpadding="0" cellspacing="0" border="0" align="center">
<tr><td colspan="2" bgcolor="#003366" height="60"><a href="/"><font face="Arial" size="6" color="#ffffff">NORTHERN WIRE</font></a></td></tr>
<tr><td width="140" valign="top" bgcolor="#dddddd"><font face="Arial" size="2">{menu}<br><br><a href="/login">Clients</a></font></td>
<td valign="top"><table cellpadding="10" width="100%"><tr><td>
{main}
</td></tr></table></td></tr>
<tr><td colspan="2" align="center"><font size="1">&copy; {frame.clock:%Y} Northern Wire. All rights imagined. <a href="/about">About</a> |
<a href="/privacy">Privacy</a></font></td></tr>
</table>
</body>
</html>
"""
