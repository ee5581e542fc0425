"""Classifies small pages of each kind."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.markup.complexity import DEEPEST
from pipelines.extract.markup.flat_tree import FlatTree, flatten
from pipelines.extract.page_type.classify import classify_page, is_post
from pipelines.extract.page_type.features import page_features
from pipelines.model.reasons import Reason
from pipelines.urls.verdict import Kind, Verdict

STORY_URL = "https://www.example.org/2024/05/03/harbour-gates-close/"
PLAIN_URL = "https://www.example.org/harbour"
SENTENCE = "The harbour office said on Friday that the gates would stay shut until the ice on the river has gone. "
STORY = "<h1>Harbour gates close</h1>" + f"<p>{SENTENCE * 4}</p>" * 6
TEASER = '<div class="box"><h3><a href="/x">A headline of another story altogether</a></h3><p>{}</p></div>'
TEASERS = TEASER.format("What the harbour office said this time and why it matters …") * 12
BRIEF = f"<h1>Brief</h1><p>{SENTENCE * 2}</p>"
HEADLINES = "<ul>" + '<li><a href="/x">A headline of another story altogether</a></li>' * 20 + "</ul>"
NEXT = '<div class="pagination"><a rel="next" href="?page=2">2</a></div>'
NAVIGATION = "<nav>" + '<a href="/s">A section with quite a long name here</a>' * 30 + "</nav>"


def page(body: str, head: str = "", classes: str = "") -> FlatTree:
    return flatten(f'<html><head>{head}</head><body class="{classes}">{body}</body></html>')


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = json_ld({"@type": "NewsArticle"})
DATED = '<meta property="article:published_time" content="2024-05-03">'
OG_ARTICLE = '<meta property="og:type" content="article">'


@pytest.mark.parametrize(
    ("body", "head", "url"),
    [
        (STORY, "", STORY_URL),
        (STORY, OG_ARTICLE + DATED, PLAIN_URL),
        (STORY, json_ld({"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"]}]}) + DATED, PLAIN_URL),
        (STORY + "<aside>" + TEASERS + "</aside>", NEWS, STORY_URL),
        (
            STORY.replace("</p>", ' <a href="/x">A headline of another story altogether</a>, it said.</p>'),
            "",
            STORY_URL,
        ),
        (STORY + TEASER.format(SENTENCE) * 3, "", STORY_URL),
        (NAVIGATION + STORY + TEASERS, OG_ARTICLE, STORY_URL),
        (TEASERS * 2 + f"<article>{STORY}</article>", "", "https://www.example.org/gates-close_N13051.html"),
        ("<h1>Brief</h1><p>" + SENTENCE + "</p>", NEWS + DATED, STORY_URL),
        ("<h1>Brief</h1>" + TEASER.format(SENTENCE) * 3, OG_ARTICLE, "https://www.example.org/harbour/gates"),
        (BRIEF + HEADLINES + '<a rel="next" href="/y">x</a>', "", STORY_URL),
        (BRIEF + TEASERS * 2 + NEXT, OG_ARTICLE + DATED, "https://www.example.org/harbour/38519-gates-close.html"),
        ("<div id='root'></div><script>push('the story')</script>", OG_ARTICLE, STORY_URL),
        ("<svg><symbol><path></svg><button>Menu" + STORY, "", STORY_URL),  # left open, so all the page is inside
        ("<nav><ul><li>Menu" + STORY, "", STORY_URL),
        (STORY.replace("<p>", "<br><br>").replace("</p>", ""), "", STORY_URL),
        (
            "<h1>港の門が閉まる</h1>" + "<p>港湾事務所は金曜日、川の氷が溶けるまで門を閉じておくと発表した。</p>" * 8,
            "",
            STORY_URL,
        ),
    ],
)
def test_a_story_is_an_article(body: str, head: str, url: str) -> None:
    assert classify_page(page(body, head), url).kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("body", "head", "classes", "url"),
    [
        (STORY, "", "", "https://www.example.org/"),
        (TEASERS, "", "", "https://www.example.org/politics/"),
        (
            f'<h2><a href="/x">A headline of another story altogether</a></h2>{f"<p>{SENTENCE * 3}</p>" * 6}' * 3,
            "",
            "",
            "https://www.example.org/tag/harbour",
        ),
        (
            "<h1>الميناء</h1><ul>" + '<li><a href="/x">المركب يعود إلى الخليج بعد شتاء طويل من الإصلاح</a>'
            "<p>قال مكتب الميناء يوم الجمعة إن البوابات تبقى مغلقة حتى الربيع.</p><span>3 مايو</span></li>"
            * 7
            + "</ul>",
            "",
            "",
            "https://www.example.org/section/mina",
        ),
        (TEASERS + '<div class="pagination"><a rel="next" href="/2">2</a></div>', OG_ARTICLE, "", PLAIN_URL),
        (TEASERS, json_ld([{"@type": "NewsArticle"}] * 12), "archive category", PLAIN_URL),
        (TEASERS, json_ld({"@type": "CollectionPage"}), "", "https://www.example.org/tag/harbour/"),
        (
            TEASER.format("And nothing more stands under this tag until today …"),
            "",
            "archive tag",
            "https://www.example.org/tag/a-single-story/",
        ),
        (
            '<div class="product-card"><a href="/p">A mug of the harbour in blue or red</a></div>' * 20,
            "",
            "",
            PLAIN_URL,
        ),
    ],
)
def test_a_list_is_a_listing(body: str, head: str, classes: str, url: str) -> None:
    assert classify_page(page(body, head, classes), url).kind is Kind.LISTING


@pytest.mark.parametrize(
    ("body", "title", "reason"),
    [
        ("", "", "empty"),
        (
            "<script>let story = 'text that only a browser would show to its reader, one day or another'</script>",
            "",
            "empty",
        ),
        ("<h1>Page not found</h1>" + TEASERS[:400], "Harbour Post", "soft 404"),
        ("<p>We looked everywhere, from the attic to the cellar of this house.</p>", "404 - Harbour Post", "soft 404"),
        ("<h1>Die Seite wurde nicht gefunden</h1><p>Vielleicht hilft die Startseite weiter?</p>", "", "soft 404"),
        ("<h1>Página no encontrada</h1><p>Quizás le ayude volver a la portada del periódico.</p>", "", "soft 404"),
        ("<h1>Страница не найдена</h1><p>Попробуйте начать с главной страницы нашей газеты.</p>", "", "soft 404"),
        ("<p>Your browser is being checked before you may go on to the page.</p>", "Just a moment...", "error page"),
        (
            "<h1>503 Service Unavailable</h1><p>The server cannot answer this request at the moment.</p>",
            "",
            "error page",
        ),
        (
            "<h1>Before you continue</h1><p>" + SENTENCE * 5 + "</p><button>Accept all</button>",
            "Harbour Post",
            "consent wall",
        ),
        ("<h1>Ihre Zustimmung</h1><p>" + SENTENCE * 5 + "</p>", "Hafenpost", "consent wall"),
        ("<h1>Log in to read on</h1><p>Enter the name that you gave us when you joined.</p>", "", "login wall"),
        (
            "<p>Tell us who you are, and then all of the story is yours to read.</p><input type=password>",
            "",
            "login wall",
        ),
    ],
)
def test_a_page_in_the_place_of_a_story(body: str, title: str, reason: str) -> None:
    assert classify_page(page(body, f"<title>{title}</title>"), PLAIN_URL) == Verdict(Kind.NEITHER, reason)
    assert reason.replace(" ", "-") in set(Reason)


@pytest.mark.parametrize(
    "title",
    [
        "404 homes without power",
        "503 runners cross the bridge",
        "Human resources",
        "Checking the harbour gates",
        "Airport security check takes hours",
        "Voters register for the poll",
        "Zustimmung für den Haushalt",
        "Consenso sul bilancio",
        "Le consentement devant la loi",
    ],
)
def test_a_brief_about_the_world_is_not_a_wall(title: str) -> None:
    verdict = classify_page(
        page(f"<h1>{title}</h1><p>{SENTENCE * 2}</p>", f"<title>{title} - Harbour Post</title>"), STORY_URL
    )
    assert verdict.kind is Kind.ARTICLE


@pytest.mark.parametrize("title", ["Page not found", "Just a moment", "Before you continue", "Log in"])
def test_a_story_with_an_unlucky_title_stays_a_story(title: str) -> None:
    body = STORY.replace("Harbour gates close", title)
    assert classify_page(page(body, DATED), STORY_URL).kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("path", "classes", "reason"),
    [
        ("/about/", "", "about the site"),
        ("/about-our-newsroom/", "", "about the site"),
        ("/privacy-statement/", "", "about the site"),
        ("/harbour-gates-close-for-the-winter/embed/", "", "share or print"),
        ("/harbour-gates-close-for-the-winter/embed/", "single-post postid-7", "share or print"),
        ("/our-mission/", "page page-template-default page-id-7", "static page"),
    ],
)
def test_a_page_of_the_site_is_neither(path: str, classes: str, reason: str) -> None:
    tree = page(BRIEF * 3, OG_ARTICLE, classes)
    assert classify_page(tree, f"https://www.example.org{path}") == Verdict(Kind.NEITHER, reason)


def test_a_long_text_made_as_a_page_is_an_article_unless_linked_as_a_section() -> None:
    tree = page(STORY, OG_ARTICLE, "page page-template-default page-id-7")
    url = "https://www.example.org/sailing/"
    assert classify_page(tree, url).kind is Kind.ARTICLE
    assert classify_page(tree, url, Kind.LISTING) == Verdict(Kind.NEITHER, "static page")


@pytest.mark.parametrize(
    ("body", "classes", "path"),
    [
        (BRIEF[:120] + HEADLINES * 2, "single single-post postid-7", "/harbour"),
        (BRIEF[:120] + HEADLINES * 2, "wordpress single postid-7", "/harbour"),
        (BRIEF, "single single-post postid-7", "/contact-the-harbour/"),
        (BRIEF[:120] + HEADLINES * 2, "page-node node-type-wp-blog", "/harbour"),
        (BRIEF[:120] + HEADLINES * 2, "page-node-type-press-article", "/harbour"),
        (TEASER.format(SENTENCE) * 4, "page-node-type-article", "/tag/harbour"),
    ],
)
def test_what_its_site_calls_a_post_is_an_article(body: str, classes: str, path: str) -> None:
    url = f"https://www.example.org{path}"
    assert classify_page(page(body, "", classes), url).kind is Kind.ARTICLE
    assert classify_page(page(body), url).kind is not Kind.ARTICLE
    assert is_post(page(body, "", classes)) is True


def test_a_login_in_the_place_of_a_post_is_no_article() -> None:
    form = "<p>Tell us who you are, and then all of the story is yours to read.</p><input type=password>"
    assert classify_page(page(form, "", "single-post"), STORY_URL) == Verdict(Kind.NEITHER, "login wall")


@pytest.mark.parametrize(
    "classes",
    ["attachment attachmentid-7 single-attachment", "single-tribe_events", "path-node page-node-type-person"],
)
def test_a_page_of_a_type_without_stories_is_none(classes: str) -> None:
    url = "https://www.example.org/harbour-gates-close-for-the-winter/img_20240503_101500/"
    assert classify_page(page(STORY, "", classes), url) == Verdict(Kind.NEITHER, "type of page")
    assert classify_page(page(STORY + HEADLINES, "", classes), url) == Verdict(Kind.LISTING, "type of page")
    assert classify_page(page(STORY, NEWS, classes), url).kind is Kind.ARTICLE


@pytest.mark.parametrize(
    "classes",
    ["archive tax-places term-harbour term-7", "archive category category-7", "path-taxonomy", "page-taxonomy-term"],
)
def test_a_list_of_a_single_story_is_a_listing(classes: str) -> None:
    for body in (STORY, BRIEF):
        assert classify_page(page(body, "", classes), PLAIN_URL) == Verdict(Kind.LISTING, "list class")
    for head in (NEWS, OG_ARTICLE + DATED):
        assert classify_page(page(STORY, head, classes), PLAIN_URL).kind is Kind.ARTICLE
    assert classify_page(page(STORY, "", "archive theme-archive"), PLAIN_URL).kind is Kind.ARTICLE


def test_a_list_of_a_single_story_that_wordpress_calls_an_article_is_a_listing() -> None:
    for kind in ("category category-7", "author author-ida-fell", "tag tag-ferry", "date"):
        tree = page(STORY, OG_ARTICLE, f"archive {kind}")
        assert classify_page(tree, PLAIN_URL) == Verdict(Kind.LISTING, "list class")
    assert classify_page(page(STORY, OG_ARTICLE, "archive tax-places"), PLAIN_URL).kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("head", "classes", "post"),
    [
        ("", "page page-id-7", False),
        ("", "node-type-page", False),
        (NEWS, "page page-id-7", None),
        ("", "page", None),
        ("", "single single-event postid-7", None),
        ("", "page-node node-type-article-list", None),
        ("", "", None),
    ],
)
def test_a_page_that_its_site_calls_static(head: str, classes: str, post: bool | None) -> None:
    assert is_post(page(STORY, head, classes)) is post


PAGER = '<div class="{}">{}</div>'


@pytest.mark.parametrize(
    ("markup", "next_page", "pager"),
    [
        (PAGER.format("pagination", '<a href="?page=2">2</a><a rel="next" href="?page=2">Older</a>'), True, True),
        (PAGER.format("pager", '<a href="/harbour/page/2/" rel="next">Older</a>'), True, False),
        (PAGER.format("more", '<a rel="next">More</a>'), True, False),  # of a script
        (PAGER.format("post-pagination", '<a rel="next" href="/2024/05/ferry-sails-again/">Next</a>'), False, False),
        (PAGER.format("swiper-pagination", "<span></span><span></span>"), False, False),
    ],
)
def test_a_further_page_is_not_the_next_story(markup: str, next_page: bool, pager: bool) -> None:
    seen = page_features(page(BRIEF + markup))
    assert (seen.next_page, seen.pager) == (next_page, pager)


def test_a_menu_by_its_id_has_no_headlines() -> None:
    menu = '<div id="navPrimary"><div>' + '<a href="/s">A section with quite a long name here</a>' * 30 + "</div></div>"
    assert page_features(page(menu + BRIEF)).headlines == 0
    assert page_features(page(menu.replace("navPrimary", "primary") + BRIEF)).headlines > 1000


def test_a_page_without_story_or_links_is_neither() -> None:
    form = "<form><label>What would you like to tell the harbour office today?</label><input name=a></form>"
    assert classify_page(page(form + form), PLAIN_URL) == Verdict(Kind.NEITHER, "little text")


@pytest.mark.parametrize(
    ("body", "head", "classes", "reason"),
    [
        (STORY, "", "", "mostly prose"),
        (STORY + NAVIGATION, "", "single-post", "story class"),
        (STORY + NAVIGATION, NEWS + DATED, "", "dated"),
        (TEASERS, "", "", "many excerpts"),
        (TEASER.format("") * 20, "", "", "many headlines"),
        (TEASER.format("") * 20, '<meta property="og:type" content="product.group">', "", "og:type product"),
    ],
)
def test_the_reason_is_the_evidence_that_spoke_loudest(body: str, head: str, classes: str, reason: str) -> None:
    assert classify_page(page(body, head, classes), PLAIN_URL).reason == reason


def test_broken_json_still_names_its_type() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour "gates" close"}</script>'
    assert page_features(page(STORY, broken)).types == ("newsarticle",)


@pytest.mark.parametrize("source", ['{"@type": "NewsArticle",}', '<!-- {"@type": "NewsArticle"} -->'])
def test_the_types_of_a_page_are_read_as_leniently_as_its_metadata(source: str) -> None:
    script = f'<script type="application/ld+json">{source}</script>'
    assert page_features(page(STORY, script)).types == ("newsarticle",)


def test_what_navigation_and_scripts_hold_is_not_prose() -> None:
    hidden = (
        f"<nav>{SENTENCE}</nav><footer>{SENTENCE}</footer><script>{SENTENCE}</script><p><a href=/x>{SENTENCE}</a></p>"
    )
    assert page_features(page(hidden)).prose == 0


def test_a_page_nested_as_deep_as_pages_may_be_is_read() -> None:
    assert page_features(page("<div>" * (DEEPEST - 10) + SENTENCE)).prose == len(SENTENCE.strip())


markup = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cc"])),
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<a href=x>",
                "<nav>",
                "<h1>",
                "<!-- -->",
                "<?x?>",
                "<svg>",
                "<body>",
                "<p class=product>",
            ]
        ),
        st.builds('<script type="application/ld+json">{}</script>'.format, st.text('[]{}":@type,1e ', max_size=40)),
    )
).map("".join)


@given(body=markup, url=st.one_of(st.text(), st.just(STORY_URL)))
def test_any_page_gets_a_verdict(body: str, url: str) -> None:
    assert classify_page(flatten(f"<html><body>{body}</body></html>"), url).reason


@pytest.mark.parametrize("fragment", ["<p>Harbour</p>", "<div></div>", "Harbour"])
def test_a_root_without_a_body_is_read(fragment: str) -> None:
    assert classify_page(flatten(fragment), PLAIN_URL).kind is Kind.NEITHER


@pytest.mark.parametrize("path", ["/2026/03/", "/announcements/"])
def test_a_page_with_several_whole_stories_is_a_listing(path: str) -> None:
    linked = "".join(
        f"<h2><a href='/2026/03/gates-{n}.html'>Harbour gates stay shut, day {n}</a></h3><p>{SENTENCE * 4}</p>"
        for n in range(5)
    )
    away = linked.replace("href='", "href='https://gates.example")
    plain = "".join(f"<h2>Harbour gates stay shut, day {n}</h2><p>{SENTENCE * 4}</p>" for n in range(5))
    assert classify_page(page(linked), f"https://www.example.org{path}").kind is Kind.LISTING
    assert classify_page(page(linked, OG_ARTICLE + DATED), f"https://www.example.org{path}").kind is Kind.ARTICLE
    for body in (away, plain):
        assert classify_page(page(body), PLAIN_URL).kind is Kind.ARTICLE
