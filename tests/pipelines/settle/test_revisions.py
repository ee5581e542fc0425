"""What a later version of a story changed, and whether a story has moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.copies import Place
from pipelines.settle.moves import moved
from pipelines.settle.revisions import Change, change

FERRY = """The ferry to Orrin Island sails again from Monday, the harbour office said.
Twelve trips a day are planned, two of them at night.
“We have waited for this all winter,” said the skipper, Ada Brill.
The crossing costs $5 for adults, and children under 6 travel free."""
COUNCIL = "The council will vote on the new pier next week."

COSMETIC = {
    "nothing": (FERRY, FERRY),
    "case": (FERRY, FERRY.upper()),
    "white space": (FERRY, FERRY.replace(" ", "\u00a0 ").replace("\n", " \n\n\t")),
    "paragraphs joined": (FERRY, FERRY.replace("\n", " ")),
    "signs nobody sees": (FERRY, FERRY.replace("harbour", "har\u00adbour").replace("night", "\u200bnight\ufeff")),
    "typographic quotes": (FERRY, FERRY.replace("“", '"').replace("”", '"')),
    "dashes and commas": (FERRY, FERRY.replace(" day are planned, ", " day are planned – ")),
    "full-width forms": (
        "フェリーは５月４日から島へ戻る。料金は５％下がる。",
        "フェリーは5月4日から島へ戻る。料金は5%下がる。",
    ),
    "an age beside the story": (f"11 minutes ago\n{FERRY}", f"2 hours ago\n{FERRY}"),
    "an age that comes": (FERRY, f"{FERRY}\nvor 3 Minuten"),
    "a counter": (f"{FERRY}\n3 comments\nShared 120 times", f"{FERRY}\n14 comments\nShared 1,204 times"),
    "a moving list of headlines": (
        f"{FERRY}\nLatest stories\nMuseum opens its attic to visitors\nPolice find stolen goose",
        f"{FERRY}\nLatest stories\nStorm warning for the weekend\nMuseum opens its attic to visitors",
    ),
    "a list with ages": (
        f"{FERRY}\nStorm warning for the weekend\n5 minutes -",
        f"{FERRY}\nGoose found, police say\n1 minute -\nStorm warning for the weekend\n9 minutes -",
    ),
    "a moving list in Japanese": (
        "フェリーは月曜日から再び島へ向かう。\n市議会が新しい桟橋の建設計画を全会一致で可決、来年春に着工へ",
        "フェリーは月曜日から再び島へ向かう。\n盗まれたガチョウが隣町の公園で無事に見つかる、警察が男を逮捕",
    ),
    "a section's label": (f"Harbour\n{FERRY}", f"Island life | Ferries\n{FERRY}"),
    "a time of update": (f"{FERRY}\nLast updated on 4 May, 10:32 a.m.", f"{FERRY}\nLast updated on 4 May, 1:15 p.m."),
    "a German one": (f"{FERRY}\nZuletzt aktualisiert um 9.32 Uhr.", f"{FERRY}\nZuletzt aktualisiert um 18.00 Uhr."),
    "only labels, an age among them": ("Ferry sails\n11 minutes ago", "Ferry sails\n12 minutes ago"),
}

REAL = {
    "a number in a sentence": (FERRY, FERRY.replace("under 6", "under 7"), (1, 1)),
    "a number as a word": (FERRY, FERRY.replace("Twelve", "Thirteen"), (1, 1)),
    "another currency": (FERRY, FERRY.replace("$5", "€5"), (1, 1)),
    "percent for a number": (f"{FERRY} It rose by 5.", f"{FERRY} It rose by 5%.", (1, 1)),
    "a name corrected": (FERRY, FERRY.replace("Brill", "Brell"), (1, 1)),
    "a correction below": (FERRY, f"{FERRY}\nCorrection: an earlier version named another skipper.", (1, 0)),
    "a new paragraph": (FERRY, FERRY.replace("\n“", f"\n{COUNCIL}\n“"), (1, 0)),
    "a paragraph fewer": (f"{FERRY}\n{COUNCIL}", FERRY, (0, 1)),
    "another order": (f"{FERRY}\n{COUNCIL}", f"{COUNCIL}\n{FERRY}", (1, 1)),
    "two paragraphs edited, one new": (
        FERRY,
        FERRY.replace("Monday", "Sunday").replace("two", "three") + f"\n{COUNCIL}",
        (3, 2),
    ),
    "an opening time": ("Polls close at 20:00 in the city.", "Polls close at 21:00 in the city.", (1, 1)),
    "days since": ("The boat sank 3 days ago, police said.", "The boat sank 4 days ago, police said.", (1, 1)),
    "all of it": (FERRY, COUNCIL, (1, 4)),
    "a text at last": ("Ferry sails again", FERRY, (4, 1)),
    "a text without sentences": ("Low tide\nHigh water", "Low tide\nHigh water\nSlack water", (1, 0)),
    "a very short text": ("The tide rose.", "The tide rose, and fell.", (1, 1)),
    "German": ("Bei dem Unfall starben 12 Menschen.", "Bei dem Unfall starben 13 Menschen.", (1, 1)),
    "French": ("L’accident a fait 12 morts.", "L’accident a fait 13 morts.", (1, 1)),
    "Russian": ("В аварии погибли 12 человек.", "В аварии погибли 13 человек.", (1, 1)),
    "Arabic": (
        "أعلنت إدارة الميناء عودة العبارة إلى الجزيرة.\nوأصيب ١٢ شخصا في الحادث.",
        "أعلنت إدارة الميناء عودة العبارة إلى الجزيرة.\nوأصيب ١٣ شخصا في الحادث.",
        (1, 1),
    ),
    "Japanese": (
        "地震で12人が死亡した。\nフェリーは欠航した。",
        "地震で13人が死亡した。\nフェリーは欠航した。",
        (1, 1),
    ),
    "Chinese": ("渡轮周一恢复运营。", "渡轮周一恢复运营。\n市议会下周表决新码头。", (1, 0)),
    "Korean": ("여객선이 월요일부터 다시 섬으로 운항합니다.", "여객선이 화요일부터 다시 섬으로 운항합니다.", (1, 1)),
    "Hindi": ("इस हादसे में 12 लोगों की मौत हुई।", "इस हादसे में 13 लोगों की मौत हुई।", (1, 1)),
    "Thai": (
        "เรือข้ามฟากจะกลับมาให้บริการไปยังเกาะอีกครั้งตั้งแต่วันจันทร์ โดยมีผู้โดยสารจองแล้ว 12 คน และคาดว่าจะเพิ่มขึ้นในสัปดาห์หน้า",
        "เรือข้ามฟากจะกลับมาให้บริการไปยังเกาะอีกครั้งตั้งแต่วันจันทร์ โดยมีผู้โดยสารจองแล้ว 13 คน และคาดว่าจะเพิ่มขึ้นในสัปดาห์หน้า",
        (1, 1),
    ),
}

AGES = """
The gull was seen {} minutes ago, the harbour says.
Die Möwe wurde vor {} Minuten am Hafen gesehen.
La mouette a été vue il y a {} minutes au port.
La gaviota fue vista hace {} minutos en el puerto.
A gaivota foi vista há {} minutos no porto.
Il gabbiano è stato visto {} minuti fa nel porto.
De meeuw werd {} minuten geleden in de haven gezien.
Måsen sågs för {} minuter sedan vid hamnen.
Måken ble sett for {} minutter siden ved havnen.
Mewę widziano {} minut temu w tutejszym porcie.
Чайку видели {} минут назад в порту города.
Чайку бачили {} хвилин тому в порту міста.
Martı limanda {} dakika önce görüldü, dendi dün.
Camar itu terlihat {} menit lalu di pelabuhan.
Chim hải âu được thấy {} phút trước tại cảng.
شوهد النورس منذ {} دقيقة في الميناء القديم.
مرغ دریایی {} دقیقه پیش در بندر دیده شد.
השחף נראה לפני {} דקות בנמל של העיר.
यह पक्षी {} मिनट पहले बंदरगाह पर दिखा।
カモメは{}分前に港で目撃された。
海鸥在{}分钟前于港口被看到。
갈매기가 항구에서 {}분 전 목격됐다고 한다.
""".strip().splitlines()


@pytest.mark.parametrize(("before", "after"), COSMETIC.values(), ids=COSMETIC)
def test_what_moves_on_a_page_is_no_change(before: str, after: str) -> None:
    assert change(before, after) is None
    assert change(after, before) is None


@pytest.mark.parametrize(("before", "after", "lines"), REAL.values(), ids=REAL)
def test_what_a_story_says_otherwise_is_a_change(before: str, after: str, lines: tuple[int, int]) -> None:
    found = change(before, after)
    assert found is not None
    assert (found.lines_added, found.lines_removed) == lines


@pytest.mark.parametrize("sentence", AGES)
def test_an_age_within_a_sentence_is_no_change(sentence: str) -> None:
    assert change(sentence.format(11), sentence.format(2)) is None
    assert change(sentence.format(11), sentence.format(2).replace("2", "")) is not None


def test_similarity_is_the_share_of_words_in_the_same_order() -> None:
    assert change("One two three four five.", "One two three four six.") == Change(1, 1, 0.8)
    assert change("One two three four five.", "Five four three two one.") == Change(1, 1, 0.2)
    assert change("One two three four five.", "Red ochre blue green grey.") == Change(1, 1, 0.0)


def test_a_moving_list_beside_an_edit_does_not_count() -> None:
    before, after = (f"{text}\n{title}" for text, title in ((FERRY, "Goose found"), (f"{FERRY}\n{COUNCIL}", "Storm")))
    assert change(before, after) == change(FERRY, f"{FERRY}\n{COUNCIL}")


def test_a_long_live_blog_can_be_compared() -> None:
    entries = [f"At {n} o’clock the tide stood at {n * 7919 % 613} and the mood at {n % 9}." for n in range(2_000)]
    edited = [entry.replace("mood at 3", "mood at 4") for entry in entries]
    found = change("\n".join(entries), "\n".join(["The ferry has arrived at last, all on board.", *edited]))
    assert found is not None
    assert (found.lines_added, found.lines_removed) == (223, 222)
    assert 0.99 < found.similarity < 0.993


SPACES = st.text(" \n\t\u00a0\u3000\u2009", min_size=1, max_size=3)
WORDS = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters="ı"), min_size=1, max_size=8)
LINES = st.lists(st.sampled_from([*FERRY.split("\n"), *AGES, COUNCIL, "Goose found", "3 comments", ""]), max_size=8)
TEXTS = st.one_of(LINES.map("\n".join), st.text(max_size=60))


@given(st.lists(st.tuples(WORDS, SPACES, SPACES)))
def test_a_text_is_no_change_of_itself_whatever_its_spaces(words: list[tuple[str, str, str]]) -> None:
    before, after = ("".join(word + spaces[at] for word, *spaces in words) for at in (0, 1))
    assert change(before, after) is None


@given(TEXTS)
def test_a_text_is_no_change_of_itself_whatever_its_case(text: str) -> None:
    text = text.replace("ı", "")  # the one letter whose capital is another letter's
    assert change(text, text.upper()) is None
    assert change(text.casefold(), text) is None


@given(TEXTS, TEXTS)
def test_a_change_back_mirrors_a_change(before: str, after: str) -> None:
    there, back = change(before, after), change(after, before)
    assert back == (there and replace(there, lines_added=there.lines_removed, lines_removed=there.lines_added))


@given(TEXTS, TEXTS)
def test_a_change_has_lines_and_words(before: str, after: str) -> None:
    found = change(before, after)
    assert found is None or (found.lines_added + found.lines_removed > 0 and 0 <= found.similarity < 1)


TEN = datetime(2026, 5, 4, 10, 15, tzinfo=UTC)


def place(path: str, **fields: object) -> Place:
    """A story of the Harbour Gazette, published at a quarter past ten."""
    known: dict[str, object] = {"title": "Ferry sails again", "published": TEN, "published_precision": "minute"}
    return Place("gazette.example", f"https://gazette.example/{path}", **known | fields)  # type: ignore[arg-type]


LATER, DAY = {"published": TEN + timedelta(minutes=1)}, {"published_precision": "day"}
UNDATED, RETITLED = {"published": None, "published_precision": None}, {"title": "Island ferry is back"}

MOVED = {
    "another slug, the same number": ("ferry-sails-4711001", "island-ferry-is-back-4711001", RETITLED, 1.0),
    "a number before the slug": ("news/4711001/ferry-sails", "news/4711001/island-ferry", RETITLED, 0.95),
    "a number and another section": ("news/ferry-4711001.html", "island/ferry-4711001.html", {}, 1.0),
    "a number in the query": ("story.php?id=4711", "story.php?id=4711&s=island", UNDATED, 1.0),
    "a number, rewritten since": ("ferry-4711001", "island-ferry-4711001", LATER, 0.6),
    "a random name": ("articles/c4gzk3m7pd7o", "news/articles/c4gzk3m7pd7o", UNDATED, 1.0),
    "the same minute and text": ("ferry-sails", "island-ferry-is-back", RETITLED, 1.0),
    "the same minute, a few seconds on": ("ferry-sails", "ferry-is-back", {"published": TEN.replace(second=40)}, 1.0),
    "the same minute and headline": ("news/ferry-sails", "island/ferry-sails", {}, 0.92),
    "a site that numbers its stories now": ("ferry-sails-again", "4711001-ferry-sails-again", {}, 1.0),
}

APART = {
    "the same address": ("ferry-4711001", "ferry-4711001", {}, 1.0),
    "two numbers": ("ferry-sails-4711001", "ferry-sails-4711002", {}, 1.0),
    "the same number, another text": ("gallery-4711001", "ferry-4711001", {}, 0.3),
    "a minute later": ("ferry-sails", "ferry-is-back", LATER, 1.0),
    "the same day": ("ferry-sails", "ferry-is-back", DAY, 1.0),
    "no date": ("ferry-sails", "ferry-is-back", UNDATED, 1.0),
    "a day in both addresses": ("ferry-sails-20260504", "goose-found-20260504", UNDATED, 1.0),
    "one template in the same minute": ("weather-orrin", "weather-brackwater", RETITLED, 0.97),
    "the same headline over another text": ("weather-orrin", "weather-brackwater", {}, 0.8),
    "no headline to compare": ("weather-orrin", "weather-brackwater", {"title": None}, 0.97),
}


@pytest.mark.parametrize(("old", "new", "fields", "likeness"), MOVED.values(), ids=MOVED)
def test_an_article_has_moved(old: str, new: str, fields: dict[str, object], likeness: float) -> None:
    assert moved(place(old), place(new, **fields), likeness)
    assert moved(place(new, **fields), place(old), likeness)


@pytest.mark.parametrize(("old", "new", "fields", "likeness"), APART.values(), ids=APART)
def test_an_article_has_not_moved(old: str, new: str, fields: dict[str, object], likeness: float) -> None:
    assert not moved(place(old), place(new, **fields), likeness)
    assert not moved(place(new, **fields), place(old), likeness)


def test_a_story_at_another_site_has_not_moved() -> None:
    here = place("ferry-4711001")
    there = replace(here, site="herald.example", canonical_url="https://herald.example/ferry-4711001")
    assert not moved(here, there, 1.0)
