"""Lines that change with a page's clock while the story stays the same: ages, and update times."""

from __future__ import annotations

import re

from pipelines.extract.text.wording import WHEN
from pipelines.text.normalize import fold


def _rows(table: str) -> str:
    return "|".join(row.strip().replace(" ", r"\s?") for row in table.strip().splitlines())


# Ages as pages count them while a story is fresh; a story that happened "three days ago" says so itself. A row is of
# one language, or of similar languages; a space matches one or none. What follows the number, and what leads to it:
_AGO = _rows(r"""
    (?:second|sec|minute|min|hour|hr)s? ago
    (?:segundo|minuto|hora)s? atrás
    (?:second|minut|or)[aeio] fa
    (?:seconden|minuten|minuut|uur) geleden
    (?:sekund|minut|godzin)\w* temu
    (?:секунд|минут|час)\w* назад
    (?:секунд|хвилин|годин)\w* тому
    (?:saniye|dakika|saat) önce
    (?:detik|menit|jam) (?:yang )?lalu
    (?:giây|phút|giờ) trước
    (?:ثانیه|دقیقه|ساعت) (?:پیش|قبل)
    (?:सेकंड|मिनट|घंटे) पहले
    (?:秒|分|分間|時間|秒钟|分钟|小时|秒鐘|分鐘|小時)以?前
    (?:초|분|시간) 전
    (?:วินาที|นาที|ชั่วโมง)ที่แล้ว
""")
_SINCE = _rows(r"""
    vor \d+ (?:sekunde|minute|stunde)n?
    il y a \d+ (?:seconde|minute|min|heure|h)s?\b
    hace \d+ (?:segundo|minuto|min|hora|h)s?\b
    há \d+ (?:segundo|minuto|min|hora|h)s?\b
    för \d+ (?:sekund|minut|timm)\w* sedan
    for \d+ (?:sekund|minut|time)\w* siden
    (?:منذ|قبل) \d+ (?:ثانية|ثوان|دقيقة|دقائق|ساعة|ساعات)
    לפני \d+ (?:שניות|דקות|שעות)
""")
# Two patterns: in one that may begin with a number or with a word, the search takes five times as long.
_AGES = (re.compile(rf"\d+\s?(?:{_AGO})"), re.compile(_SINCE))

_STAMPED = 80  # characters up to which a line that begins so, and has a day or an hour, is about the page
_STAMP = re.compile(
    r"""(?x) .{0,25}? \b
    (?: updated | modified | aktualisiert | mise?\sà\sjour | actualizad | atualizad | aggiornat | bijgewerkt
      | uppdaterad | oppdatert | opdateret | zaktualizowan | обновлен | оновлен | güncellen | diperbarui | cập\snhật )
    | .{0,25}? (?: تحديث | עודכן | 更新 | 업데이트 )"""
)
_INVISIBLE = re.compile("[\u00ad\u0640\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def folded(line: str) -> str:
    """A line in one Unicode form and case, with single spaces, without invisible characters."""
    return " ".join(_INVISIBLE.sub("", fold(line)).split())


def ageless(line: str) -> str:
    """A folded line without ages, such as "11 minutes ago"."""
    for age in _AGES:
        line = age.sub("", line)
    return line


def is_stamp(line: str) -> bool:
    """Whether a folded line says when its story was updated: "last updated on 14 may, 10:32."."""
    return len(line) <= _STAMPED and _STAMP.match(line) is not None and WHEN.search(line) is not None
