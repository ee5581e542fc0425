"""Words around dates and ages, by language: units of time, prepositions, reading times, ages and labels of lines."""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "bylines of the pages of the quality benchmarks, and translations of what they show"

UNITS = Table(
    _SEEN,
    {
        "en": """
            minute minutes min mins hour hours hr hrs day days week weeks month months year years
            """,
        "de": "stunde stunden minute minuten tag tagen tage woche wochen",
        "fr": "heure heures jour jours minute minutes",
        "es": "hora horas minuto minutos día días",
        "it": "ore minuti giorni",
        "pt": "hora horas minuto minutos",
        "nl": "uur minuten dagen",
        "sv": "minut timmar",
        "da": "timer",
        "no": "dager timer",
        "pl": "dni godzin minut",
        "ru": "часов часа минут",
        "tr": "dakika saat",
        "id": "jam menit",
        "uk": "годин години хвилин",
        "cs": "hodin minut",
        "hu": "perc óra",
        "el": "λεπτά λεπτό ώρες ώρα ημέρες μέρες",
        "ar": "دقيقة دقائق ساعة ساعات أيام",
        "ja": "分 時間",
        "zh": "分钟 小时 分鐘 小時",
        "ko": "분 시간",
    },
    translated="uk cs hu el ar ja zh ko",
)
# Words around a date, a time or an age, in lower case except at the start of a line.
GLUE = Table(
    _SEEN,
    {
        ANY: "T",
        "en": "on at from date time last first am ago since before read reading",
        "de": "um vom zum seit uhr stand den der vor lesezeit",
        "fr": "le du à a il y lecture date",
        "es": "el la las los del al hace lectura y a",
        "it": "il alle ore fa lettura del",
        "pt": "às em no na dia há ha",
        "nl": "om op leestijd",
        "sv": "den på kl läsning",
        "no": "på klo kl",
        "fi": "klo",
        "cs": "dne v",
        "ro": "pe la ora",
        "pl": "o w r dnia godz z czytania",
        "ru": "в г год года от",
        "tr": "saat tarih",
        "id": "pada pukul",
        "uk": "о рік року",
        "el": "στις πριν από ώρα ημερομηνία",
        "ar": "في منذ قبل الساعة",
    },
    translated="uk el ar",
)
# A number followed by one of these units is an age or a reading time.
AGE_UNITS = Table(
    _SEEN,
    {
        "en": r"min\w* | mins | hours? | hrs? | days?",
        "de": r"stunden? | tage?n? | lesezeit",
        "tr": r"dk",
        "ar": r"دقائق",
        "ja": r"分 | 時間",
    },
)
# A word that makes a number an age in any place of a line.
AGO_ALONE = Table(_SEEN, {"en": "ago"})
# Labels at the start of a short line that has the day or the time of a story.
DATED = Table(
    _SEEN,
    {
        "en": r"updated | published | posted",
        "de": r"aktualisiert | veröffentlicht | stand",
        "fr": r"publiée? | mise? à jour",
        "es": r"publicad[oa] | actualizad[oa]",
        "it": r"pubblicat[oa] | aggiornat[oa]",
        "pt": r"publicad[oa] | atualizad[oa]",
        "no": r"publisert | oppdatert",
        "sv": r"publicerad | uppdaterad",
        "pl": r"opublikowano | aktualizacja | data publikacji | zaktualizowano",
        "ru": r"опубликован[оа]? | обновлен[оа]? | дата публикации",
        "uk": r"опубліковано | оновлено",
        "el": r"δημοσιε[ύυ]θηκε | δημοσίευση | ενημερώθηκε | τελευταία ενημέρωση",
        "tr": r"güncelleme | giriş",
        "ar": r"نشر | تم النشر | آخر تحديث | تاريخ النشر",
    },
    translated="el ar uk",
)
# Ages in seconds, minutes or hours, which pages show while a story is fresh; "three days ago" can be part of a story.
# AGO follows the number, SINCE includes the words before it. A space matches one space or none.
AGO = Table(
    _SEEN,
    {
        "en": r"(?:second|sec|minute|min|hour|hr)s? ago | [smh] ago",
        "pt": r"(?:segundo|minuto|hora)s? atrás",
        "it": r"(?:second|minut|or)[aeio] fa",
        "nl": r"(?:seconden|minuten|minuut|uur) geleden",
        "pl": r"(?:sekund|minut|godzin)\w* temu",
        "ru": r"(?:секунд|минут|час)\w* назад",
        "uk": r"(?:секунд|хвилин|годин)\w* тому",
        "tr": r"(?:saniye|dakika|saat) önce",
        "id": r"(?:detik|menit|jam) (?:yang )?lalu",
        "vi": r"(?:giây|phút|giờ) trước",
        "fa": r"(?:ثانیه|دقیقه|ساعت) (?:پیش|قبل)",
        "hi": r"(?:सेकंड|मिनट|घंटे) पहले",
        "ja": r"(?:秒|分|分間|時間)前",
        "zh": r"(?:秒|分|秒钟|分钟|小时|秒鐘|分鐘|小時)以?前",
        "ko": r"(?:초|분|시간) 전",
        "th": r"(?:วินาที|นาที|ชั่วโมง)ที่แล้ว",
        "el": r"(?:δευτερόλεπτα|λεπτά|λεπτό|ώρες|ώρα) πριν",
    },
    translated="el vi fa hi ko th",
)
SINCE = Table(
    _SEEN,
    {
        "de": r"vor \d+ (?:sekunde|minute|stunde)n?",
        "fr": r"il y a \d+ (?:seconde|minute|min|heure|h)s?\b",
        "es": r"hace \d+ (?:segundo|minuto|min|hora|h)s?\b",
        "pt": r"há \d+ (?:segundo|minuto|min|hora|h)s?\b",
        "sv": r"för \d+ (?:sekund|minut|timm)\w* sedan",
        "no": r"for \d+ (?:sekund|minut|time)\w* siden",
        "ar": r"(?:منذ|قبل) \d+ (?:ثانية|ثوان|دقيقة|دقائق|ساعة|ساعات)",
        "he": r"לפני \d+ (?:שניות|דקות|שעות)",
        "el": r"πριν (?:από )?\d+ (?:δευτερόλεπτα|λεπτά|ώρες|ώρα)",
    },
    translated="ar he el",
)
# Words near the start of a line that has the time of a change. The second table has scripts without word boundaries.
STAMPS = Table(
    _SEEN,
    {
        "en": "updated | modified",
        "de": "aktualisiert",
        "fr": r"mise? à jour",
        "es": "actualizad",
        "pt": "atualizad",
        "it": "aggiornat",
        "nl": "bijgewerkt",
        "sv": "uppdaterad",
        "no": "oppdatert",
        "da": "opdateret",
        "pl": "zaktualizowan",
        "ru": "обновл[её]н",
        "uk": "оновлен",
        "tr": "güncellen",
        "id": "diperbarui",
        "vi": r"cập nhật",
        "el": "ενημερώθηκε",
    },
    translated="el",
)
STAMPS_ANYWHERE = Table(_SEEN, {"ar": "تحديث", "he": "עודכן", "ja": "更新", "zh": "更新", "ko": "업데이트"})
