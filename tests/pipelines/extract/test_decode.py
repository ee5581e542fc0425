"""Bytes of a page -> its characters: what a reader of the page sees, whatever the server says."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.decode import decode

STORIES = {
    "en": "The mayor’s plan for the harbour was approved after a long debate – “at last,” she said.",
    "de": "Die Fähre fährt nach der Winterpause wieder zur Insel. Der Kapitän sagte, die Gäste hätten gewartet.",
    "fr": "L’été dernier, les élèves ont été reçus à l’hôtel de ville, où le maire a prononcé un discours.",
    "es": "El niño llegó mañana a la estación y preguntó: ¿cuándo sale el próximo tren?",
    "pt": "A balsa voltou à ilha e não há previsão de manutenção, disse o capitão da estação.",
    "da": "Færgen sejler igen til øen efter vinterens reparationer, og de første gæster gik om bord.",
    "pl": "Prom znów kursuje na wyspę. Kapitan powiedział, że pierwsi pasażerowie weszli na pokład przed świtem.",
    "cs": "Trajekt opět pluje na ostrov. Kapitán řekl, že první cestující nastoupili ještě před úsvitem.",
    "hu": "A komp újra jár a szigetre. A kapitány szerint az első utasok örültek a jó időnek és a hűs szélnek.",
    "tr": "Feribot kış bakımından sonra yeniden adaya gidiyor. Kaptan, yolcuların şafaktan önce bindiğini söyledi.",
    "ru": "Паром снова ходит к острову после зимнего ремонта. Первые пассажиры поднялись на борт ещё до рассвета.",
    "el": "Το πλοίο πηγαίνει ξανά στο νησί. Ο καπετάνιος είπε ότι οι πρώτοι επιβάτες ανέβηκαν πριν την αυγή.",
    "ar": "تعود العبارة إلى الجزيرة بعد إصلاحات الشتاء. وقال القبطان إن أول الركاب صعدوا على متنها قبل الفجر.",
    "he": "המעבורת שבה להפליג אל האי לאחר תיקוני החורף. רב החובל אמר שהנוסעים עלו לסיפון לפני הזריחה.",
    "th": "เรือข้ามฟากกลับมาให้บริการไปยังเกาะอีกครั้งหลังการซ่อมแซมในฤดูหนาว กัปตันกล่าวว่าผู้โดยสารขึ้นเรือแล้ว",
    "ja": "フェリーは冬の修理を終え、再び島へ向かいます。船長は、最初の乗客が夜明け前に乗船したと話しました。",
    "zh": "渡轮在冬季维修后重新驶往岛上。船长说,第一批乘客在黎明前就登船了。市议会对此表示欢迎。",
    "zh-tw": "渡輪在冬季維修後重新駛往島上。船長說,第一批乘客在黎明前就登船了。市議會對此表示歡迎。",
    "ko": "여객선이 겨울 수리를 마치고 다시 섬으로 운항합니다. 선장은 첫 승객들이 동트기 전에 탔다고 말했다.",
}


def page(story: str, meta: str = "") -> str:
    """A page with far more markup and script than text, as pages are."""
    script = "var advertisement = {width: 300, height: 250};\n" * 100
    links = "<li><a href='/section'>Section</a></li>" * 100
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>{story[:24]}</title><script>{script}</script></head>"
        f"<body><ul>{links}</ul><p>{story}</p><ul>{links}</ul></body></html>"
    )


def charset(name: str) -> str:
    return f'<meta charset="{name}">'


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_character(bom: bytes, encoding: str) -> None:
    text = page(STORIES["ru"], charset("iso-8859-1"))
    assert decode(bom + text.encode(encoding), "text/html; charset=windows-1252") == text


@pytest.mark.parametrize(
    ("language", "encoding", "header", "meta"),
    [
        pytest.param("en", "utf-8", None, None, id="UTF-8 needs no declaration"),
        pytest.param("ru", "utf-8", "iso-8859-1", None, id="UTF-8 that the server calls Latin-1"),
        pytest.param("ru", "utf-8", "windows-1251", "windows-1251", id="UTF-8 that all call something else"),
        pytest.param("ru", "windows-1251", "utf-8", "windows-1251", id="the server says UTF-8, the page is right"),
        pytest.param("ru", "windows-1251", "iso-8859-1", "windows-1251", id="a server's default against the page"),
        pytest.param("ru", "windows-1251", "windows-1251", "utf-8", id="the server is right, the page says UTF-8"),
        pytest.param("ru", "koi8-r", "koi8-r", None, id="the server alone says it"),
        pytest.param("en", "windows-1252", "utf-8", "iso-8859-1", id="English in Latin-1, three bytes beyond ASCII"),
        pytest.param("en", "windows-1252", None, "windows-1252", id="the page alone says it"),
        pytest.param("pl", "iso-8859-2", None, "iso-8859-2", id="Latin-2"),
        pytest.param("ja", "shift_jis", None, "Shift_JIS", id="Shift_JIS"),
        pytest.param("ja", "euc-jp", "EUC-JP", None, id="EUC-JP"),
        pytest.param("ja", "iso2022_jp", None, "iso-2022-jp", id="ISO-2022-JP, all of it ASCII bytes"),
        pytest.param("ja", "iso2022_jp", "utf-8", None, id="ISO-2022-JP that the server calls UTF-8"),
        pytest.param("zh", "gb18030", "gb2312", None, id="GB 18030 that calls itself GB 2312"),
        pytest.param("zh-tw", "big5", None, "big5", id="Big5"),
        pytest.param("ko", "euc-kr", "euc-kr", None, id="EUC-KR"),
        pytest.param("ar", "windows-1256", None, "windows-1256", id="Arabic"),
        pytest.param("de", "utf-16-le", None, None, id="UTF-16 without a mark"),
        pytest.param("zh", "utf-16-be", None, "utf-8", id="UTF-16, most significant byte first"),
        *(
            pytest.param("de", "windows-1252", name, None, id=f"no encoding of pages: {name}")
            for name in ("cp037", "rot13", "zlib", "idna", "punycode", "unicode_escape", "undefined", "utf-7", "utf-16")
        ),
    ],
)
def test_declared_encodings(language: str, encoding: str, header: str | None, meta: str | None) -> None:
    text = page(STORIES[language], charset(meta) if meta else "")
    content_type = f"text/html; charset={header}" if header else "text/html"
    assert decode(text.encode(encoding), content_type) == text


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "windows-1252") for language in ("en", "de", "fr", "es", "pt", "da")),
        *((language, "windows-1250") for language in ("pl", "cs", "hu")),
        ("pl", "iso-8859-2"),
        ("cs", "iso-8859-2"),
        ("tr", "windows-1254"),
        ("ru", "windows-1251"),
        ("el", "windows-1253"),
        ("he", "windows-1255"),
        ("ar", "windows-1256"),
        ("th", "cp874"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("zh", "gb18030"),
        ("zh-tw", "big5"),
        ("ko", "euc-kr"),
    ],
)
def test_without_a_declaration_the_text_decides(language: str, encoding: str) -> None:
    text = page(STORIES[language])
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "word", ["François", "25 °C", "© The Harbour Gazette", "“No,” he said", "Über uns", "£5 million"]
)
def test_a_single_word_is_taken_for_western(word: str) -> None:
    text = page(word)
    assert decode(text.encode("windows-1252")) == text


@pytest.mark.parametrize("header", [None, "utf-8", "iso-8859-1"])
def test_utf8_with_broken_bytes_stays_utf8(header: str | None) -> None:
    whole = page(STORIES["ru"]).encode()
    broken = whole.replace("зимнего".encode(), b"\xe7\xe8\xec\xed\xe5\xe3\xee") + "©".encode()[:1]
    text = decode(broken, f"text/html; charset={header}" if header else None)
    assert "Паром снова ходит к острову" in text
    assert "до рассвета" in text
    assert 0 < text.count("\ufffd") <= 8


def test_a_declared_encoding_survives_a_broken_byte() -> None:
    whole = page(STORIES["ja"], charset("euc-jp")).encode("euc-jp")
    text = decode(whole.replace(b"<p>", b"<p>\xff", 1))
    assert STORIES["ja"] in text
    assert text.count("\ufffd") == 1


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "utf-8", "utf-16", "utf-32", "hz", "idna", "iso-2022-kr", "shift_jis", "nonsense", "'"]),
    st.sampled_from(
        [b"", b"<", b"<\0", b"\xff\xfe", b"\x1b$B", b'<meta charset="euc-jp">', b'<meta charset="base64">']
    ),
)
def test_no_bytes_are_too_odd(body: bytes, header: str, start: bytes) -> None:
    assert isinstance(decode(start + body, f"text/html; charset={header}"), str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x1b"), max_size=300))
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    written = f"<p>{text}"
    assert decode(written.encode(), "text/html; charset=iso-8859-1") == written


def test_a_declaration_after_a_long_head_is_found() -> None:
    text = page(STORIES["pl"]).replace(
        "<title>", f"<!--{'x' * 9000}--><meta name=a content=b>{charset('iso-8859-2')}<title>"
    )
    assert decode(text.encode("iso-8859-2")) == text


def test_a_page_that_ends_within_a_character_stays_utf8() -> None:
    assert decode("<p>The ferry sails again. ©".encode()[:-1]) == "<p>The ferry sails again. \ufffd"


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh"])
def test_what_was_written_as_utf8_twice_is_read_twice(language: str) -> None:
    story = f"“{STORIES[language]}”"
    assert decode(page(story).encode().decode("latin-1").encode()) == page(story)


def test_beside_such_a_quote_what_is_right_stays() -> None:
    teaser, story = "“Later”", "Il a dit\xa0: «\xa0C’est l’été\xa0» – et «cher à la santé»\xa0!"
    twice = teaser.encode().decode("latin-1")
    assert decode(f"<p>{twice}</p><p>{story}</p>".encode()) == f"<p>{teaser}</p><p>{story}</p>"
