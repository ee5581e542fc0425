"""Who wrote a story, by what its page shows: the markup of bylines, and what stands beside them."""

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import Metadata, read_metadata
from tests.pipelines.extract.metadata.test_read_metadata import FETCHED, URL, json_ld

PROSE = "<p>The ferry company says that two of its three boats will stay in the yard until the ice has gone.</p>" * 4
TITLE = "Looms are back"


def read(markup: str, head: str = "", title: str = TITLE) -> Metadata:
    page = f"<html lang=en><head><title>{title}</title>{head}</head><body>{markup}</body></html>"
    return read_metadata(flatten(page), URL, FETCHED)


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='entry-meta'>May 3, 2024 by Irena Wolska</div>",
        "<div class='entry-meta'>Posted on <time>May 3, 2024</time> by <a href='/irena'>Irena Wolska</a></div>",
        "<p>Posted by Irena Wolska on May 3, 2024</p>",
        "<p>By Irena Wolska on 3 May 2024</p>",
        "<h3>Written by Irena Wolska</h3>",
        "<div><a href='/search?q=irena'>by Irena Wolska</a></div>",
        "<div><h6>Author(s)</h6><p>Irena Wolska</p></div>",
        "<div><b>Contributors:</b> Irena Wolska</div>",
        "<aside class='post-author'>Irena Wolska</aside>",
        "<footer><p class='byline'>By <a href='/staff/i'>Irena Wolska</a></p> 3 May 2024</footer>",
        f"<div class='blog_author'><p>Irena Wolska</p><p>{'She writes of looms, yarn and cloth. ' * 8}</p></div>",
        "<div class='author-box'><span>Irena Wolska</span><span>Marketing Manager</span><span>See more</span></div>",
        "<ul><li><a href='/author/i/'><b class='author'>By Irena Wolska</b></a></li><li>3 May 2024</li></ul>",
    ],
)
def test_bylines_with_dates_titles_and_links(byline: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{byline}{PROSE}</article>").authors == ("Irena Wolska",)


@pytest.mark.parametrize(
    "line", ["<div><a class='more-activity-button'>More Activity</a></div>", "<label class='author'>Name</label>"]
)
def test_a_control_is_no_author(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}{PROSE}</article>").authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>Von Irena Wolska und Maud Hollis</p>", ("Irena Wolska", "Maud Hollis")),
        ("<p>Par Irena Wolska et Maud Hollis</p>", ("Irena Wolska", "Maud Hollis")),
        ("<p>Por Irena Wolska e Maud Hollis</p>", ("Irena Wolska", "Maud Hollis")),
        ("<p>Di Irena Wolska</p>", ("Irena Wolska",)),
        ("<div>Γράφει η Ειρήνη Βόλσκα</div>", ("Ειρήνη Βόλσκα",)),
        ("<div>كتبت سلمى الحداد</div>", ("سلمى الحداد",)),
        ("<div>作者：林海燕</div>", ("林海燕",)),
        ("<p>By HGN, in Harbour</p>", ("HGN",)),
        ("<p>By the harbour, in ice</p>", ()),
        ("<p>Par la suite, le port</p>", ()),
    ],
)
def test_lines_that_introduce_a_name_in_other_languages(line: str, authors: tuple[str, ...]) -> None:
    assert read(f"<article><h1>{TITLE}</h1><div>{line}</div>{PROSE}</article>").authors == authors


@pytest.mark.parametrize("credit", ["Photography by", "Styled by", "Fotos:", "摄影", "Photographs by"])
def test_who_took_the_pictures_is_no_author_beside_the_writer(credit: str) -> None:
    stated = json_ld(
        {"@type": "NewsArticle", "headline": TITLE, "author": [{"name": "Irena Wolska"}, {"name": "Maud Hollis"}]}
    )
    byline = f"<div class='bylines'><p>By Irena Wolska</p><p>{credit} Maud Hollis</p></div>"
    assert read(f"<h1>{TITLE}</h1>{byline}{PROSE}", stated).authors == ("Irena Wolska",)
    both = "<div class='bylines'>By Irena Wolska and Maud Hollis</div>"
    assert read(f"<h1>{TITLE}</h1>{both}{PROSE}", stated).authors == ("Irena Wolska", "Maud Hollis")


def test_a_section_after_a_hyphen_is_no_part_of_a_title_that_the_page_has_without_it() -> None:
    card = f'<meta property="og:title" content="{TITLE}-Harbour">'
    bare = f'<meta name="headline" content="{TITLE}">'
    assert read(PROSE, card + bare, f"{TITLE}-Harbour").title == TITLE
    assert read(PROSE, card, f"{TITLE}-Harbour").title == f"{TITLE}-Harbour"


@pytest.mark.parametrize(
    "other",
    [
        "<footer><span class='author'>© Ada Finch</span></footer>",
        f"<aside class='author'>Ada Finch <p>{'She writes of kettles that whistle. ' * 8}</p></aside>",
        # bold words behind a subheading are a label
        f"{PROSE}<h2>Looms</h2><div><p><b>Warp Well</b></p></div>",
        "<p><b>✅ Warp Well</b></p>",
    ],
)
def test_what_is_no_byline(other: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{other}</article>{PROSE}").authors == ()


@pytest.mark.parametrize("word", ["widget", "content-sidebar", "gallery"])
def test_marks_that_the_headline_has_around_it_say_nothing(word: str) -> None:
    def box(markup: str) -> str:
        return f"<div class='page-{word}'>{markup}</div>"

    page = box(f"<h1>{TITLE}</h1>") + box("<span class='byline'>By Irena Wolska</span>") + box(PROSE)
    assert read(page).authors == ("Irena Wolska",)


def test_microdata_of_other_stories_names_no_author() -> None:
    def story(title: str, *authors: str) -> str:
        names = "".join(f"<span itemprop='author'>{name}</span>" for name in authors)
        return (
            f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{title}</h1>{names}"
            f"{PROSE}</article>"
        )

    page = story(TITLE, "Irena Wolska", "Maud Hollis") + story("Kettles that whistle", "Ada Finch")
    assert read(page).authors == ("Irena Wolska", "Maud Hollis")


@pytest.mark.parametrize("place", ["above", "below"])
def test_microdata_of_other_stories_has_neither_author_nor_date(place: str) -> None:
    teaser = (
        "<div itemscope itemtype='https://schema.org/NewsArticle'><b itemprop='headline'><a href='/k'>Kettles</a></b>"
        "<i itemprop='author'>Ada Finch</i><time itemprop='datePublished' datetime='2024-04-01'>1 April</time></div>"
    )
    story = f"<h1>{TITLE}</h1><p class='byline'>By Irena Wolska</p><p class='date'>3 May 2024</p>{PROSE}"
    found = read(teaser * 2 + story if place == "above" else story + teaser * 2)
    assert (found.authors, f"{found.published:%Y-%m-%d}") == (("Irena Wolska",), "2024-05-03")


@pytest.mark.parametrize("json", [False, True])
def test_of_thousands_of_names_the_first_two_hundred_are_authors(json: bool) -> None:
    letters = "abcdefghijklmnop"
    names = [f"Irena W{a}{b}{c}" for a in letters for b in letters for c in letters]
    marked = "".join(f"<i itemprop=author>{name}</i>" for name in names)
    stated = json_ld({"@type": "NewsArticle", "headline": TITLE, "author": names})
    found = read(f"<h1>{TITLE}</h1>{'' if json else marked}{PROSE}", stated if json else "")
    assert found.authors == tuple(names[:200])


def test_a_button_for_the_size_of_letters_credits_no_agency() -> None:
    tools = "<span>Share</span><span>AA</span><span>Text Size</span>"
    assert read(f"<h1>{TITLE}</h1><div class='byline'><span>HGN</span>{tools}</div>{PROSE}").agency is None
    assert read(f"<h1>{TITLE}</h1><div class='byline'><span>AFP</span>{tools}</div>{PROSE}").agency == "AFP"


def test_a_logo_names_the_publisher_and_a_headline_does_not() -> None:
    logo = "<h1 class='logo'>Harbour Gazette</h1>"
    named = '<meta property="og:site_name" content="{}">'
    assert read(f"{logo}<h1>{TITLE}</h1>{PROSE}", named.format("Harbour Gazette")).publisher == "Harbour Gazette"
    assert read(f"{logo}<h1>{TITLE}</h1>{PROSE}", named.format(TITLE)).publisher is None


@pytest.mark.parametrize(
    ("keywords", "tags"),
    [
        (["Day: Thursday", "Time: 08.00", "Partner: Newsfeed", "prisons"], ("prisons",)),
        (["Ice Trek: The Return", "films"], ("Ice Trek: The Return", "films")),
    ],
)
def test_fields_of_a_newsrooms_system_are_no_tags(keywords: list[str], tags: tuple[str, ...]) -> None:
    stated = json_ld({"@type": "NewsArticle", "headline": TITLE, "keywords": keywords})
    assert read(f"<h1>{TITLE}</h1>{PROSE}", stated).tags == tags


@pytest.mark.parametrize(
    ("stated", "section"), [("City,Front Page", "City"), ("Arts, Culture", "Arts, Culture"), ("Sport|Ice", "Sport")]
)
def test_of_several_sections_the_first_is_the_storys(stated: str, section: str) -> None:
    head = json_ld({"@type": "NewsArticle", "headline": TITLE, "articleSection": stated})
    assert read(f"<h1>{TITLE}</h1>{PROSE}", head).section == section


@pytest.mark.parametrize("card", ["og:title", "twitter:title"])
def test_a_headline_for_search_engines_gives_way_to_the_one_that_is_shown(card: str) -> None:
    searched = "Loom Revival: What Weavers Need To Know"
    head = json_ld({"@type": "NewsArticle", "headline": searched}) + f'<meta property="{card}" content="{TITLE}">'
    assert read(f"<h1>{TITLE}</h1>{PROSE}", head, searched).title == TITLE


BELOW = {
    "a role and a date": "<div>Irena Wolska | Political Editor | 3 May 2024</div>",
    "a role on its own line": "<div>Irena Wolska<br>Senior Correspondent</div>",
    "the paper": "<p>Irena Wolska, Gazette News Service</p>",
    "a date": "<p>3 May 2024 – Irena Wolska</p>",
    "a time to read": "<div>Irena Wolska • 3 min read • 3 May 2024</div>",
    "a place": "<p>Irena Wolska, Orrinmouth</p>",
    "nothing": "<div>Irena Wolska</div>",
    "a place after By": "<p><em>By Irena Wolska in Orrinmouth</em></p>",
    "an agency after By": "<p>Von Irena Wolska, dpa</p>",
}


@pytest.mark.parametrize("line", BELOW.values(), ids=BELOW)
def test_a_name_below_the_headline_with(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}{PROSE}</article>").authors == ("Irena Wolska",)


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>Irena Wolska</li><li>Mill Town</li></ul>",  # the names of sections look like that
        "<p>Ferry Company | 3 May 2024</p>",  # the story is about it
        "<p>Local Politics</p>",
        "<p>Dear Readers,</p>",
        "<p>Reading Time: 3 minutes</p>",
        "<p>MILL TOWN</p>",
        "<p>PDF Version</p>",
        "<p><a href='/looms/prices-rise-again'>Irena Wolska</a></p>",
    ],
)
def test_other_lines_below_the_headline_are_no_names(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}{PROSE}</article>").authors == ()


def test_two_names_below_the_headline() -> None:
    line = "<div>Irena Wolska and Jonas Moor</div>"
    assert read(f"<article><h1>{TITLE}</h1>{line}{PROSE}</article>").authors == ("Irena Wolska", "Jonas Moor")


def test_a_desk_that_the_page_states_outweighs_a_name_that_nothing_marks() -> None:
    desk = "<meta name='author' content='Gazette Sports Desk'>"
    assert read(f"<h1>{TITLE}</h1><p>Irena van Holt</p>{PROSE}").authors == ("Irena van Holt",)
    assert read(f"<h1>{TITLE}</h1><p>Irena van Holt</p>{PROSE}", desk).authors == ("Gazette Sports Desk",)


def test_account_named_as_the_site_begins_is_no_author_beside_a_named_one() -> None:
    head = "<meta property='og:site_name' content='Weaverly Magazine'>"
    account = "<span itemprop='author'>WEAVERLY</span>"
    credit = "<p><strong>Text by Irena Wolska</strong></p>"
    assert read(f"<article><h1>{TITLE}</h1>{account}{PROSE}{credit}</article>", head).authors == ("Irena Wolska",)
    assert read(f"<article><h1>{TITLE}</h1>{account}{PROSE}</article>", head).authors == ("WEAVERLY",)


@pytest.mark.parametrize("dated", ["تاريخ النشر: 2024-05-03", "آخر تحديث: 3 مايو 2024", "تاریخ انتشار: 3 مه 2024"])
def test_label_of_a_date_in_arabic_script_is_no_author(dated: str) -> None:
    box = f"<div class='author-box'><h2>ليلى منصور الحداد</h2><p>{dated}</p></div>"
    assert read(f"<article><h1>{TITLE}</h1>{box}{PROSE}</article>").authors == ("ليلى منصور الحداد",)
