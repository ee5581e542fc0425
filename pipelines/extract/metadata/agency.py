"""The wire or outlet that a story was taken from, from its byline, its credit line or its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.extract.metadata.values import squeezed

# Short name: further ways to write it, as regular expressions. Written in capitals or with capitals only, for "ani" and
# "pa" are words. Wires first, then outlets whose stories are often reposted whole.
_NAMES = {
    "AP": r"AP|A\.P\.|(?:The )?Associated Press|AP News",
    "Reuters": r"Reuters|REUTERS|Thomson Reuters",
    "AFP": r"AFP|A\.F\.P\.|Agence[ -]France[ -]Presse|AFP News",
    "dpa": r"dpa(?:-AFX|-infocom)?|DPA|Deutsche Presse-Agentur",
    "PA Media": r"PA Media|PA|Press Association|PA News Agency",
    "ANSA": r"ANSA|Ansa",
    "EFE": r"EFE|Agencia EFE|Efe",
    "Europa Press": r"Europa Press|EUROPA PRESS",
    "TASS": r"TASS|ITAR-TASS|ТАСС",
    "RIA Novosti": r"RIA Novosti|РИА Новости",
    "Interfax": r"Interfax(?:-\w+)?|Интерфакс",
    "Ukrinform": r"Ukrinform|Укрінформ",
    "Xinhua": r"Xinhua(?: News Agency)?|XINHUA|新华社|新華社",
    "Kyodo": r"Kyodo(?: News)?|KYODO|共同通信(?:社)?",
    "Jiji": r"Jiji(?: Press)?|時事通信(?:社)?",
    "CNA": r"CNA|中央社",
    "Yonhap": r"Yonhap(?: News Agency)?|연합뉴스",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI|Asian News International",
    "IANS": r"IANS|Indo-Asian News Service",
    "UNI": r"UNI|United News of India",
    "APP": r"APP|Associated Press of Pakistan",
    "UPI": r"UPI|United Press International",
    "AAP": r"AAP|Australian Associated Press",
    "CP": r"The Canadian Press|Canadian Press|La Presse Canadienne",
    "APA": r"APA|Austria Presse Agentur",
    "Keystone-SDA": r"Keystone-SDA|SDA|sda",
    "epd": r"epd|Evangelischer Pressedienst",
    "KNA": r"KNA|Katholische Nachrichten-Agentur",
    "SID": r"SID|Sport-Informations-Dienst",
    "Belga": r"Belga|BELGA",
    "ANP": r"ANP|Algemeen Nederlands Persbureau",
    "NTB": r"NTB",
    "TT": r"TT|TT Nyhetsbyrån",
    "Ritzau": r"Ritzau|/ritzau/",
    "STT": r"STT",
    "PAP": r"PAP|Polska Agencja Prasowa",
    "CTK": r"ČTK|CTK",
    "MTI": r"MTI",
    "Agerpres": r"AGERPRES|Agerpres",
    "Lusa": r"Lusa|LUSA|Agência Lusa",
    "Agência Brasil": r"Agência Brasil",
    "Adnkronos": r"Adnkronos|ADNKRONOS",
    "Anadolu": r"Anadolu(?: Agency| Ajansı)?|Anadolu Ajansi",
    "IHA": r"İHA|İhlas Haber Ajansı",
    "DHA": r"DHA|Demirören Haber Ajansı",
    "IRNA": r"IRNA",
    "WAM": r"WAM",
    "SANA": r"SANA",
    "MENA": r"MENA",
    "QNA": r"QNA",
    "NAN": r"NAN|News Agency of Nigeria",
    "GNA": r"GNA|Ghana News Agency",
    "Bernama": r"Bernama|BERNAMA",
    "Antara": r"ANTARA|Antara",
    "UNB": r"UNB",
    "Telam": r"Télam|Telam",
    "Notimex": r"Notimex",
    "Inter Press Service": r"Inter Press Service|IPS",
    "Bloomberg": r"Bloomberg(?: News)?|BLOOMBERG",
    "Dow Jones": r"Dow Jones(?: Newswires)?",
    "BBC": r"BBC(?: News| Sport| World Service)?|bbc\.com",
    "CNN": r"CNN(?: Business| Newsource)?|CNN\.com",
    "CNBC": r"CNBC",
    "CBS News": r"CBS News",
    "NBC News": r"NBC News",
    "ABC News": r"ABC News",
    "Fox News": r"Fox News",
    "NPR": r"NPR",
    "CBC": r"CBC News|CBC",
    "Guardian": r"The Guardian|Guardian",
    "New York Times": r"(?:The )?New York Times|NYT",
    "Washington Post": r"(?:The )?Washington Post",
    "Wall Street Journal": r"(?:The )?Wall Street Journal|WSJ",
    "Los Angeles Times": r"Los Angeles Times",
    "Financial Times": r"Financial Times",
    "Telegraph": r"The (?:Daily )?Telegraph",
    "Daily Mail": r"Daily Mail|MailOnline",
    "Independent": r"The Independent",
    "Al Jazeera": r"Al Jazeera(?: English)?",
    "DW": r"DW|Deutsche Welle",
    "RFI": r"RFI|Radio France Internationale",
    "France 24": r"France ?24",
    "Euronews": r"Euronews",
    "RFE/RL": r"RFE/RL|Radio Free Europe(?:/Radio Liberty)?",
    "VOA": r"VOA(?: News)?|Voice of America",
    "The Conversation": r"The Conversation",
    "ProPublica": r"ProPublica",
    "KFF Health News": r"KFF Health News|Kaiser Health News",
    "Stacker": r"Stacker",
    "Goal": r"Goal\.com",
    "Sky News": r"Sky News",
}
_ANY = "|".join(f"(?P<n{place}>{ways})" for place, ways in enumerate(_NAMES.values()))
_SHORT = tuple(_NAMES)
_NAMED = re.compile(rf"(?:{_ANY})(?![\w-])")

_BYLINE_PREFIX = r"(?:(?:By|Von|Par|Por|Di|From|Source|Quelle|Fonte|Fuente)[:\s]\s*)?"
_CREDIT = re.compile(
    r"""(?x)^\W*(?:
      (?:(?:Original(?:ly)?\s)?(?:Source|SOURCE|Sources|Credit|CREDIT|Courtesy|Quelle|Quellen|Fuente|Fonte|Fonti|Bron|Källa|Kilde
         |Źródło|Kaynak|Sumber|Источник|Джерело|المصدر|منبع|来源|來源|出典|Via|Agency|Agencies)\s*[:：\-–—]\s*)
      | (?:(?:With|Additional|Mit)\s(?:additional\s|further\s)?
          (?:reporting|reports?|inputs?|files|Material|information|contributions?)\s(?:by|from|von|der)\s(?:the\s)?)
      | (?:(?:This|The)\s(?:story|article|report|piece)\s(?:was\s)?(?:originally|first)\s(?:published|appeared|ran)\s
          (?:by|on|in|at)\s(?:the\s)?)
      | (?:(?:Originally|First)\spublished\s(?:by|on|in|at)\s(?:the\s)?)
      | (?:(?:Copyright|©|\(c\)|\(C\)|Alle\sRechte\svorbehalten)\s*(?:\d{4})?\s*(?:by\s)?(?:The\s)?)
      | (?:©\s*)
    )"""
)
_DATELINE = re.compile(r"^[^()]{0,60}?\(\s*([^()]{2,40})\s*\)\s*(?:[-–—:.]|$)")
_DATELINE_DASH = re.compile(
    r"^[^\W\d_][\w\s.,'’/-]{0,60}?,\s*(?:[\w.]{2,10}\s\d{1,2}\s*)?\(?([^()]{2,30}?)\)?\s*[-–—]{1,2}\s"
)
_SIGNATURE = re.compile(r"(?:^|[.!?…»”\"’)]\s*)[-–—(\[/©]*\s*([^.!?()\[\]]{2,40}?)\s*[)\]/]*\s*\.?$")
_INITIALS = re.compile(r"^[\w/ ,.-]{0,20}\(([^()]{2,40})\)\s*\.?$")  # a line of its own: "jm/dm (AFP, dpa)"
_OPENING = re.compile(r"^\(([^()]{2,20})\)")
_CONTRIBUTED = re.compile(r"^([^.]{2,60}?)\s(?:also\s)?contributed to this (?:report|story|article)")
_LINES = 3  # paragraphs at each end of a story in which a credit stands
_SHORT_LINE = 160  # characters of a line that is a credit rather than a part of the story
_BETWEEN = re.compile(r"\s*(?:[/,;&+|–—-]|\b(?:and|und|et|y|e|with|mit|via|en|og|och)\b)\s*", re.I)


def agency_named(name: str) -> str | None:
    """The short name of the agency or outlet whose name this is, wholly ("Agence France-Presse" -> "AFP")."""
    m = _NAMED.fullmatch(name.strip(" .,;:()[]/©-–—"))
    return _short(m) if m else None


def agency_of(paragraphs: Sequence[str], authors: Iterable[str], publisher: str | None) -> str | None:
    """The wire or outlet that a story came from, by a short well-known name; None where none is credited.

    `authors` are names or whole bylines, `paragraphs` the story's, of which only the first and last few are read:
    there a dateline ("LONDON (Reuters) -"), a signature ("— ANI") or a credit ("Source: BBC") stands. A story that
    tells what an outlet reported credits nobody. What `publisher`, the site itself, is called does not count.
    """
    own = squeezed(publisher or "")
    for found in (*map(_in_byline, authors), *_in_text(paragraphs)):
        if found is not None and not _is_own(found, own):
            return found
    return None


def _is_own(name: str, own: str) -> bool:
    key = squeezed(name)
    return bool(own) and (own.startswith(key) or own.endswith(key) or agency_named(own.upper()) == name)


def _in_byline(byline: str) -> str | None:
    """An agency that is one whole part of a byline: "Jane Doe, Associated Press", "dpa/AFP"."""
    text = re.sub(rf"^{_BYLINE_PREFIX}", "", byline.strip())
    return agency_named(text) or next(filter(None, map(agency_named, _BETWEEN.split(text))), None)


def _in_text(paragraphs: Sequence[str]) -> Iterable[str | None]:
    for line in paragraphs[:_LINES]:
        for pattern in (_DATELINE, _DATELINE_DASH, _OPENING):
            if m := pattern.match(line):
                yield _listed(m[1])
    for line in (*paragraphs[:_LINES], *reversed(paragraphs[-_LINES:])):
        if (m := _CREDIT.match(line)) and len(line) <= _SHORT_LINE:
            yield _leading(line[m.end() :])
    for line in reversed(paragraphs[-_LINES:]):
        for m in (_SIGNATURE.search(line[-60:]), _INITIALS.match(line), _CONTRIBUTED.match(line)):
            if m:
                yield _listed(m[1])


def _listed(text: str) -> str | None:
    """The first agency of a text that consists of agencies and little else: "dpa/AFP", "AP, Washington"."""
    return next(filter(None, map(agency_named, _BETWEEN.split(text))), None)


def _leading(text: str) -> str | None:
    """The agency that a credit begins with."""
    m = _NAMED.match(text.strip())
    return _short(m) if m else _listed(text)


def _short(m: re.Match[str]) -> str:
    place = next(place for place in range(len(_SHORT)) if m[f"n{place}"] is not None)
    return _SHORT[place]
