"""What a page adds to its story goes in other languages as in English."""

# ruff: noqa: E501 - a paragraph stays one line

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import StoryText, story_text
from pipelines.extract.text.wording import WALL

# By language: the story's paragraphs, what the page puts between them, and what it puts below them.
PAGES = {
    "pt": (
        "A balsa para o Rochedo do Corvo saiu do porto às seis da manhã, pela primeira vez desde a tempestade de fevereiro.",
        "Quarenta passageiros estavam a bordo, entre eles o padeiro, que não dormia na ilha desde o inverno.",
        ("CONTINUA DEPOIS DA PUBLICIDADE", "Leia mais", "Reprodução/TV Serrado"),
        ("Esta reportagem foi publicada antes na revista.", "Encontrou algum erro? Avise a redação."),
    ),
    "it": (
        "Il traghetto per lo Scoglio del Cormorano ha lasciato il porto alle sei, per la prima volta dopo la tempesta di febbraio.",
        "A bordo erano quaranta passeggeri, tra loro il fornaio, che non dormiva sull'isola dall'inverno.",
        ("Continua a leggere dopo la pubblicità", "Leggi anche", "Foto: Ida Felli/Gazzetta del Porto"),
        ("Fonte: ufficio del porto", "Hai trovato un errore? Scrivi alla redazione."),
    ),
    "ru": (
        "Паром к Бакланьей скале вышел из порта в шесть утра, впервые после февральского шторма и долгого ремонта.",
        "На борту было сорок пассажиров, среди них пекарь, который с зимы не ночевал на острове ни одной ночи.",
        ("Материалы по теме", "На правах рекламы", "Фото: Ида Фелль / Портовая газета"),
        (
            "Заметили ошибку? Выделите текст и нажмите Ctrl+Enter.",
            "При перепечатке материалов ссылка на газету обязательна.",
        ),
    ),
    "pl": (
        "Prom na Skałę Kormorana wypłynął z portu o szóstej rano, po raz pierwszy od lutowego sztormu i długiego remontu.",
        "Na pokładzie było czterdziestu pasażerów, wśród nich piekarz, który od zimy nie spał na wyspie.",
        ("Dalsza część artykułu pod reklamą", "Powiązane artykuły", "Fot. Ida Fell/Gazeta Portowa"),
        ("Wszelkie prawa zastrzeżone przez wydawcę gazety.", "Zauważyłeś błąd? Napisz do redakcji."),
    ),
    "el": (
        "Το φέρι για τον Βράχο του Κορμοράνου έφυγε από το λιμάνι στις έξι το πρωί, για πρώτη φορά μετά την καταιγίδα.",
        "Στο πλοίο ήταν σαράντα επιβάτες, ανάμεσά τους ο φούρναρης, που δεν είχε κοιμηθεί στο νησί από τον χειμώνα.",
        ("ΔΙΑΦΗΜΙΣΗ", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "Φωτογραφία: Ίντα Φελ / Εφημερίδα του Λιμανιού"),
        ("Πηγή: λιμεναρχείο της πόλης", "Απαγορεύεται η αναδημοσίευση χωρίς άδεια της εφημερίδας."),
    ),
    "zh": (
        "开往鸬鹚岩的渡轮今天早上六点驶离码头，这是二月风暴以来船只第一次出航，岛上的居民等了很久。",
        "船上共有四十名乘客，其中包括面包师，他从冬天起就没有在岛上过夜，早上他第一个走上了甲板。",
        ("广告", "相关阅读", "图为渡轮停靠在码头。"),
        ("（责任编辑：王小渡）", "版权声明：未经授权不得转载本报文章。"),
    ),
    "ja": (
        "鵜の岩へ渡るフェリーが今朝六時に港を出た。二月の嵐で壊れてから初めての運航で、島の住民は長く待っていた。",
        "船には四十人の乗客がいた。冬から島で眠っていなかったパン屋の主人も、朝早くから港の桟橋に並んでいた。",
        ("スポンサーリンク", "関連記事", "写真＝港新聞・井田"),
        ("取材・文／港田一郎", "※この記事は地方版に掲載されたものです。"),
    ),
    "ar": (
        "غادرت العبّارة المتجهة إلى صخرة الغاق الميناء في السادسة صباحا، للمرة الأولى منذ عاصفة شباط الماضي وبعد إصلاح طويل.",
        "وكان على متنها أربعون راكبا، بينهم الخباز الذي لم ينم في الجزيرة منذ الشتاء بسبب توقف الرحلات البحرية.",
        ("إعلان", "مواضيع ذات صلة", "تصوير: إيدا فل / جريدة الميناء"),
        ("المصدر: مكتب الميناء", "جميع الحقوق محفوظة لجريدة الميناء والعاملين فيها."),
    ),
    "es": (
        "El transbordador a la Roca del Cormorán salió del puerto a las seis, por primera vez desde la tormenta de febrero.",
        "A bordo iban cuarenta pasajeros, entre ellos el panadero, que no dormía en la isla desde el invierno.",
        ("Continúa después de la publicidad", "Sigue leyendo", "Crédito: Ida Fell / Gaceta del Puerto"),
        ("Prohibida su reproducción sin permiso de la gaceta.", "Temas: puerto, transbordador"),
    ),
    "fr": (
        "Le bac pour le Rocher du Cormoran a quitté le port à six heures, pour la première fois depuis la tempête de février.",
        "Quarante passagers étaient à bord, dont le boulanger, qui n'avait pas dormi sur l'île depuis l'hiver.",
        ("La suite après la publicité", "À voir aussi", "Crédit photo : Ida Fell"),
        ("Vous avez repéré une erreur ? Écrivez à la rédaction.", "Mots-clés : port, bac"),
    ),
    "de": (
        "Die Fähre zum Kormoranfelsen hat um sechs Uhr den Hafen verlassen, zum ersten Mal seit dem Sturm im Februar.",
        "Vierzig Fahrgäste waren an Bord, unter ihnen der Bäcker, der seit dem Winter nicht auf der Insel geschlafen hatte.",
        ("Anzeige", "Siehe auch:", "Foto: Ida Fell/Hafenzeitung"),
        ("Dieser Artikel ist zuerst in der Hafenzeitung erschienen.", "Fehler gefunden? Schreiben Sie uns."),
    ),
}


def read(markup: str) -> StoryText:
    return story_text(flatten(markup), "https://port.example/1")


@pytest.mark.parametrize("language", PAGES)
def test_labels_credits_and_notes_go(language: str) -> None:
    first, second, between, below = PAGES[language]
    story = (first, second, f"{second} {first}", f"{first} {second}")
    lines = (*story[:2], *between, *story[2:], *below)
    markup = "".join(f"<p>{line}</p>" for line in lines)
    found = read(f"<body><article>{markup}</article></body>")
    assert found.paragraphs == story


# By language: what the page puts between the paragraphs of a story, and what it puts below them.
LINES = {
    "controls in German": (("Karte wird geladen - bitte warten...", "Teilen mit:"), ("Das Thema könnte dich auch interessieren:",)),
    "controls in Russian": (("Загружается, подождите...",), ("Адрес материала: https://port.example/1",)),
    "controls in Chinese": (("正在加载中", "點下放大"), ("(林小渡 編輯)", "內容由港口社提供。未經授權，不得轉載。")),
    "an appeal in Chinese": ((), ("港口新聞現已開設Facebook專頁，讓你即時掌握本地新聞與天氣，快點到我們的專頁讚好。",)),
    "controls in Swedish": (("Annons", "Laddar..."), ("Källa: hamnkontoret", "Har du hittat ett fel? Skriv till oss.")),
    "controls in Polish": (("Ten tekst przeczytasz w mniej niż minutę", "Reklama"), ("Źródło: port",)),
    "controls in Finnish": (("Mainos päättyy", "Jaa artikkeli"), ("Lähde: satamatoimisto", "Avainsanat: satama, lautta")),
    "controls in Dutch": (("Wordt geladen", "12 reacties"), ("Foutje gezien? Mail de redactie van de havenkrant.",)),
    "controls in Czech": (("Načítá se", "Diskuse (12)"), ("Zdroj: přístav", "Našli jste v článku chybu?")),
    "controls in Hungarian": (("Hirdetés", "Megosztás"), ("Forrás: kikötő", "Minden jog fenntartva.")),
    "controls in Korean": (("공유하기", "댓글 12"), ("저작권자 항구신문, 무단 전재 및 재배포 금지",)),
    "the owner's marks": ((), ("The-Ferry-Wire ™ & © 2026 Ferry News Network, Inc.",)),
    "terms of comments": ((), ("Please read our terms of use before you post.", "To join the discussion, log in first.")),
}  # fmt: skip


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_controls_and_notes_go(lines: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    between, below = lines
    first, second, *_ = PAGES["de"]
    story = (first, second, f"{second} {first}", f"{first} {second}")
    markup = "".join(f"<p>{line}</p>" for line in (*story[:2], *between, *story[2:], *below))
    assert read(f"<body><article>{markup}</article></body>").paragraphs == story


ANSWERS = {
    "pl": ("Dodaj komentarz", "odpowiedz"),
    "ru": ("Комментарии", "Ответить"),
    "en": ("Comments", "Reply"),
    "a count of answers": ("Komentarze", "odpowiedzi (2)"),
    "hu": ("Hozzászólások", "Válasz"),
}


@pytest.mark.parametrize(("heading", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_letters_longer_than_the_story_go_where_readers_answer_each_other(heading: str, answer: str) -> None:
    first, second, *_ = PAGES["de"]
    letter = "Ich bin jeden Tag mit dieser Fähre gefahren, und ich sage Ihnen, das wird auch im nächsten Winter nicht besser werden."
    letters = "".join(f"<p>{number}. {letter} {letter}</p><p>{answer}</p>" for number in range(6))
    story = (first, second, f"{second} {first}")
    markup = "".join(f"<p>{line}</p>" for line in story) + f"<h3>{heading}</h3>{letters}"
    found = read(f"<body><div>{markup}</div></body>")
    assert found.paragraphs == story


@pytest.mark.parametrize("sentence", ["1993年，渡轮在这里的船厂建成下水。", "船は2019年に改修された。"])
def test_a_sentence_with_a_year_is_no_date(sentence: str) -> None:
    first, second, *_ = PAGES["zh"]
    markup = "".join(f"<p>{line}</p>" for line in (first, sentence, second, first + second, sentence + second))
    found = read(f"<body><article>{markup}</article></body>")
    assert sentence in found.paragraphs


@pytest.mark.parametrize("line", ["2026年11月3日 06:40", "11月3日", "2026년 11월 3일"])
def test_a_day_alone_is_a_date_in_scripts_without_spaces(line: str) -> None:
    first, second, *_ = PAGES["ja"]
    markup = f"<div>{line}・港新聞</div>" + "".join(f"<p>{text}</p>" for text in (first, second, first + second))
    found = read(f"<body><article>{markup}</article></body>")
    assert found.paragraphs == (first, second, first + second)


@pytest.mark.parametrize(
    "line",
    [
        "この記事は有料会員限定です。",
        "订阅后可继续阅读全文",
        "Dalsza część artykułu dostępna w prenumeracie",
        "Материал доступен по подписке",
    ],
)
def test_a_wall_is_known(line: str) -> None:
    assert WALL.match(line)


# Linked sentences with words that mean "you" or "our" in another language, or begin like one that does.
LINKED = (
    "Vendredi, le bureau du port a fermé aussi la rampe de l’est.",
    "The US agency closed the eastern ramp on Friday, the council was told.",
    "A rampa foi fechada nos últimos dias, segundo o conselho da cidade.",
    "Спасатели нашли в порту старую лодку, сообщил городской совет.",
    "Вашингтон закрыл порт в пятницу, сообщили журналистам в совете.",
    "Waszyngton zamknął port w piątek, powiedziała w sobotę rada miasta.",
    "Sie schlossen am Freitag die Rampe, sagte der Rat am Sonnabend.",
    "Rampen på kajen stängs i vår, sade Anders Lund till rådet i fredags.",
    "V přístavu našel starou loď, řekla v pátek večer rada města.",
)
CALLS = (
    "Wenn du den ganzen Bericht über die Fähre liest, findest du alles zur Rampe.",
    "Toute la rampe est dans nos dossiers, que la rédaction met à jour chaque semaine.",
    "Ещё больше рассказов о порте и о пароме есть на нашем сайте.",
    "→ The port office has closed the eastern ramp, the council was told.",
    "Ayrıca oku: Liman idaresi cuma günü doğu rampasını da kapattı.",
)


@pytest.mark.parametrize(("line", "stays"), [*((line, True) for line in LINKED), *((line, False) for line in CALLS)])
def test_a_linked_sentence_stays_unless_it_speaks_to_its_readers(line: str, stays: bool) -> None:
    told = "".join(f"<p>{text}</p>" for text in PAGES["pt"][:2])
    page = f"<html><body><article><h1>A balsa</h1>{told}<p><a href='/b'>{line}</a></p>{told.replace('balsa', 'lancha')}</article></body></html>"
    assert (line in story_text(flatten(page), "https://hafen.example/1", "A balsa").paragraphs) is stays


def test_a_linked_sentence_between_lines_of_prose_stays() -> None:
    first, second = PAGES["pt"][:2]
    told = f"{first}<br><br><a href='/b'>{LINKED[2]}</a><br><br>{second}<br><br><a href='/c'>Porto fecha a rampa</a>"
    page = f"<html><body><article><h1>A balsa</h1><div>{told}<br><br>{first[:-1]}, disse.</div></article></body></html>"
    found = story_text(flatten(page), "https://hafen.example/1", "A balsa").paragraphs
    assert found == (first, LINKED[2], second, f"{first[:-1]}, disse.")
