"""What a text says of the date beside it: that of the publication, or of the last change."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Role(Enum):
    """What a date is of its story."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    EITHER = "either"  # named "updated", as hAtom has it, which has no word for publication


NEAR_LABEL = 40  # characters between a label and its date: "Updated by Jane Doe on Friday, at 10:00 pm, "
# Beginnings of words, folded: without accents, in lower case. Of a verb the participle and the noun, in every gender.
_MODIFIED = r"""
    updated|last updates?|update[sd]?\s?(?:on|at|:)|modified|revised|corrected|amended|last edit(?:ed)?
    edited(?=\s?(?:on|at|:\s?\d))|last changed?|aktualisier|zuletzt (?:geandert|bearbeitet|aktualisiert)
    letzte (?:anderung|aktualisierung|bearbeitung)|geandert|uberarbeitet|mis(?:e|es)? a jour|maj(?=\s?:| le\b)
    actualise|modifie|derniere modif|actualiza[dc]|modificad|ultima modific|atualiza[dc]|aggiorna[tm]|modificat
    ultima modifica|bijgewerkt|gewijzigd|aangepast|geupdatet?|laatste update|laatst gewijzigd|uppdatera[dt]|andrad
    senast andrad|oppdatert|sist endret|endret|opdatere|ændret|redigeret|paivite|muokattu|uppfært|uuendatud
    muudetud|viimati muudetud|atjaun|papildinats|atnaujint|papildyta|redaguota|zaktualizowan|aktualizac|aktualizov
    modyfikac|zmodyfikowan|ostatnia zmiana|edytowan|upraven|zmenen|posodobljen|azuriran|izmijenjen|izmenjen
    osvjezen|dopunjen|ажуриран|измењен|обновен|актуализиран|променен|последна промяна|обновлен|изменен
    отредактирован|дополнен|оновлен|змінен|відредагован|абноулен|actualizat|frissit|frissul|modosit|ενημερωθηκε
    τελευταια ενημερωση|ενημερωση|τροποποι|guncellen|guncelleme|degistiri|son guncelle|yenilen|perditesuar
    actualitza|eguneratu|opgedateer|diperbarui|diperbaharui|dikemas\s?kini|diubah|pembaruan|na-update|cap nhat
    sua luc
"""
_PUBLISHED = r"""
    published|first published|posted|publication|publish(?:ed)? date|date published|created|issued|released
    veroffentlicht|erschienen|erstellt|publiziert|publie|mise? en ligne|paru le|parution|publicad|publicac
    publicat|postad|criad|cread|pubblicat|pubblicaz|gepubliceerd|geplaatst|verschenen|publisert|publicera
    publicere|udgivet|julkaistu|birt(?!h)|avaldatud|publicets|paskelbta|opublikowan|dodan|publikacj|utworzon
    publikovan|vydan|zverejnen|objavljen|објављен|публикуван|публикац|опубликован|размещен|создан|опублікован
    оприлюднен|kozzetev|megjelen|publikal|δημοσιευ|αναρτηθηκε|yayin|yayim|eklenme|olusturulma|botuar
    dipublikasikan|diterbitkan|terbit|tayang|đang luc|xuat ban
"""
_ACCENTED = re.compile("[\u00c0-\u05ff\u1e00-\u1fff]")  # European scripts, in which a mark is an accent
# Scripts whose words have no boundary that can be seen, or particles before them.
_MODIFIED_ANYWHERE = (
    "更新|修改|修订|編輯於|编辑于|改訂|수정|업데이트|갱신|تحديث|محدث|تعديل|به.?روزرسانی|ویرایش|עודכן|עדכון|अपडेट|अद्यतन|संशोधित|"
    "আপডেট|อัปเดต|อัพเดท|ปรับปรุง|แก้ไข|განახლ"
)
_PUBLISHED_ANYWHERE = (
    "发布|發布|发表|發表|刊登|公開|投稿|配信|掲載|입력|등록|게재|발행|نشر|انتشار|פורסם|प्रकाशित|প্রকাশ|เผยแพร่"
)


def _expression(words: str, anywhere: str) -> str:
    return rf"(?<![^\W_])(?:{'|'.join(map(str.strip, words.strip().splitlines()))})\w*|{anywhere}"


_LABEL = re.compile(
    rf"(?P<modified>{_expression(_MODIFIED, _MODIFIED_ANYWHERE)})"
    rf"|(?P<published>{_expression(_PUBLISHED, _PUBLISHED_ANYWHERE)})"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A word that says what the date beside it is, and where it stands in its text."""

    role: Role
    start: int
    end: int


def labels_in(text: str) -> list[Label]:
    """The labels of a text, in their order."""
    return [
        Label(Role.MODIFIED if m["modified"] else Role.PUBLISHED, m.start(), m.end())
        for m in _LABEL.finditer(_folded(text))
    ]


def _folded(text: str) -> str:
    """A text in lower case without accents, each letter at its place."""
    if text.isascii():
        return text.lower()
    return "".join(map(_base, text))


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    if letter == "ı":
        return "i"
    return unicodedata.normalize("NFD", letter)[0].lower()[0] if _ACCENTED.match(letter) else letter.lower()[0]
