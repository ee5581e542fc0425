"""What a link leads to: one row per shape of URL, in the languages of the press."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.listings.links import judge, verdict_on
from crawler.sources import Source
from pipelines.model.items import Hints, Link
from pipelines.urls.verdict import Kind, Verdict

HOME = "https://www.example.org/"

ARTICLES = [
    # one story, as content systems address it
    ("/a-quiet-week-in-the-harbour/", None, "long slug"),
    ("/were-watching/", "We are watching the river, and so should you", "headline"),
    ("/harbour-gates-close/", None, "slug"),
    ("/2024/05/03/harbour-gates/", None, "date in path"),
    ("/2024/05/03/harbour-gates/amp/", None, "date in path"),
    ("/2024/may/03/harbour-gates-close", None, "date in path"),
    ("/news/2024-05-03/harbour", None, "date in path"),
    ("/202405/harbour.html", None, "date in path"),
    ("/20240503/k10014440371000.html", None, "date in path"),
    ("/03/05/2024/harbour", None, "date in path"),
    ("/news/12345", None, "id in path"),
    ("/news/4711", None, "id in path"),
    ("/archives/2562", None, "id in path"),
    ("/politics/budget-12345.html", None, "id in path"),
    ("/politik/haushalt-1.234567", None, "id in path"),
    ("/en/rain/a-41939790", None, "id in path"),
    ("/2017-09/15/content_32041310.htm", None, "date in path"),
    ("/articles/c4gzk3m7pd7o", None, "id in path"),
    ("/news/3f2504e0-4f89-11d3-9a0c-0305e82c3301", None, "id in path"),
    ("/category/politics/budget-vote-delayed-12345.html", None, "id in path"),
    ("/?p=123", None, "id in query"),
    ("/blog/?p=1234", None, "id in query"),
    ("/story.php?id=12", None, "id in query"),
    ("/mnews.asp?pk_no=1412361", None, "id in query"),
    ("/index.php?option=com_content&view=article&id=77", None, "id in query"),
    ("/spip.php?article8532", None, "id in query"),
    ("/global/story.asp?S=7554856", None, "id in query"),
    ("/about-last-night/", "About last night: how the council voted", "headline"),
    ("/default.asp?sdetail=755", "We are watching the river, and so should you", "headline"),
    ("/news/2024/05/harbour-gates.txt", None, "date in path"),
    ("/article/harbour", None, "article path"),
    ("/section/ignored/harbour-gates-close-again-today", None, "long slug"),
    ("/harbour-gates-close-for-the-winter/!5655255/", None, "long slug"),
    ("/politics-business-sport-culture/", None, "long slug"),
    # languages
    ("/politik/artikel/hafen", None, "article path"),
    ("/wirtschaft/hafen-schliesst-tore-im-winter", None, "long slug"),
    ("/societe/article/port", None, "article path"),
    ("/economie/le-port-ferme-ses-portes_6231234.html", None, "id in path"),
    ("/sociedad/el-puerto-cierra-sus-puertas/", None, "long slug"),
    ("/cotidiano/noticia/porto", None, "article path"),
    ("/cronaca/il-porto-chiude-le-porte.html", None, "long slug"),
    ("/binnenland/artikel/5432112/haven-dicht", None, "article path"),
    ("/nyheter/hamnen-stanger-portarna-infor-vintern", None, "long slug"),
    ("/wiadomosci/port-zamyka-bramy-na-zime,12345", None, "id in path"),
    ("/gundem/liman-kis-icin-kapilarini-kapatti-1234567", None, "id in path"),
    ("/berita/pelabuhan-ditutup-selama-musim-dingin", None, "long slug"),
    (
        "/%D0%BF%D0%BE%D1%80%D1%82-%D0%B7%D0%B0%D0%BA%D1%80%D1%8B%D1%82-%D0%BD%D0%B0-%D0%B7%D0%B8%D0%BC%D1%83/",
        None,
        "long slug",
    ),
    ("/أخبار/الميناء-يغلق-أبوابه-في-الشتاء", None, "long slug"),
    ("/冬のあいだ港が閉まります/", None, "long slug"),
    ("/a/20240503/港口关闭", None, "date in path"),
    # an anchor that is only a count of comments takes nothing away
    ("/harbour-gates-close/", "0", "slug"),
]

LISTINGS = [
    ("/", None, "front page"),
    ("/?utm_source=mail", None, "front page"),
    ("/index.html", None, "front page"),
    ("/de/", None, "front page"),
    ("/politics/", "Politics", "section path"),
    ("/opinion/", "All the opinion that we could fit in today", "section path"),
    ("/arts-and-culture/", None, "section path"),
    ("/politics-business-sport/", None, "section path"),
    ("https://sport.example.org/", "All the stories about the harbour of this week", "front page"),
    ("/news/business/", None, "section path"),
    ("/wirtschaft", None, "section path"),
    ("/sciences/", None, "section path"),
    ("/deportes/futbol/", None, "section path"),
    ("/cronaca", None, "section path"),
    ("/gospodarka/", None, "section path"),
    ("/olahraga", None, "section path"),
    ("/политика/", None, "section path"),
    ("/سياسة/", None, "section path"),
    ("/kultur-und-wissen/", None, "section path"),
    ("/our-town/", "Our town", "short path"),
    ("/search.php?query=&topic=5", "Harbour", "topic page"),
    ("/neighbourhood-watch-notes/", "Neighbourhood watch notes", "section name"),
    ("/politics/page/2/", "2", "pagination"),
    ("/page/2/", "All the stories about the harbour of this week", "pagination"),
    ("/politik/seite-3", None, "pagination"),
    ("/news?page=4", "Next", "pagination"),
    ("/2024/05/page/2/", None, "pagination"),
    ("/our-town/older", "Older posts »", "onward link"),
    ("/tag/a-very-long-tag-about-the-harbour/", None, "tag page"),
    ("/tags/contact/", None, "tag page"),
    ("/schlagwort/hafen", None, "tag page"),
    ("/etiqueta/puerto", None, "tag page"),
    ("/author/jane-doe/", "Jane Doe, our harbour correspondent since 1999", "author page"),
    ("/autoren/erika-musterfrau", None, "author page"),
    ("/auteur/jean-dupont/", None, "author page"),
    ("/category/city-hall/", None, "category page"),
    ("/kategori/spor", None, "category page"),
    ("/taxonomy/term/12", "Stories about the harbour and its gates", "category page"),
    ("/topics/harbour", None, "topic page"),
    ("/thema/hafen-winter", None, "topic page"),
    ("/2024/", None, "date archive"),
    ("/2024/05/", "May 2024", "date archive"),
    ("/2024/05/03/", None, "date archive"),
    ("/latest-news", None, "listing page"),
    ("/?cat=3", None, "listing query"),
    ("/?m=202405", None, "listing query"),
    ("/feed/", None, "feed"),
    ("/rss.xml", None, "feed"),
    ("/rss/politics.xml", None, "feed"),
    ("/category/politics/feed/", None, "feed"),
    ("/?feed=rss2", None, "feed"),
    ("/news-sitemap.xml", None, "sitemap"),
    ("/sitemap-2024.xml.gz", None, "sitemap"),
]

NEITHER = [
    ("/login", "Log in to read all the stories of the day", "account"),
    ("/user/register", None, "account"),
    ("/abo/angebote", None, "account"),
    ("/mi-cuenta", None, "account"),
    ("/logga-in", None, "account"),
    ("/wp-login.php?redirect_to=/", None, "account"),
    ("/newsletters/", None, "account"),
    ("/cart/", None, "account"),
    ("/about/", None, "about the site"),
    ("/about-us/", "About us and our newsroom", "about the site"),
    ("/o-nama", None, "about the site"),
    ("/about-our-newsroom/", None, "about the site"),
    ("/en/contact-us", None, "about the site"),
    ("/impressum", None, "about the site"),
    ("/datenschutz.html", None, "about the site"),
    ("/mentions-legales", None, "about the site"),
    ("/quem-somos", None, "about the site"),
    ("/chi-siamo", None, "about the site"),
    ("/om-oss", None, "about the site"),
    ("/o-nas", None, "about the site"),
    ("/tentang-kami", None, "about the site"),
    ("/о-проекте", None, "about the site"),
    ("/terms-copyright-and-conditions/", None, "about the site"),
    ("/?page_id=2", None, "about the site"),
    ("/search?q=harbour", None, "search"),
    ("/search.php?query=ferry&topic=5", None, "search"),
    ("/?s=harbour", None, "search"),
    ("/suche/hafen", None, "search"),
    ("/harbour-gates-close-for-the-winter/?share=mail", None, "share or print"),
    ("/harbour-gates-close-for-the-winter/?replytocom=5", None, "share or print"),
    ("/harbour-gates-close-for-the-winter/print/", None, "share or print"),
    ("/harbour-gates-close-for-the-winter/embed/", None, "share or print"),
    ("/harbour-gates-close-for-the-winter/feed/", None, "comment feed"),
    ("/comments/feed/", None, "comment feed"),
    ("/harbour-gates-close-for-the-winter/comments", None, "comments"),
    ("/2024/05/03/harbour.jpg", None, "asset"),
    ("/files/annual-report-of-the-harbour-office.pdf", None, "asset"),
    ("/style.css?v=3", None, "asset"),
    ("/podcast/episode-12-the-harbour-gates.mp3", None, "asset"),
    ("/wp-json/oembed/1.0", None, "technical"),
    ("/ads.txt", None, "technical"),
    ("https://shop.example.org/harbour-mugs-in-five-colours", None, "other department"),
    ("https://example.com/a-quiet-week-in-the-harbour/", None, "other site"),
    ("https://www.facebook.com/sharer.php?u=https://www.example.org/", None, "social network"),
    ("mailto:desk@example.org", None, "not a web address"),
    ("tel:+123456", None, "not a web address"),
    ("javascript:void(0)", None, "not a web address"),
    ("https://[broken/", None, "not a web address"),
]


def rows(kind: Kind, table: list[tuple[str, str | None, str]]) -> list[tuple[str, str | None, Verdict]]:
    return [(url, text, Verdict(kind, reason)) for url, text, reason in table]


@pytest.mark.parametrize(
    ("url", "text", "verdict"),
    rows(Kind.ARTICLE, ARTICLES) + rows(Kind.LISTING, LISTINGS) + rows(Kind.NEITHER, NEITHER),
)
def test_link(url: str, text: str | None, verdict: Verdict) -> None:
    absolute = f"https://www.example.org{url}" if url.startswith("/") else url
    assert judge(Link(absolute, text), HOME) == verdict


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/harbour", Kind.ARTICLE),  # too short to be judged a story by itself
        ("/jobs", Kind.ARTICLE),
        ("/category/harbour", Kind.ARTICLE),
        ("/harbour.pdf", Kind.NEITHER),
        ("/tag/harbour", Kind.LISTING),
        ("/", Kind.LISTING),
    ],
)
def test_an_entry_of_a_feed_is_an_article_unless_it_clearly_is_not(path: str, kind: Kind) -> None:
    title = Hints(title="Harbour")
    day = Hints(published=datetime(2024, 5, 3, tzinfo=UTC))
    assert {judge(Link(f"https://example.org{path}", None, hints), HOME).kind for hints in (title, day)} == {kind}


def test_the_home_of_a_source_is_a_listing_at_any_address() -> None:
    home = "https://news.example.org/local-news-from-the-harbour/"
    assert judge(Link(home.replace("https", "http"), "Home"), home) == Verdict(Kind.LISTING, "front page")


def test_a_source_at_the_host_of_a_department_keeps_its_stories() -> None:
    story = Link("https://newsletters.example.org/a-quiet-week-in-the-harbour")
    assert judge(story, "https://newsletters.example.org/").kind is Kind.ARTICLE


def test_sources_on_one_machine_differ_by_port() -> None:
    story = Link("http://127.0.0.1:8001/a-quiet-week-in-the-harbour")
    assert judge(story, "http://127.0.0.1:8001/").kind is Kind.ARTICLE
    assert judge(story, "http://127.0.0.1:8002/").reason == "other site"


urls = st.one_of(
    st.text(),
    st.builds("https://example.org/{}".format, st.text()),
    st.builds(
        "http://{}/{}?{}".format, st.text("abc.:@[]%1é", max_size=12), st.text("ab-%/.12é年", max_size=30), st.text()
    ),
)


@given(url=urls, home=st.one_of(st.just(HOME), urls), text=st.one_of(st.none(), st.text()))
def test_any_string_gets_a_verdict(url: str, home: str, text: str | None) -> None:
    assert judge(Link(url, text), home).reason


def test_a_story_of_a_further_site_is_a_story_there_too() -> None:
    source = Source("gazette", HOME, sites=("herald-sport.com",))
    sport = "https://herald-sport.com"
    assert verdict_on(Link(f"{sport}/2026/05/04/harbour-gates"), source) == Verdict(Kind.ARTICLE, "date in path")
    assert verdict_on(Link(f"{sport}/"), source) == Verdict(Kind.LISTING, "front page")
    assert verdict_on(Link("https://elsewhere.com/2026/05/04/harbour-gates"), source).reason == "other site"
