r"""Words that label a date as that of publication or of the last change, by language.

Phrases are regular expressions, folded: in lower case, without accents. They are beginnings of words; for verbs, the
participle in every gender, and the noun.
"""

from __future__ import annotations

from pipelines.lexicon.table import Table

_SEEN = "bylines of news pages in the languages of the table"

MODIFIED = Table(
    _SEEN,
    {
        "en": r"""
            updated | last updates? | update[sd]?\s?(?:on|at|:) | modified | revised | amended
            corrected | correction(?=[,:]?\s) | last edit(?:ed)?
            edited(?=\s?(?:on|at|:?\s?\d)) | last changed? | last reviewed
            """,
        "de": r"""
            aktualisier | zuletzt (?:geandert|bearbeitet|aktualisiert) | geandert | uberarbeitet
            letzte (?:anderung|aktualisierung|bearbeitung) | letztes update | update vom
            """,
        "fr": r"mis(?:e|es)? a jour | maj(?=\s?:| le\b) | actualise | modifie | derniere modif",
        "es": r"actualiza[dc] | modificad | ultima modific | editad[oa](?=\s?(?:el|:?\s?\d))",
        "pt": "atualiza[dc] | modificad | ultima modific",
        "it": "aggiorna[tm] | modificat | ultima modifica",
        "nl": "bijgewerkt | gewijzigd | aangepast | geupdatet? | laatste update | laatst gewijzigd",
        "sv": "uppdatera[dt] | andrad | senast andrad | redigerad",
        "nb": "oppdatert | sist endret | endret",
        "da": "opdatere | ændret | redigeret",
        "fi": "paivite | muokattu",
        "is": "uppfært",
        "et": "uuendatud | muudetud | viimati muudetud",
        "lv": "atjaun | papildinats",
        "lt": "atnaujint | papildyta | redaguota",
        "pl": "zaktualizowan | aktualizac | modyfikac | zmodyfikowan | ostatnia zmiana | edytowan",
        "cs": "aktualizov | aktualizac | upraven | zmenen | posledni uprav",
        "sk": "aktualizov | aktualizac | upraven | zmenen | posledna uprav",
        "sl": "posodobljen",
        "hr": "azuriran | izmijenjen | osvjezen | dopunjen",
        "sr": "azuriran | izmenjen | ажуриран | измењен",
        "mk": "ажуриран | изменет",
        "bg": "обновен | актуализиран | променен | последна промяна",
        "ru": "обновлен | изменен | отредактирован | дополнен",
        "uk": "оновлен | змінен | відредагован",
        "be": "абноулен",
        "ro": "actualizat | actualizar | modificat",
        "hu": "frissit | frissul | modosit",
        "el": "ενημερωθηκε | τελευταια ενημερωση | ενημερωση | τροποποι | επικαιροποι",
        "tr": "guncellen | guncelleme | degistiri | son guncelle | yenilen",
        "sq": "perditesuar",
        "ca": "actualitza",
        "eu": "eguneratu",
        "af": "opgedateer",
        "id": "diperbarui | diubah | pembaruan | diupdate",
        "ms": r"diperbaharui | dikemas\s?kini",
        "tl": "na-update",
        "vi": "cap nhat | sua luc",
    },
)
PUBLISHED = Table(
    _SEEN,
    {
        "en": """
            published | first published | posted | publication | publish(?:ed)? date | date published | created | issued
            released
            """,
        "de": "veroffentlicht | erschienen | erstellt | publiziert | online seit",
        "fr": "publie | mise? en ligne | paru le | parution | cree le | poste le",
        "es": "publicad | publicac | cread",
        "pt": "publicad | publicac | postad | criad",
        "it": "pubblicat | pubblicaz | creat[oa] il",
        "ro": "publicat | publicari",
        "nl": "gepubliceerd | geplaatst | verschenen",
        "nb": "publisert",
        "sv": "publicera | skapad",
        "da": "publicere | udgivet | offentliggjort | oprettet",
        "fi": "julkaistu | luotu",
        "is": "birt(?!h)",
        "et": "avaldatud",
        "lv": "publicets",
        "lt": "paskelbta",
        "pl": "opublikowan | dodan | publikacj | utworzon",
        "cs": "publikovan | vydan | zverejnen | vytvoren",
        "sk": "publikovan | vydan | zverejnen | vytvoren",
        "hr": "objavljen",
        "sr": "objavljen | објављен",
        "bg": "публикуван",
        "ru": "публикац | опубликован | размещен | создан",
        "uk": "опублікован | оприлюднен | створен",
        "hu": "kozzetev | megjelen | publikal | letrehoz",
        "el": "δημοσιευ | αναρτηθηκε",
        "tr": "yayin | yayim | eklenme | olusturulma",
        "sq": "botuar",
        "id": "dipublikasikan | diterbitkan | terbit | tayang",
        "vi": "đang luc | xuat ban",
    },
)
# Words of scripts without visible word boundaries, or with particles before words.
MODIFIED_ANYWHERE = Table(
    _SEEN,
    {
        "zh": "更新 | 修改 | 修订 | 修訂 | 編輯於 | 编辑于",
        "ja": "更新 | 改訂",
        "ko": "수정 | 업데이트 | 갱신",
        "ar": "(?:(?:تاريخ|آخر) )?(?:ال)?(?:تحديث|تعديل) | محدث",
        "fa": "به?.?روز.?رسانی | ویرایش",
        "he": "עודכן | עדכון",
        "hi": "अपडेट | अद्यतन | संशोधित",
        "bn": "আপডেট",
        "th": "อัปเดต | อัพเดท | ปรับปรุง | แก้ไข",
        "ka": "განახლ",
    },
)
PUBLISHED_ANYWHERE = Table(
    _SEEN,
    {
        "zh": "发布 | 發布 | 发表 | 發表 | 刊登",
        "ja": "公開 | 投稿 | 配信 | 掲載",
        "ko": "입력 | 등록 | 게재 | 발행 | 승인 | 작성",
        "ar": "(?:تاريخ )?(?:ال)?نشر",
        "fa": "(?:تاریخ )?انتشار",
        "he": "פורסם",
        "hi": "प्रकाशित",
        "bn": "প্রকাশ",
        "th": "เผยแพร่",
    },
)
