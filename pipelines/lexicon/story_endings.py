"""Headings and controls at which a story ends, by language: readers' comments, their answers, boxes about the author.

A phrase is a regular expression in which a space matches any white space. A match alone never ends a story:
pipelines.extract.text.story_end also checks its form and its place.
"""

from __future__ import annotations

from pipelines.lexicon.table import Table

_SEEN = "pages of the quality benchmarks, and translations of what they show"

# The heading of readers' comments.
LETTERS = Table(
    _SEEN,
    {
        "en": r"""
            (?:readers? )?comments? | reader interactions
            (?:leave|post|add|write) a (?:reply|comment) | join the (?:conversation|discussion) | what do you think
            (?:\d+|no|one) (?:comments?|responses?|repl(?:y|ies)|thoughts?)(?: (?:so far|yet|on|to)\b.*)?
            comments (?:are|have been) (?:now )?(?:closed|disabled)
            """,
        "de": r"""
            (?:hinterlasse|schreibe?)(?: jetzt)? (?:eine?n?|deinen) (?:Kommentar|Antwort)
            (?:hinterlassen|schreiben) Sie(?: jetzt)? (?:eine?n?|Ihren) (?:Kommentar|Antwort)
            (?:kommentar|antwort) (?:hinterlassen|schreiben|verfassen|abgeben)
            (?:\d+|keine?|ein) (?:Kommentare?|Antworten)
            (?:noch )?keine Kommentare | kommentare? | leserkommentare | kommentieren\b
            """,
        "fr": r"(?:laisser|écrire|poster|ajouter) un commentaire | commentaires? | commenter\b | (?:vos )?réactions",
        "es": r"""
            (?:deja|añade|escribe) (?:un comentario|una respuesta|tu comentario) | comentarios? | comentar\b
            """,
        "it": r"lascia un commento | commenti",
        "pt": r"deixe (?:um|o seu|seu) comentário | comentários?",
        "nl": r"(?:geef|plaats|schrijf) een reactie | (?:\d+ )?reacties | reageer",
        "no": r"kommentarer | (?:legg igjen|skriv) en kommentar | kommentarfelt(?:et)?",
        "sv": r"kommentarer | (?:lämna|skriv) en kommentar | kommentera",
        "da": r"kommentarer | skriv en kommentar",
        "fi": r"kommentit | (?:jätä|kirjoita) kommentti | kommentoi",
        "cs": r"(?:diskuz?se|komentáře)(?: k článku)? | (?:přidat|napsat|vložit) komentář",
        "sk": r"(?:diskusia|komentáre)(?: k článku)? | pridať komentár",
        "hu": r"hozzászólások | kommentek | szólj hozzá | hozzászólok",
        "ro": r"comentarii | (?:lasă|adaugă) un comentariu",
        "hr": r"komentari | (?:ostavi|dodaj) komentar",
        "bg": r"коментари | (?:добави|остави) коментар",
        "vi": r"bình luận | ý kiến (?:bạn đọc|\(\d+\))",
        "fa": r"نظرات | دیدگاه[‌ ]?ها | نظر شما",
        "hi": r"टिप्पणियां | कमेंट",
        "pl": r"(?:dodaj|skomentuj) ?(?:komentarz)? | komentarze",
        "ru": r"""
            комментарии | (?:оставить|добавить|написать|ваш) комментарий | обсуждение | обсудить(?: на форуме)?
            комментарии читателей
            """,
        "uk": r"коментарі | (?:залишити|додати) коментар",
        "tr": r"yorumlar",
        "el": r"σχ[όο]λια | (?:αφ[ήη]στε|προσθ[έε]στε|γρ[άα]ψτε)(?: [έε]να| το)? σχ[όο]λι[όο](?: σας)?",
        "ar": r"تعليقات | التعليقات | [أا](?:ضف|ترك|كتب) تعليق(?:ا|ك|اً)? | تعليقات القراء",
        "he": r"תגובות",
        "id": r"komentar",
        "ja": r"(?:みんなの)?コメント(?:を書く|を投稿|する|一覧|欄)?",
        "zh": r"""
            [评評][论論] | (?:网友|網友|用户|最新|热门|热点|读者)[评評][论論] | [发發]表[评評][论論]
            我要(?:[评評][论論]|留言|[发發]言)
            (?:讀者|读者)?(?:留言|回應|回应)
            """,
        "ko": r"댓글(?: ?\d+)? | 댓글 쓰기",
    },
    translated="sv da fi cs sk hu ro hr bg vi fa hi el pt ar",
)

# Controls with which a reader answers or reports a comment: the last word of a short line, or the first.
REPLY = Table(
    _SEEN,
    {
        "en": r"repl(?:y|ies) | report (?:abuse|comment)",
        "de": r"antworten | melden",
        "fr": r"répondre | signaler",
        "es": r"responder | denunciar",
        "it": r"rispondi | segnala",
        "pt": r"responder | denunciar",
        "nl": r"beantwoorden | reageer | rapporteer",
        "sv": r"svara | anmäl",
        "no": r"svar | rapporter",
        "da": r"svar | anmeld",
        "fi": r"vastaa | ilmoita",
        "cs": r"odpovědět | nahlásit",
        "hu": r"válasz",
        "ro": r"răspunde | raportează",
        "tr": r"yanıtla | cevapla",
        "pl": r"odpowied(?:z|zi) | skomentuj | zgłoś(?: naruszenie)?",
        "ru": r"ответить | пожаловаться | ответы",
        "uk": r"відповісти",
        "el": r"απ[άα]ντηση",
        "ar": r"رد | الرد",
        "ja": r"返信(?:する)?",
        "zh": r"[回囘][复復覆] | [举舉][报報]",
    },
    translated="de fr es it pt nl sv no da fi cs hu ro tr uk el ar ja zh",
)

# The heading of a box on the author, or of the pictures' credits.
AFTERWORD = Table(
    _SEEN,
    {
        "en": r"""
            (?:about|meet) (?:the )?(?:authors?|writers?|contributors?) | (?:author|writer)s?(?: bio(?:graphy)?)?
            (?:photo|image|picture)(?:graphy)? credits?
            """,
        "de": r"""
            (?:über|zu[mr]?) (?:den |die |der |dem |unsere?[nm]? )?(?:autor|verfasser)(?:in|en|innen)?
            (?:(?:der|die) )?autor(?:in)? | bildnachweise?
            """,
        "fr": r"(?:à propos (?:de )?)?l[’']aut(?:eure?|rice)",
        "es": r"sobre (?:el|la|los) autor(?:a|es)?",
        "it": r"(?:sull[’']|l[’'])?autore | chi è l[’']autore",
        "pt": r"sobre (?:o|a|os) autor(?:a|es)?",
        "pl": r"o autor(?:ze|ce|ach)",
        "nl": r"over de auteur",
        "sv": r"om (?:forfatter|författar|skribent)e?n",
        "ru": r"об автор(?:е|ах)",
        "el": r"σχετικ[άα] με τ(?:ον|ην) (?:συγγραφ[έε]α|συντ[άα]κτη)",
        "ar": r"عن الكاتبة? | نبذة عن الكاتبة?",
        "ja": r"(?:著者|筆者|執筆者|ライター)(?:プロフィール|紹介|について) | この記事を書いた人",
        "zh": r"作者[简簡]介 | [关關][于於]作者",
    },
    translated="pl pt ru el ar ja zh",
)
