"""What is a copy and what is not: a table of cases, and what holds of any two texts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.verdict import Text, relation
from pipelines.model.copies import CopyKind

STORY = """
The ferry to Brackwater sails again after a winter of repairs that cost the harbour board twice what it had planned.
Some 300 people stood on the quay on Monday when the Halcyon cast off at 7:40, ten minutes late and to loud applause.
“We had begun to think of it as a building,” said Una Yarrowby, who runs the bakery on the far side of the bay.
The board had found rust in the hull in November, when the ship was lifted for its yearly inspection at the yard.
Engineers replaced 46 plates and both propeller shafts, one of which had been in use since she was launched in 1974.
Until Easter there will be four crossings a day instead of six, because two of the deckhands are still in training.
The fare stays at three crowns, and bicycles travel free of charge, as the council promised last spring.
A second ship has been ordered, but the yard does not expect to deliver it before the end of next year.
""".strip()
LINES = STORY.splitlines()

TOLD_ANEW = """
After five months in the yard the Halcyon is back on the bay, and with her the quickest way from Ferrow to Brackwater.
Hundreds watched her leave on Monday morning, a little behind schedule, with flags on every mast and a band at the pier.
Inspectors had taken the old ferry out of service in autumn because her hull had rusted through in dozens of places.
The repair swallowed double the sum set aside, the harbour board admits, and a new ship is more than a year away.
For the time being she will cross four times a day; passengers pay three crowns as before and bicycles nothing.
The baker Una Yarrowby says that she had missed the horn more than the customers it used to bring her every morning.
""".strip()

NOTICE = """
The Halcyon Group has sold houses on both sides of the bay for more than forty years and is a member of the guild.
Our offices in Ferrow and Brackwater are open on every day of the week, and one of our agents will gladly call on you.
All measures are approximate and are not part of any contract; buyers should satisfy themselves by an inspection.
Mortgages can be arranged through our partners; your home may be lost if you do not keep up the monthly payments.
""".strip()
HOUSE = (
    "A house of two rooms above the harbour of Ferrow, with a garden that goes down to the sea and an old boat house."
)
MILL = "This mill on the upper road has been a school, a dance hall and a cheese store, and waits for its next idea."


def weather(day: str, *numbers: int) -> str:
    return """
The bay wakes up to a dry {} with long spells of sunshine, the weather office in Ferrow says in its morning report.
In the course of the day temperatures rise to {} degrees on the coast and to as much as {} degrees in the upper valley.
The wind comes from the west, at first light and later fresh, with gusts of up to {} kilometres an hour off the cape.
During the night the sky stays clear almost everywhere, and in the hollows it may get as cold as {} degrees above zero.
Sailors should mind that the ebb is strong around the piers of the old bridge, and that the lamps there are still out.
""".strip().format(day, *numbers)


HOROSCOPE = """
Your week begins slowly under {}, so give yourself time and do not decide anything before {}.
In matters of the heart {} and {} understand each other without many words, and a letter may bring a surprise.
At work somebody watches what you do; a kind word to a colleague opens a door that was closed for a long time.
Keep your money together until the moon has passed {}, and then buy what you have wanted since the spring.
""".strip()
OBITUARY = """
It is with sadness that the family of {} announces a peaceful end after a long and full life in the town of {}.
Friends are welcome at the Harbour Chapel in Ferrow on {}, where Pastor Una Yarrowby will say a few words about {}.
In lieu of flowers the family asks for gifts to the Ferrow Lifeboat Fund, which has its office on Quay Street.
Arrangements are in the hands of the Imber and Sons Funeral Home, and condolences may be left in the book there.
The family wishes to thank the nurses of the Brackwater Hospice for the kindness that they showed in the last weeks.
""".strip()
ADVERT = """
The harbour board of Ferrow is looking for a {} for its office in {}, to start on {} or as soon as may be after that.
We expect a completed training, a friendly manner and good knowledge of the language of the bay and of the islands.
We offer a fair salary, a canteen with a view of the cranes, and a ticket for the ferry on every day of the year.
Please send your application with the number {} to the board until {}, and mention the paper in which you read of us.
Travel expenses cannot be refunded by the board, and papers are sent back only if you add an envelope with a stamp.
""".strip()
SCORES = """
Follow the match between {} and {} live on this page, with all goals, cards and substitutions as they happen.
It stands at {} to {} after {} minutes, and the last goal was scored by {} before the eyes of a full ground.
The table of the league, all results of the day and the fixtures of the coming week are on our pages of sport.
Our ticker is written by the editors at the ground, and may be a minute behind the game that you hear on the radio.
The line-ups are announced an hour before the start of the game, and the pictures follow in the course of the evening.
""".strip()


def market(*prices: float) -> str:
    goods = "Wheat|Barley|Oats|Rye|Maize|Hay|Straw|Butter|Cheese|Herring|Salmon|Oysters|Eggs|Honey|Wool|Hops".split("|")
    rows = [f"{good} per hundredweight | {price} | crowns" for good, price in zip(goods, prices, strict=True)]
    return "\n".join(["Prices at the corn exchange", *rows])


SQUAD = """
Goalkeepers: Aalto, Bram, Castellan
Defenders: Dunstrey, Eide, Fennimore, Gullivant, Holm, Imber
Midfielders: Jarrow, Kestrel, Lunde, Merriweather, Nansen, Oake
Forwards: Pellworth, Quillfeather, Rushbeck, Skerry, Thackling
Coach: Underhay
Physician: Vale
Reserves: Abernott, Brightwell, Corbin, Dace, Elstow, Farrier
Juniors: Garland, Hobday, Inchbald, Jessop, Kettering, Lovage
Stewards: Marchbank, Nettlefold, Orchard, Pomfret, Quarles
""".strip()

LIST = "\n".join((SQUAD, SQUAD.replace(",", " of Brackwater,")))

LIVE = f"""
20:15 The lamps on the old bridge are lit, and the band of the volunteer fire brigade has begun to tune its instruments.
19:50 The mayor is stuck in the lift of the town hall, where she is said to be rewriting the speech she has with her.
19:20 No fireworks after all: the harbour master has found the barge with the rockets tied to the wrong pier.
18:45 The first guests have arrived from the islands, and the soup kitchen on the square reports that the soup is gone.
{chr(10).join(LINES[:4])}
17:30 Police have closed the quay to cars, horses and handcarts until the morning, and to bicycles until the music ends.
17:00 Good evening from Ferrow, where the longest day of the year will be celebrated until it is over, and a bit longer.
""".strip()

CHINESE = """
布拉克湾渡轮经过整个冬季的维修，星期一早上重新起航，码头上有三百多名居民到场观看，掌声不断。
港务局表示，去年十一月例行检查时在船底发现大量锈蚀，工程师更换了四十六块钢板和两根螺旋桨轴。
在复活节之前，每天只开四班，比从前少两班，因为两名水手仍在接受训练。
票价仍为三克朗，自行车可以免费上船，这是市议会去年春天作出的承诺。
""".strip()
JAPANESE = """
ブラック湾のフェリーは冬の間の修理を終えて、月曜日の朝に運航を再開し、埠頭には三百人を超える住民が集まった。
港湾局によると、昨年十一月の定期検査で船底にさびが見つかり、技術者が四十六枚の鉄板と二本の軸を取り替えた。
復活祭までは乗組員二人がまだ訓練中のため、一日四便に減らして運航する予定だという。
運賃は三クローネのままで、自転車は無料で乗せることができると町議会は約束している。
""".strip()
THAI = """
เรือข้ามฟากไปเกาะแบรกวอเตอร์กลับมาแล่นอีกครั้งเมื่อเช้าวันจันทร์หลังจากซ่อมตลอดฤดูหนาว
ชาวบ้านกว่าสามร้อยคนยืนรออยู่ที่ท่าเรือและปรบมือเมื่อเรือออกช้าไปสิบนาที
การท่าเรือพบสนิมใต้ท้องเรือระหว่างการตรวจประจำปีเมื่อเดือนพฤศจิกายนและเปลี่ยนแผ่นเหล็กหลายสิบแผ่น
ค่าโดยสารยังคงเท่าเดิมและจักรยานขึ้นเรือได้โดยไม่เสียเงินตามที่สภาเมืองสัญญาไว้
""".strip()


def prose(*runs: tuple[str, int, int]) -> str:
    """Sentences of made-up words, all different: from each named sequence, the words from one place to another."""
    words = [f"{name}{_letters(place)}" for name, start, end in runs for place in range(start, end)]
    sentences = (" ".join(words[at : at + 12]).capitalize() for at in range(0, len(words), 12))
    return "\n".join(f"{sentence}." for sentence in sentences)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


CREDIT = "North Shore News Agency. This story was sent to us by wire and has not been edited by our staff in Ferrow."

CASES: dict[str, tuple[str, str, CopyKind | None]] = {
    "the same text": (STORY, STORY, "near"),
    "other case, spaces and quotation marks": (STORY, "  ".join(STORY.upper().split()).replace("“", '"'), "near"),
    "an edited copy": (
        STORY,
        STORY.replace("sails again", "is sailing again").replace("twice what", "double what").replace(LINES[4], ""),
        "near",
    ),
    "a copy with a corrected number": (STORY, STORY.replace("Some 300", "Some 400"), "near"),
    "a wire copy with another beginning": (
        "\n".join(["Ferry back after winter of rust", "The Halcyon is back, to the joy of a whole bay.", *LINES[1:]]),
        "\n".join(["Halcyon sails to Brackwater again", STORY]),
        "near",
    ),
    "a credit above and a notice below": (STORY, f"{CREDIT}\n{STORY}\n{NOTICE[:230]}", "near"),
    "a long copy without its beginning": (f"{STORY}\n{TOLD_ANEW}", "\n".join([*LINES[2:], TOLD_ANEW]), "near"),
    "cut after three paragraphs": ("\n".join(LINES[:3]), STORY, "truncated"),
    "cut, with a line of the portal's own": (
        "\n".join([*LINES[:3], "Read the story at our partner."]),
        STORY,
        "truncated",
    ),
    "the whole of what was cut": (STORY, "\n".join(LINES[:3]), "expanded"),
    "the same event told in other words": (STORY, TOLD_ANEW, None),
    "another story with the same beginning": (STORY, "\n".join([*LINES[:3], *TOLD_ANEW.splitlines()[2:]]), None),
    "a paragraph quoted in another story": (STORY, f"{LINES[2]}\n{TOLD_ANEW}", None),
    "the weather of two days": (weather("Monday", 21, 26, 60, 7), weather("Friday", 17, 19, 85, 3), None),
    "the weather of one day, twice": (weather("Monday", 21, 26, 60, 7), weather("Monday", 21, 26, 60, 7), "near"),
    "two signs of a horoscope": (
        HOROSCOPE.format("Saturn", "Thursday", "Aries", "Leo", "Virgo"),
        HOROSCOPE.format("Venus", "Tuesday", "Gemini", "Libra", "Pisces"),
        None,
    ),
    "two obituaries": (
        OBITUARY.format("Ada Thorn", "Tarnreach", "Monday", "Ada"),
        OBITUARY.format("Ivo Oake", "Orrinmouth", "Friday", "Ivo"),
        None,
    ),
    "two jobs": (
        ADVERT.format("crane operator", "Ferrow", "May 1", "14", "March 31"),
        ADVERT.format("bookkeeper", "Brackwater", "July 15", "31", "June 4"),
        None,
    ),
    "the scores of two matches": (
        SCORES.format("Ferrow", "Brackwater", 2, 1, 70, "Lunde"),
        SCORES.format("Tarnreach", "Orrinmouth", 0, 3, 85, "Skerry"),
        None,
    ),
    "an interview, and the call for a series of long ones": (
        NOTICE,
        prose(("word", 0, 1500)).join((f"{NOTICE}\n", "")),
        None,
    ),
    "interviews below one introduction": (
        f"{STORY}\n{prose(('one', 0, 60))}",
        f"{STORY}\n{prose(('other', 0, 500))}",
        None,
    ),
    "a list, corrected": (LIST, LIST.replace("Lovage", "Lavage", 1), "near"),
    "the market on two days": (market(*range(10, 42, 2)), market(*range(11, 43, 2)), None),
    "two advertisements of one agent": (f"{HOUSE}\n{NOTICE}", f"{MILL}\n{NOTICE}", None),
    "an advertisement and the agent's notice": (f"{HOUSE}\n{NOTICE}", NOTICE, None),
    "one squad under two stories": (f"{LINES[0]}\n{SQUAD}", f"{TOLD_ANEW.splitlines()[0]}\n{SQUAD}", None),
    "one squad above two stories": (f"{SQUAD}\n{LINES[5]}", f"{SQUAD}\n{LINES[6]}", None),
    "a story, and a live page that quotes it": ("\n".join(LINES[:4]), LIVE, None),
    "two briefs with a sentence in common": (f"{LINES[6]} Boats are blue.", f"{LINES[6]} Trains are red.", None),
    "an edited Chinese copy": (CHINESE, CHINESE.replace("掌声不断", "气氛热烈").replace("例行", "年度"), "near"),
    "a Chinese copy cut short": (CHINESE, CHINESE.splitlines()[0], "expanded"),
    "an edited Japanese copy": (JAPANESE, JAPANESE.replace("住民", "人々").replace("約束している", "発表した"), "near"),
    "a Japanese copy cut short": ("\n".join(JAPANESE.splitlines()[:2]), JAPANESE, "truncated"),
    "an edited Thai copy": (THAI, THAI.replace("เช้าวันจันทร์", "วันจันทร์").replace("กว่าสามร้อย", "ราวสามร้อย"), "near"),
    "a Thai copy cut short": ("\n".join(THAI.splitlines()[:2]), THAI, "truncated"),
    "other Chinese": (CHINESE.replace("\n", ""), JAPANESE, None),
}

# Texts out of whole sentences, so that pairs of all kinds of likeness come up, and copies among them.
SENTENCES = [
    *LINES,
    *TOLD_ANEW.splitlines(),
    *NOTICE.splitlines(),
    *SQUAD.splitlines(),
    *CHINESE.splitlines(),
    *LIVE[:3],
]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=12).map("\n".join)
SHARED = st.tuples(TEXTS, TEXTS, TEXTS).map(lambda parts: ("\n".join(parts[:2]), "\n".join(parts[1:])))


def verdict(one: str, other: str) -> CopyKind | None:
    found = relation(Text.of(one, DEFAULT), Text.of(other, DEFAULT), DEFAULT)
    return found.kind if found else None


@pytest.mark.parametrize(("one", "other", "kind"), CASES.values(), ids=CASES.keys())
def test_cases(one: str, other: str, kind: CopyKind | None) -> None:
    assert verdict(one, other) == kind


EXTRA = DEFAULT.words - 1  # words that a text has more than shingles


@pytest.mark.parametrize(("before", "kind"), [(340, "near"), (360, None)])
def test_most_of_the_shorter_text_is_near_the_beginning_of_the_longer(before: int, kind: CopyKind | None) -> None:
    # The shorter has 1,000 shingles, 750 of them shared, which is a Jaccard of 0.45. Its window in the longer are the
    # first 1,050 shingles; of the shared ones, 1,046 - `before` are there, and 700 are enough.
    short = prose(("shared", 0, 650 + EXTRA), ("own", 0, 242), ("shared", 650 + EXTRA, 750 + 2 * EXTRA))
    long = prose(("opening", 0, before), ("shared", 0, 750 + 2 * EXTRA), ("other", 0, 650 - before))
    assert verdict(short, long) == verdict(long, short) == kind


@pytest.mark.parametrize(
    ("size", "lost", "kind"),
    [(100, 20, "near"), (100, 21, None), (240, 40, "near"), (240, 41, None)],
    ids=["a quarter, just enough", "a quarter, too little", "50 words, just enough", "50 words, too little"],
)
def test_a_fifth_of_the_beginning_is_shared(size: int, lost: int, kind: CopyKind | None) -> None:
    # The beginning is a quarter of the shorter text, and 50 shingles at most.
    rest = ("shared", lost, size + EXTRA)
    assert verdict(prose(("one", 0, lost), rest), prose(("two", 0, lost), rest)) == kind


@given(SHARED | st.tuples(st.text(), st.text()))
def test_a_verdict_is_the_same_either_way(pair: tuple[str, str]) -> None:
    one, other = (Text.of(text, DEFAULT) for text in pair)
    there, back = relation(one, other, DEFAULT), relation(other, one, DEFAULT)
    mirrored = {"near": "near", "truncated": "expanded", "expanded": "truncated"}
    assert back == (there and replace(there, kind=mirrored[there.kind]))


@given(SHARED)
def test_a_verdict_does_not_depend_on_earlier_ones(pair: tuple[str, str]) -> None:
    one, other = (Text.of(text, DEFAULT) for text in pair)
    relation(one, Text.of(STORY, DEFAULT), DEFAULT)
    again = relation(*(Text.of(text, DEFAULT) for text in pair), DEFAULT)
    assert relation(one, other, DEFAULT) == again


@given(TEXTS, st.sampled_from([str.upper, str.title, str.casefold]), st.sampled_from([" ", "\n", "\n\n", " \u00a0 "]))
def test_a_text_is_a_copy_of_itself_whatever_its_case_and_spacing(text: str, case, space: str) -> None:
    one, other = Text.of(text, DEFAULT), Text.of(space.join(case(text).split()), DEFAULT)
    found = relation(one, other, DEFAULT)
    if len(one.distinct) < DEFAULT.least_shingles:
        assert found is None  # too short for anything but the very same text
    else:
        assert found is not None
        assert (found.kind, found.similarity, found.containment) == ("near", 1, 1)


@given(SHARED | st.tuples(st.text(), st.text()))
def test_measures_are_shares(pair: tuple[str, str]) -> None:
    found = relation(Text.of(pair[0], DEFAULT), Text.of(pair[1], DEFAULT), DEFAULT)
    assert found is None or 0 < found.similarity <= found.containment <= 1


@pytest.mark.parametrize("name", ["words", "least_shingles", "bands", "seed", "jaccard", "sentence_share"])
def test_other_parameters_have_another_fingerprint(name: str) -> None:
    assert replace(DEFAULT, **{name: getattr(DEFAULT, name) + 1}).fingerprint != DEFAULT.fingerprint
