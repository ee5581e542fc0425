"""Dates in words and in the order of each language."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipelines.dates.parser import parse_date

# 3 May 2024, 15:47, or the value next to it
IN_WORDS = {
    "ar": [
        "3 أيار 2024 15:47",
        "3 أيار / مايو 2024 15:47",
        "الجمعة 3 مايو/أيار 2024 03:47 مساءً",
        "3 ماي 2024 15:47",
        "٣ مايو ٢٠٢٤ 15:47",
        "الجمعة 3 مايو 2024 - 3:47 م",
        "الجمعة، 3 مايو 2024 الساعة 15:47",
    ],
    "be": ["3 мая 2024, 15:47"],
    "bg": ["3 май 2024 г., 15:47", "петък, 3 май 2024 15:47"],
    "bn": ["৩ মে ২০২৪, 15:47"],
    "ca": ["3 de maig de 2024, 15:47", "divendres, 3 maig 2024 15:47"],
    "cs": ["3. května 2024 15:47", "pátek 3. května 2024, 15:47", "3. kve 2024 15:47", "3. 5. 2024 15:47"],
    "da": ["3. maj 2024 kl. 15:47", "fredag 3. maj 2024 kl. 15.47"],
    "de": [
        "3. Mai 2024, 15:47 Uhr",
        "Freitag, 03. Mai 2024 15.47 Uhr",
        "03.05.2024 | 15:47",
        "Fr 03.05.24 | 15:47 Uhr",
    ],
    "el": ["3 Μαΐου 2024, 15:47", "Παρασκευή 3 Μαϊου 2024 3:47 μ.μ.", "3 Μαΐ 2024 15:47", "03/05/2024 15:47"],
    "en-gb": ["3 May 2024 15:47", "3rd of May, 2024 at 3:47pm", "03/05/2024 15:47", "Friday 3 May 2024 15.47"],
    "en-us": ["May 3, 2024 3:47 PM", "05/03/2024 3:47 p.m.", "5/3/24, 3:47 PM", "Fri., May 3, 2024 | 3:47 p.m."],
    "-de": ["03/05/2024 15:47"],
    "es": [
        "3 de mayo de 2024 15:47",
        "3 de mayo del 2024 a las 3:47 p. m.",
        "vie, 03/05/2024 - 15:47",
        "3 may. 2024 15:47 h",
    ],
    "et": ["3. mai 2024 15:47"],
    "fa": [
        "3 مه 2024 15:47",
        "۱۴ اردیبهشت ۱۴۰۳ - ۱۵:۴۷",
        "۱۴۰۳/۰۲/۱۴ - ۱۵:۴۷",
        "14 ارديبهشت 1403 15:47",
        "14/02/1403 15:47",
    ],
    "ps": ["14 غویی 1403 15:47"],
    "fi": ["3. toukokuuta 2024 klo 15.47", "3.5.2024 klo 15:47", "pe 3.5.2024 15:47"],
    "fr": ["3 mai 2024 à 15h47", "vendredi 3 mai 2024 - 15:47", "Vendredi, 3 Mai, 2024 - 15:47", "03/05/2024 à 15:47"],
    "gl": ["3 de maio de 2024, 15:47"],
    "he": ["3 במאי 2024, 15:47", "03/05/2024 15:47"],
    "hi": ["3 मई 2024 15:47", "03 मई 2024, 3:47 PM"],
    "hr": ["3. svibnja 2024. 15:47", "3. svi 2024 u 15:47"],
    "hu": ["2024. május 3. 15:47", "2024. május 3., péntek 15:47", "2024-május-03 15:47", "2024. máj. 3. du. 3:47"],
    "id": ["3 Mei 2024 15:47", "Jumat, 03 Mei 2024 15:47 WIB", "Jumat, 3 Mei 2024 | 15.47 WIB"],
    "is": ["3. maí 2024 kl. 15:47"],
    "it": ["3 maggio 2024 alle 15:47", "ven, 03 mag 2024 15:47", "3 Maggio 2024 - 15:47"],
    "ja": [
        "2024年5月3日 15時47分",
        "令和6年5月3日 15時47分",
        "2024年5月3日 午後3時47分",
        "2024年5月3日(金) 15:47",
        "２０２４年５月３日１５時４７分",
    ],
    "kk": ["2024 ж. 3 мамыр, 15:47"],
    "ko": ["2024년 5월 3일 15:47", "2024. 5. 3. 15:47", "2024.05.03 오후 3:47", "24.05.03 15:47"],
    "lt": ["2024 m. gegužės 3 d. 15:47", "2024-05-03 15:47"],
    "lv": ["2024. gada 3. maijs, 15:47", "3. maijs, 2024, 15:47"],
    "mk": ["3 мај 2024 15:47"],
    "ms": ["3 Mei 2024 3:47 PTG"],
    "nb": ["3. mai 2024 kl. 15:47", "fre. 3. mai 2024, 15:47"],
    "nl": ["3 mei 2024 om 15:47", "vrijdag 3 mei 2024 15:47 uur", "03-05-2024 15:47", "3-5-24 15:47"],
    "pl": ["3 maja 2024, 15:47", "piątek, 3 maja 2024 r. godz. 15:47", "03.05.2024 15:47"],
    "pt": [
        "3 de maio de 2024 às 15h47",
        "sexta-feira, 3 de maio de 2024, 15:47",
        "03/05/2024 15h47",
        "3 Mai 2024 - 15:47",
    ],
    "ro": ["3 mai 2024, 15:47", "vineri, 3 mai 2024, ora 15:47"],
    "ru": ["3 мая 2024, 15:47", "3 мая 2024 года в 15:47", "Пт, 03 май 2024 15:47", "пятница, 3 мая 2024 г., 15:47"],
    "sk": ["3. mája 2024 15:47", "3. máj 2024 o 15:47"],
    "sl": ["3. maj 2024 ob 15:47", "3. maja 2024, 15.47"],
    "sq": ["3 maj 2024, 15:47"],
    "sr": ["3. maj 2024. 15:47", "3. мај 2024. у 15:47"],
    "sv": ["3 maj 2024 kl. 15:47", "fredag 3 maj 2024 15.47"],
    "sw": ["3 Mei 2024 15:47"],
    "th": ["3 พฤษภาคม 2567 15:47", "3 พ.ค. 2567 15:47 น."],
    "tr": ["3 Mayıs 2024 15:47", "03 MAYIS 2024 - 15:47", "3 May 2024, Cuma 15:47", "03.05.2024 15:47"],
    "uk": ["3 травня 2024, 15:47", "п'ятниця, 3 травня 2024, 15:47", "3 тра 2024 15:47"],
    "ur": ["3 مئی 2024 15:47"],
    "vi": ["3 tháng 5, 2024 15:47", "ngày 3 tháng 5 năm 2024, 15:47", "Thứ sáu, 3/5/2024, 15 giờ 47"],
    "zh": ["2024年5月3日 15:47", "2024年05月03日 下午3:47", "2024-05-03 15:47", "2024年5月3日15时47分"],
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in IN_WORDS for text in IN_WORDS[language]]
)
def test_languages(language: str, text: str) -> None:
    found = parse_date(text, language)
    assert found is not None
    assert (found.when.replace(tzinfo=None), found.precision) == (datetime(2024, 5, 3, 15, 47), "minute")  # noqa: DTZ001


NUMERIC = frozenset(("en-gb", "en-us", "-de", "ms", "hu", "zh", "vi", "ko"))


@pytest.mark.parametrize(
    "text",
    [
        text
        for language in IN_WORDS
        if language not in NUMERIC
        for text in IN_WORDS[language]
        if "/" not in text and "-0" not in text and "3-5" not in text
    ],
)
def test_words_are_read_without_a_language_too(text: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.when.date() == date(2024, 5, 3)


# every month, in the form that a date has
MONTHS = {
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "de-at": "Jänner Feber März April Mai Juni Juli August September Oktober November Dezember",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου "
    "Δεκεμβρίου",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "es-": "ene feb mar abr may jun jul ago sep oct nov dic",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
    "marraskuuta joulukuuta",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fr-": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "fr--": "Janvier Fevrier Mars Avril Mai Juin Juillet Aout Septembre Octobre Novembre Decembre",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "it-": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "nl-": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "pl-": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pt-": "jan fev mar abr mai jun jul ago set out nov dez",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru-": "янв фев мар апр май июн июл авг сен окт ноя дек",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "tr-": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "tr--": "OCAK ŞUBAT MART NİSAN MAYIS HAZİRAN TEMMUZ AĞUSTOS EYLÜL EKİM KASIM ARALIK",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}


@pytest.mark.parametrize("language", MONTHS)
def test_every_month(language: str) -> None:
    code = language.partition("-")[0]
    read_as = [parse_date(f"13 {month} 2024", code) for month in MONTHS[language].split()]
    assert [found and found.when.month for found in read_as] == list(range(1, 13))
