"""What a site repeats is taken from a text, what a reporter wrote stays. All sites and stories here are made up."""

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

import pytest

from pipelines.boilerplate.clean import Own, boilerplate_lines, has_own_line
from pipelines.boilerplate.evidence import PageEvidence, page_key
from pipelines.boilerplate.memory import learn
from pipelines.extract.page_fingerprints import fingerprint, link_key
from pipelines.model.items import Shown
from pipelines.text.line_form import Line, read_line

SITE, TODAY = "gazette.example", 740_000
TITLE = "Ferry sails again after the storm"
OTHERS = [
    "Lamps fail along Pilgrim Lane",
    "Soup kitchen opens in the customs shed",
    "Bells ring at the wrong hour again",
    "Divers find a globe without a town on it",
    "Choir sings for a sleeping harbour tonight",
    "Net makers put down their tools at noon",
]
LEAD = "The ferry to Tarnreach sailed on Monday for the first time since the storm."
MORE = "Its captain, who had spent the week indoors, called the water a matter of opinion."
END = "The next boat leaves on Tuesday, or whenever the captain has finished his soup."
QUOTE = "“I never said that,” said the mayor, who had."
BACKGROUND = "The storm had torn the old pier from its posts in the night of the fair."
AD = "Sign up for the morning letter of the Gazette and never miss a tide again."


def url(title: str) -> str:
    return f"https://{SITE}/{title.lower().replace(' ', '-')}"


def shown(
    lines: Sequence[str] = (), links: Sequence[str] = (), headings: Sequence[str] = (), teasers: Sequence[str] = ()
) -> Shown:
    """A page with these lines, links to the stories of these titles, headings, and teasers of these stories."""
    leads = [(fingerprint(title), link_key(url(title))) for title in links]
    below = [(fingerprint(text), link_key(url(title))) for text, title in zip(teasers, links, strict=False)]
    blocks = tuple(map(fingerprint, (*lines, *links, *headings, *teasers)))
    return Shown(blocks, tuple(map(fingerprint, headings)), tuple(leads), tuple(below))


def read(lines: Sequence[str]) -> tuple[Line, ...]:
    return tuple(map(read_line, lines))


def story(title: str, *lines: str, links: Sequence[str] = (), menu: Sequence[str] = ()) -> PageEvidence:
    return PageEvidence(SITE, page_key(url(title)), TODAY, shown((*lines, *menu), links), read(lines))


def listing(name: str, *lines: str, links: Sequence[str] = (), teasers: Sequence[str] = ()) -> PageEvidence:
    page = shown(lines, links, (), teasers)
    return PageEvidence(SITE, page_key(f"https://{SITE}/{name}/"), TODAY, page, listing=True)


class Cleaned(NamedTuple):
    lines: tuple[str, ...]
    removed: tuple[str, ...] = ()


def cleaned(
    lines: Sequence[str],
    others: Sequence[PageEvidence],
    links: Sequence[str] = (),
    headings: Sequence[str] = (),
    title: str | None = TITLE,
    description: str | None = None,
) -> Cleaned:
    """The story at the address of TITLE with these lines, cleaned by a batch of itself and `others`."""
    page = shown(lines, links, headings)
    itself = PageEvidence(SITE, page_key(url(TITLE)), TODAY, page, read(lines))
    own = Own.of(title, description, [url(TITLE)]).on(itself.lines, page)
    places = boilerplate_lines(itself.lines, own, learn({}, [*others, itself], 0)[SITE])
    return Cleaned(
        tuple(line for at, line in enumerate(lines) if at not in places), tuple(lines[at] for at in sorted(places))
    )


def on(count: int, *lines: str, among: int = 0) -> list[PageEvidence]:
    """`count` other stories that show these lines, and stories that do not, up to `among`."""
    same = [story(f"Other story {n}", f"Only story number {n} has this paragraph.", *lines) for n in range(count)]
    rest = [story(f"Quiet story {n}", f"Only quiet story {n} has this paragraph.") for n in range(count, among)]
    return [*same, *rest]


@pytest.mark.parametrize(
    ("noise", "text", "others"),
    [
        ("a label above the story", ["Audio By Carbonatix", LEAD, MORE], on(2, "Audio By Carbonatix")),
        ("a label below it", [LEAD, MORE, "Source: Northern Wire"], on(2, "Source: Northern Wire", among=10)),
        ("an age", ["4 minute read", LEAD, MORE], on(3, "12 minute read")),
        ("a widget of the listing", [LEAD, MORE, "Most read this week"], [listing("front", "Most read this week")]),
        ("a label between paragraphs", [LEAD, MORE, "Advertisement", END], on(6, "Advertisement")),
        ("a sentence on every page", [LEAD, MORE, END, AD], on(6, AD)),
        ("a headline that the listing shows", [LEAD, MORE, OTHERS[0]], [listing("front", links=OTHERS)]),
    ],
)
def test_a_line_that_the_site_repeats_goes(noise: str, text: list[str], others: list[PageEvidence]) -> None:
    result = cleaned(text, others)
    assert len(result.removed) == 1, noise
    assert [line for line in text if line in (LEAD, MORE, END)] == list(result.lines)


def test_a_text_stays_whole_where_all_of_its_sentences_would_go() -> None:
    listings = [
        listing("front", links=OTHERS[:1], teasers=[MORE]),
        listing("harbour", links=OTHERS[1:2], teasers=[END]),
    ]
    teasers = [OTHERS[0], MORE, OTHERS[1], END]
    assert cleaned(teasers, listings, links=OTHERS[:2]).removed == ()
    assert cleaned([LEAD, BACKGROUND, QUOTE, *teasers], listings, links=OTHERS[:2]).removed == tuple(teasers)


@pytest.mark.parametrize("headline", [OTHERS[0], f"READ ALSO: {OTHERS[0]}", f"Related | {OTHERS[0]}"])
def test_a_link_to_another_story_is_removed_between_paragraphs_too(headline: str) -> None:
    result = cleaned([LEAD, headline, MORE, END], [listing("front", links=OTHERS)], links=OTHERS[:1])
    assert result == Cleaned((LEAD, MORE, END), (headline,))


@pytest.mark.parametrize(
    ("why", "text", "others"),
    [
        ("nothing is known of the site", ["Audio By Carbonatix", LEAD, MORE], []),
        ("a lead used twice", [LEAD, MORE, END], [story("Ferry sails on", LEAD, QUOTE)]),
        ("a statement quoted twice", [LEAD, QUOTE, END], on(2, QUOTE)),
        ("background of follow-ups", [LEAD, MORE, BACKGROUND], on(4, BACKGROUND)),
        ("background of many follow-ups", [LEAD, MORE, BACKGROUND], on(9, BACKGROUND, among=30)),
        ("a subheading of other stories", [LEAD, "What comes next", END], on(5, "What comes next", among=30)),
        ("a subheading that is in the menu", [LEAD, "Education", END], [listing("front", "Education")]),
        ("a list of names", [LEAD, MORE, "Ada Thorn", "Ivo Pettifold"], on(1, "Ada Thorn", "Ivo Pettifold")),
        ("names in a few of many stories", [LEAD, MORE, "Ada Thorn"], on(3, "Ada Thorn", among=40)),
        ("its own headline", [TITLE, LEAD, MORE], [listing("front", links=[TITLE, *OTHERS]), *on(3, TITLE)]),
        ("its own teaser", [LEAD, MORE, END], [listing(str(n), LEAD, links=[TITLE]) for n in range(9)]),
        (
            "the whole story elsewhere",
            [LEAD, "Soup", MORE, END],
            [story(f"C {n}", LEAD, "Soup", MORE) for n in range(4)],
        ),
        ("a listing in full", [LEAD, MORE, END, "Ada Thorn"], [listing("front", LEAD, MORE, END, "Ada Thorn")]),
        ("no sentence of its own", ["Ada Thorn", "Ivo Pettifold"], on(9, "Ada Thorn", "Ivo Pettifold")),
    ],
)
def test_what_a_reporter_wrote_stays(why: str, text: list[str], others: list[PageEvidence]) -> None:
    assert cleaned(text, others) == Cleaned(tuple(text)), why


@pytest.mark.parametrize(
    ("line", "title", "description"),
    [
        ("Ferry on time again", "Ferry on time again", None),
        ("Captain back on deck, soup still hot", None, "Captain back on deck, soup still hot"),
        ("Captain back on deck, soup still hot", None, "Captain back on deck, soup…"),
        ("Captain back on deck, soup still hot", "Captain back on deck, soup still hot | The Gazette", None),
    ],
)
def test_its_own_title_and_description_stay_even_if_the_site_repeats_them(
    line: str, title: str | None, description: str | None
) -> None:
    others = [listing("front", line), *on(3, line)]
    assert cleaned([line, LEAD, MORE], others, title=title, description=description).removed == ()
    assert cleaned([line, LEAD, MORE], others).removed == (line,)


@pytest.mark.parametrize("line", ["Harbour ferry back on time again", "LIVE: Harbour ferry back on time again"])
def test_what_a_link_to_it_says_is_its_own(line: str) -> None:
    leads = (fingerprint("Harbour ferry back on time again"), link_key(url(TITLE)))
    front = PageEvidence(SITE, page_key("front"), TODAY, Shown((leads[0],), (), (leads,)), listing=True)
    assert cleaned([line, LEAD, MORE], [front]).removed == ()


def test_a_subheading_that_every_page_has_in_its_menu_stays() -> None:
    menu = [story(f"Other {n}", f"Only story {n} has this line.", menu=["Education"]) for n in range(9)]
    assert cleaned([LEAD, "Education", END], menu).removed == ()
    assert cleaned(["Education", LEAD, END], menu).removed == ("Education",)


@pytest.mark.parametrize(
    ("why", "text", "link"),
    [
        ("a short name", [LEAD, END, "Tarnreach Harbour Board"], "Tarnreach Harbour Board"),
        ("a question", [LEAD, "Who shall pay for a ferry now?", END], "Who shall pay for a ferry now?"),
        ("a subheading", [LEAD, "Nobody to pay for a ferry now", END], "Nobody to pay for a ferry now"),
    ],
)
def test_a_line_that_is_a_link_only_on_other_pages_stays(why: str, text: list[str], link: str) -> None:
    assert cleaned(text, [story("Other", QUOTE, links=[link])]).removed == (), why


def moving(first: int, count: int = 4) -> list[str]:
    """A list of other stories with their ages, from a place that moves."""
    ages = ["11 minutes -", "2 hours -", "3 hours -", "1 days -"]
    return [line for n in range(count) for line in (OTHERS[(first + n) % len(OTHERS)], ages[n])]


def test_a_moving_list_is_removed_as_a_whole() -> None:
    text = [LEAD, MORE, "Latest Stories", *moving(0)]
    others = [
        story(f"Other {n}", f"Only story {n} has this line.", "Latest Stories", *moving(n), links=OTHERS[n : n + 4])
        for n in (1, 2)
    ]
    assert cleaned(text, others) == Cleaned((LEAD, MORE), tuple(text[2:]))


@pytest.mark.parametrize("heading", ["Latest Stories", "More from the harbour"])
def test_the_listing_alone_is_evidence_of_a_moving_list(heading: str) -> None:
    """The first story of a first crawl: one listing led to it, which shows some of the headlines and no line more."""
    text = [LEAD, MORE, heading, *moving(0)]
    result = cleaned(text, [listing("front", links=OTHERS[:2])], links=OTHERS, headings=[heading])
    assert result == Cleaned((LEAD, MORE), tuple(text[2:]))


def test_teasers_go_with_their_headlines() -> None:
    teaser = "The lamplighters blame the wind, and the wind could not be reached."
    front = listing("front", links=OTHERS, teasers=[teaser])
    assert cleaned([LEAD, MORE, OTHERS[0], teaser], [front], links=OTHERS) == Cleaned((LEAD, MORE), (OTHERS[0], teaser))


def test_a_list_of_the_story_before_a_moving_list_stays() -> None:
    text = [LEAD, MORE, "12 eggs", "2 cups of flour", "Latest Stories", *moving(0)]
    result = cleaned(text, [listing("front", "Latest Stories", links=OTHERS)], links=OTHERS)
    assert result.lines == (LEAD, MORE, "12 eggs", "2 cups of flour")


def test_where_most_of_a_text_before_its_end_would_go_it_stays() -> None:
    text = [LEAD, *OTHERS, END]
    assert cleaned(text, [listing("front", links=OTHERS)], links=OTHERS) == Cleaned(tuple(text))


def rates(day: int) -> list[str]:
    """A ticker of a site in Persian, in a table: its numbers change from page to page."""
    return [
        f"{name} | {day}۴٬۱۲{day} تومان | {day % 2}٫{day}٪" for name in ("دلار آمریکا", "یورو", "سکه بهار آزادی", "نفت")
    ]


def test_a_ticker_in_a_table_is_removed_even_if_it_is_longer_than_the_story_below_it() -> None:
    lead = "کشتی پس از توفان دوباره به راه افتاد و مردم در بندر شادی کردند."
    others = [story(f"Other {n}", f"این خبر شماره {n} است و تنها در همین صفحه است.", *rates(n)) for n in range(2, 9)]
    assert cleaned([*rates(1), lead], others) == Cleaned((lead,), tuple(rates(1)))


def test_the_rows_of_a_weekly_table_stay() -> None:
    tables = [[f"Ferrow | {n} | 4", f"Brackwater | {n} | 7"] for n in range(8)]
    others = [story(f"Table {n}", f"The table of week {n} has a new leader.", *table) for n, table in enumerate(tables)]
    assert cleaned([LEAD, *tables[0]], [*others[1:5], *on(0, among=8)]).removed == ()


MENU = ["Home", "News", "Sports", "Opinion", "The student voice of Ferrow since 1921, and of nobody else."]


def has_own(lines: Sequence[str], others: Sequence[PageEvidence], title: str = TITLE) -> bool:
    itself = PageEvidence(SITE, page_key(url(TITLE)), TODAY, shown(lines), read(lines))
    own = Own.of(title, None, [url(TITLE)]).on(itself.lines, itself.shown)
    return has_own_line(itself.lines, own, learn({}, [*others, itself], 0)[SITE])


@pytest.mark.parametrize(
    ("page", "text", "own"),
    [
        ("a menu", MENU, False),
        ("a menu below a title, with a counter", [TITLE, "14 views", *MENU], False),
        ("a title, and nothing that the site repeats", [TITLE], True),
        ("a story", [*MENU, LEAD], True),
        ("a poem below the menu", [*MENU, "Roses", "and ropes"], True),
    ],
)
def test_a_page_that_shows_only_the_menu_has_no_line_of_its_own(page: str, text: list[str], own: bool) -> None:
    bare = [story(f"Bare {n}", *MENU) for n in range(9)]
    assert has_own(text, bare) is own, page
    assert has_own(text, [*bare, *on(12, *MENU)]) is own, page
    assert has_own(text, on(3, *MENU)), "little is known of the site"


def test_pages_come_in_any_order() -> None:
    text = [LEAD, MORE, "Latest Stories", *moving(0)]
    others = [listing("front", links=OTHERS[:2]), *on(2, "Latest Stories"), listing("sport", "Latest Stories")]
    assert len({cleaned(text, order) for order in permutations(others)}) == 1
