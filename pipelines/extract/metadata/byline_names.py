"""A byline -> the names in it, without prefixes, roles and addresses. Desks and agencies are separate from people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.metadata.agency import agency_named
from pipelines.extract.metadata.date_removal import without_dates
from pipelines.extract.metadata.plain_text import distinct, match_key, plain
from pipelines.lexicon.bylines import (
    ABBREVIATED,
    AFTER_NAMES,
    BODIES,
    CALENDAR,
    DEGREES,
    LABELS,
    NOBODY,
    PARTICLES,
    PREPOSITIONS,
    RANKS,
    ROLES,
    SMALL,
)

_PREFIX = re.compile(
    r"""(?ix) ^\W*(?:
      (?:this\s(?:post|article|story|report)\s(?:was|is)\s)?
      (?:(?:story|text|article|report|words|reported|written|posted|published|review|reviewed|analysis|opinion|
          updated|compiled|created|submitted|interview|commentary|column|photos?|special|exclusive|kommentar|analyse|
          geschrieben|ein\s\w+|eine\s\w+|protokoll|publié|écrit|rédigé|escrito|publicado|scritto|
          skrevet|skriven|geschreven|napisał\w*)
        (?:\s(?:on|to|and\s\w+))?\s+)?
      (?:by|von|par|por|di|da|door|av|af|oleh|przez|od|tekijä|pelo|pela)\s*(?:[:\s]|$)
      | (?:by-?line|authors?|autor(?:e|es|en|in|ka)?|auteurs?|writers?|reporters?|forfatter|journalist|skribent|
          text|texte|texto|testo|tekst|written|yazar|penulis|автор|текст|نویسنده|الكاتب|كتب(?:ت)?|
          作者|文|取材・?文|文・写真|著者|記者|记者|編輯|撰文|執筆)\s*[:：／/●•＝=|]+
      | (?:作者|著者|記者|记者|文[／/●•])\s*
    )\s*"""
)
_ADDRESS = re.compile(
    r"[(<\[]?\s*(?:mailto:)?[\w.+-]{1,64}@[\w.-]{2,80}\s*[)>\]]?|https?://\S+|www\.\S+|(?<!\w)@\w+", re.I
)
_URL_LIKE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|fr|uk|co|info|tv|news)(?:/|$)|/\w+/|^[\w-]+/", re.I)
_ASIDE = re.compile(r"\s*[(\[（［][^()\[\]（）［］]{0,80}[)\]）］]")
# What follows a name is a role, a place, an employer or a time.
_TAIL = re.compile(
    r"""(?ix) \s*(?: [|｜•·●▪:] | \s[-–—]+\s | \s(?:for|of|at|from|with|special\sto|in|aus|für|à|en|bei|is\sa|is\sthe
      |ist|has|covers|writes|joined|on\sbehalf)\s ) .* $"""
)
_SEPARATOR = re.compile(
    r"\s*(?:[;；、/／\n|｜&+]|،|\s(?:and|und|et|och|og|samt|sowie|ve|dan|и|та|و|with|mit)\s|,\s*(?:and|und|et)\s)\s*",
    re.I,
)
_SHORT_AND = re.compile(r"\s+(?:y|e|i|en|a|és|ja)\s+", re.I)
_COMMA = re.compile(r"\s*[,，]\s*")

_HONORIFIC = re.compile(r"\s+(?:기자|특파원|논설위원|記者|记者|氏)$")
# Buttons: "See more from Jane Doe", "Alle Artikel".
_BUTTON = re.compile(
    r"""(?ix) ^\W*(?: (?:see|read|learn|show|view|load|find|discover|browse|visit|meet|about|contact|follow|more) \s
      (?:more|out|all|full|the|other|articles?|stories|posts|from|by|about|bio|author|profile)\b
    | all\s(?:articles|posts|stories) | mehr\s(?:von|zu|über|lesen|erfahren|anzeigen) | alle\s(?:artikel|beiträge|texte)
    | voir\s(?:plus|tous|toutes|le\sprofil) | en\ssavoir\splus | lire\sla\ssuite
    | tous\s(?:ses|les)\s(?:articles|textes)
    | ver\s(?:más|mas|mais|perfil|todos|todas|todo) | leer\smás | saiba\smais | leia\smais | más\s(?:de|artículos|notas)
    | leggi\s(?:tutto|altro|di\spiù) | tutti\sgli\sarticoli | (?:zobacz|czytaj)\swięcej | wszystkie\sartykuły
    | (?:lees|bekijk)\s(?:meer|alle) | (?:läs|les|se)\s(?:mer|mere|alle) | (?:все|больше)\s(?:статьи|материалы) )"""
)
_LONGEST = 60  # characters of a name
_OPENING = "'’\"“„«("  # signs before a name
_ACCOUNT = re.compile(
    r"([^\W\d_]+)\s[-–—]\s([^\W\d_]+\s[^\W\d_]+)"
)  # "Tidewatcher - Jane Doe", an account and its name
_MOST_WORDS = 6
_MOST_TEXT = 400  # characters of a byline; more is a paragraph
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "C.J" of "C.J."
_CAPITAL_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a byline, each once."""

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()  # desks, agencies, the site itself


def names_in(bylines: Iterable[str], sites: frozenset[str]) -> Names:
    """The names in stated bylines. `sites` are the names of the site, by match_key, which are never names of people."""
    people: list[str] = []
    bodies: list[str] = []
    for byline in bylines:
        if len(byline) <= _MOST_TEXT:
            for name in filter(None, map(_name, _parts(byline))):
                (bodies if _is_body(name, sites) else people).append(name)
    return _names(people, bodies)


def names_shown(pieces: Sequence[str], sites: frozenset[str]) -> Names:
    """The names in a visible byline. `pieces` are its parts, as its markup separates them.

    A visible byline also holds dates, buttons and places. Pieces after one that is not a name are left out, and so are
    single words beside full names.
    """
    people: list[str] = []
    bodies: list[str] = []
    for part in _parts("\n".join(pieces)):
        if people and _is_role(part):
            break
        name = _name(part)
        if name is not None:
            (bodies if _is_body(name, sites) else people).append(name)
        elif people and match_key(part) not in SMALL:
            break
    whole = [name for name in people if " " in name or not name.isascii()]
    return _names(whole or people, bodies)


def _names(people: Iterable[str], bodies: Iterable[str]) -> Names:
    return Names(distinct(map(_in_title_case, people)), distinct(bodies))


def is_written_as_name(text: str) -> bool:
    """Whether a text has the form of a name: two to four words with capitals, or in a script without capitals."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(
        (word[0].isalpha() and not word[0].islower()) or word[0] in _OPENING or word.casefold() in PARTICLES
        for word in words
    )


def _parts(byline: str) -> Iterator[str]:
    """The parts of a byline that may be names. Its lines are the pieces into which the markup separates it."""
    for line in filter(None, map(plain, byline.split("\n"))):
        if line.casefold() in AFTER_NAMES:
            return
        if " " in line or not _URL_LIKE.search(line):
            yield from _split(line)


def _split(text: str) -> Iterator[str]:
    text = without_dates(_ADDRESS.sub(" ; ", text))
    while (shorter := _PREFIX.sub("", text, count=1)) != text:
        text = shorter
    text = _ASIDE.sub("", text)
    for chunk in _SEPARATOR.split(text):
        if chunk.partition(" ")[0] in AFTER_NAMES:
            return  # "… 3 May 2024 in Local News"
        first, *others = [piece for piece in _COMMA.split(chunk) if piece] or [""]
        pieces = [first, *(piece for piece in others if not _is_degree(piece))]
        if len(pieces) == 2 and all(map(_single, pieces)) and not any(map(_is_role, pieces)):
            yield f"{pieces[1]} {pieces[0]}"  # "Doe, Jane", as library records have it
            continue
        for place, piece in enumerate(pieces):
            if place and _is_role(piece):
                break  # "Jane Doe, staff writer, Berlin": what follows a role is not a name
            if place and " " in pieces[0] and " " not in piece and piece.isascii():
                continue  # "Jane Doe, Berlin"
            halves = _SHORT_AND.split(piece)
            if len(halves) > 1 and all(" " in half.strip() for half in halves):
                yield from halves
            else:
                yield piece


def _is_degree(text: str) -> bool:
    return all(sum(map(str.isupper, word)) > 1 and match_key(word) in DEGREES for word in text.split())


def _single(word: str) -> bool:
    return word.isalpha() and len(word) > 1 and word[0].isupper() and not word.isupper()


def _is_role(text: str) -> bool:
    words = [word.strip(".,-'’").casefold() for word in text.split()]
    return any(word in ROLES for word in words)


def _name(part: str) -> str | None:
    bare = _PREFIX.sub("", part)
    whole = bare.strip() if _is_account(bare.strip()) else _TAIL.sub("", bare).rstrip()
    text = whole.strip(" \t.,;:-–—|•·*'\"“”„«»[]()<>●・/")
    words = _without_role(text.split())
    text = _HONORIFIC.sub("", " ".join(words))
    key = match_key(text)
    if (
        not key
        or key in NOBODY
        or len(text) > _LONGEST
        or len(words) > _MOST_WORDS
        or (len(key) < 2 and text.isascii())
        or any(sign in text for sign in '@{}<>=?!"')
        or any(map(str.isdigit, text))
        or not LABELS.isdisjoint(plain_words := [word.strip(".,").casefold() for word in words])
        or CALENDAR.issuperset(plain_words)
        or plain_words[-1] in PREPOSITIONS
        or _BUTTON.match(part)
    ):
        return None
    last = words[-1]
    stopped = whole.endswith(f"{last}.") and (last.casefold() in ABBREVIATED or _INITIALS.fullmatch(last))
    return f"{text}." if stopped else text


def _is_account(text: str) -> bool:
    m = _ACCOUNT.fullmatch(text)
    return m is not None and is_written_as_name(m[2]) and not (_is_role(text) or {m[1].casefold()} & (LABELS | BODIES))


def _without_role(words: list[str]) -> list[str]:
    """The words of a name without a role at their end, and without the employer before the role."""
    kept = list(words)
    for place in range(2, len(words)):
        if words[place].casefold() in RANKS and _is_role(" ".join(words[place + 1 :])):
            kept = words[:place]  # "Jane Doe Senior Autos Reporter"
            break
    while len(kept) > 2 and _is_degree(kept[-1]):
        kept.pop()
    while len(kept) > 2 and kept[-1].strip(".,").casefold() in ROLES and kept[-2].casefold() not in BODIES:
        kept.pop()
        while len(kept) > 2 and (kept[-1].casefold() in SMALL or agency_named(kept[-1])):
            kept.pop()
    for place in range(2, len(kept)):
        if kept[place][0].isupper() and agency_named(" ".join(kept[place:])):
            return kept[:place]  # "Jane Doe The Associated Press"
    return kept


def _is_body(name: str, sites: frozenset[str]) -> bool:
    words = [word.strip(".,").casefold() for word in re.split(r"[\s-]+", name)]
    key = match_key(name)
    return (
        key in sites
        or any(word in BODIES for word in words)
        or all(word in ROLES or word in SMALL for word in words)
        or any(len(site) > 4 and key.startswith(site) for site in sites)
        or agency_named(name) is not None
        or (name.isascii() and name.islower() and " " not in name)  # a user name
        or (not name.isascii() and any(key.endswith(body) for body in BODIES if not body.isascii()))
    )


def _in_title_case(name: str) -> str:
    """A name in capitals in title case. Initials and short acronyms stay as they are."""
    words = name.split()
    shouted = len(words) > 1 and name.isupper()
    if not shouted and not any(len(word) > 4 and word.isupper() for word in words[1:]):
        return name
    return " ".join(_CAPITAL_WORD.sub(_title, word) if shouted or len(word) > 4 else word for word in words)


def _title(m: re.Match[str]) -> str:
    word = m[0]
    if not word.isupper() or len(word) == 1:
        return word
    lowered = word.capitalize()
    return f"Mc{lowered[2:].capitalize()}" if lowered.startswith("Mc") and len(lowered) > 3 else lowered
