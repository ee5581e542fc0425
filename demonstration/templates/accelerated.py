"""El Cuaderno de Almadera: div soup with an AMP twin of every story, JSON-LD and Open Graph side by side."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from datetime import datetime
from html import escape as e

from demonstration.templates import marks
from demonstration.views import Frame, ListingPage, StoryPage, TextPage

_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_BLOCKS = marks.Blocks(
    paragraph='<div class="parrafo">{}</div>',
    head='<div class="ladillo"><strong>{}</strong></div>',
    quote='<div class="destacado"><blockquote>{}</blockquote></div>',
)


def story(page: StoryPage) -> str:
    article = page.story
    credit = f'<div class="agencia">{e(article.agency)}</div>' if article.agency else ""
    main = f"""<div class="nota">
<div class="antetitulo"><a href="{page.section.href}">{e(page.section.text)}</a></div>
<h1>{e(article.headline)}</h1>
<div class="firma">{" y ".join(f'<a href="{a.href}">{e(a.text)}</a>' for a in page.authors)}</div>
<div class="fecha">{_shown_time(article.published)}</div>
<div class="compartir"><a href="https://chirper.example/?u={page.frame.url}">Compartir</a> <a href="{page.plain}">Imprimir</a> <a href="#comentarios">0 comentarios</a></div>
<div class="cuerpo">
{marks.body(article, _BLOCKS)}
</div>
{credit}
<div class="temas">{" ".join(f'<a href="{t.href}">{e(t.text)}</a>' for t in page.tags)}</div>
</div>
<div class="relacionadas"><div class="titulo">Te puede interesar</div>{"".join(f'<div><a href="{t.href}">{e(t.brief.headline)}</a></div>' for t in page.latest[:5])}</div>"""
    head = f'<link rel="amphtml" href="{page.frame.base}{page.twin}">\n{marks.open_graph(page)}\n{marks.json_ld(page)}'
    return _page(page.frame, article.headline, main, head)


def amp(page: StoryPage) -> str:
    """The story's AMP page, whose canonical link names the main one."""
    article = page.story
    return f"""<!doctype html>
<html ⚡ lang="es"><head><meta charset="utf-8"><script async src="https://cdn.amp.example/v0.js"></script>
<title>{e(article.headline)}</title><link rel="canonical" href="{page.frame.url}">
<meta name="viewport" content="width=device-width">{marks.json_ld(page)}
<style amp-boilerplate>body{{animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style></head>
<body><header><a href="/">El Cuaderno</a></header><article><h1>{e(article.headline)}</h1><p>{e(", ".join(article.authors))}</p>
<amp-img src="{page.image}" width="640" height="360" layout="responsive"></amp-img>
{marks.body(article)}
</article><amp-ad width="300" height="250" type="none"></amp-ad></body></html>
"""


def listing(page: ListingPage) -> str:
    notes = "\n".join(
        f'<div class="caja"><div class="titular"><a href="{t.href}">{e(t.brief.headline)}</a></div><div class="bajada">{e(t.brief.standfirst)}</div></div>'
        for t in page.teasers
    )
    pager = "".join(
        f'<a href="{href}">{text}</a> '
        for href, text in ((page.newer, "← Más recientes"), (page.older, "Anteriores →"))
        if href
    )
    return _page(
        page.frame,
        page.title,
        f'<h1>{e(page.title)}</h1><div class="rejilla">{notes}</div><div class="paginas">{pager}</div>',
    )


def text(page: TextPage) -> str:
    return _page(
        page.frame, page.title, f"<h1>{e(page.title)}</h1>" + "".join(f"<div>{e(p)}</div>" for p in page.paragraphs)
    )


def _shown_time(when: datetime) -> str:
    return f"{when.day} de {_MONTHS[when.month - 1]} de {when.year}, {when:%H:%M}"


def _page(frame: Frame, title: str, main: str, head: str = "") -> str:
    menu = "".join(f'<span><a href="{link.href}">{e(link.text)}</a></span>' for link in frame.sections)
    return f"""<!DOCTYPE html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<title>{e(title)} | El Cuaderno de Almadera</title>
<link rel="canonical" href="{frame.url}">
{marks.feed_links(frame)}
{head}
</head>
<body>
<div id="cabecera"><div class="logo"><a href="/">El Cuaderno de Almadera</a></div><div class="menu">{menu}</div></div>
<div id="contenido"><div class="columna">
{main}
</div><div class="lateral"><div class="anuncio">Publicidad</div><div class="clima">Hoy en Almadera: viento, con claros al mediodía</div></div></div>
<div id="pie"><a href="/about">Quiénes somos</a> <a href="/privacy">Privacidad</a> <a href="/login">Iniciar sesión</a></div>
</body>
</html>
"""
