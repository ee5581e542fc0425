"""The mirror of the coast: an Arabic paper, written from right to left, with microdata and a few meta elements."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from datetime import datetime
from html import escape as e

from demonstration.templates import marks
from demonstration.views import Frame, ListingPage, StoryPage, TextPage

_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)


def story(page: StoryPage) -> str:
    article = page.story
    authors = "، ".join(f'<a itemprop="author" href="{a.href}">{e(a.text)}</a>' for a in page.authors)
    credit = f'<p class="masdar">المصدر: {e(article.agency)}</p>' if article.agency else ""
    main = f"""<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{e(article.headline)}</h1>
<p class="katib">{authors or "هيئة التحرير"} — <time itemprop="datePublished" datetime="{article.published.isoformat()}">{_shown_time(article.published)}</time></p>
<img itemprop="image" src="{page.image}" alt="">
<div itemprop="articleBody" class="nass">
{marks.body(article)}
</div>
{credit}
<p class="kalimat">كلمات مفتاحية: {"، ".join(f'<a href="{t.href}">{e(t.text)}</a>' for t in page.tags)}</p>
<p class="adawat"><a href="https://chirper.example/?u={page.frame.url}">مشاركة</a> <a href="{page.plain}">طباعة</a></p>
</article>
<section class="aydan"><h2>اقرأ أيضاً</h2><ul>{"".join(f'<li><a href="{t.href}">{e(t.brief.headline)}</a></li>' for t in page.latest[:6])}</ul></section>"""
    head = f'<meta name="description" content="{e(article.standfirst)}">\n<meta name="keywords" content="{e(", ".join(article.tags))}">'
    return _page(page.frame, article.headline, main, head)


def listing(page: ListingPage) -> str:
    rows = "\n".join(
        f'<li><a href="{t.href}">{e(t.brief.headline)}</a><p>{e(t.brief.standfirst)}</p><span>{_shown_time(t.brief.published)}</span></li>'
        for t in page.teasers
    )
    pager = "".join(
        f'<a href="{href}">{text}</a> ' for href, text in ((page.newer, "الأحدث"), (page.older, "الأقدم")) if href
    )
    return _page(
        page.frame, page.title, f'<h1>{e(page.title)}</h1><ul class="akhbar">{rows}</ul><p class="safahat">{pager}</p>'
    )


def text(page: TextPage) -> str:
    return _page(
        page.frame, page.title, f"<h1>{e(page.title)}</h1>" + "".join(f"<p>{e(p)}</p>" for p in page.paragraphs)
    )


def _shown_time(when: datetime) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year} {when:%H:%M}"


def _page(frame: Frame, title: str, main: str, head: str = "") -> str:
    menu = "".join(f'<li><a href="{link.href}">{e(link.text)}</a></li>' for link in frame.sections)
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<title>{e(title)} - {e(frame.paper.title)}</title>
{head}
</head>
<body dir="rtl">
<div class="ras"><a href="/">{e(frame.paper.title)}</a><ul>{menu}</ul></div>
<div class="matn">
{main}
</div>
<div class="dhayl"><a href="/about">من نحن</a> <a href="/privacy">الخصوصية</a> <a href="/login">دخول</a> <a href="{frame.paper.disallowed}">بحث</a></div>
</body>
</html>
"""
