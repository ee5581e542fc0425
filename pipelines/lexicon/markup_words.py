"""Words in the names of elements (class, id, property) and in addresses, by language: bylines, dates, kickers, lists.

Names are compared in lower case, without accents, as class names are written: Russian and Chinese in Latin letters.
Many sites of other languages use English names; the rows have the names of the others.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_NAMES = "the pages of the quality benchmarks, the class names of common themes, and translations of both"

# Anywhere in the name of an element that may hold a byline.
BYLINE = Table(
    _NAMES,
    {
        "en": "byline by-line author writer",
        "de": "autor redakteur",
        "fr": "auteur redacteur",
        "es": "periodista",
        "pt": "jornalista",
        "it": "giornalista",
        "sv": "skribent",
        "da": "forfatter",
        "pl": "dziennikarz",
        "tr": "yazar muhabir",
        "id": "penulis",
        "zh": "zuozhe",
    },
    translated="es pt it sv da pl tr id zh",
)
# Anywhere in the name of an element that may hold a date. Drupal has "submitted".
DATE = Table(
    _NAMES,
    {
        ANY: "date time meta entry-info submitted",
        "en": "publish posted byline",
        "de": "datum uhrzeit veroeffentlicht",
        "es": "fecha publicad",
        "it": "pubblica",
        "fr": "publie-le publication",
        "pl": "opublikowan",
        "tr": "tarih",
        "id": "tanggal",
        "el": "imerominia",
        "zh": "riqi shijian fabu",
        "ja": "hizuke nichiji",
    },
    translated="it fr pl id el zh ja",
)
# Anywhere in the name of a list of breadcrumbs.
TRAIL = Table(
    _NAMES,
    {
        "en": "breadcrumb crumbs",
        "de": "brotkrume",
        "fr": "fil-ariane filariane",
        "es": "migas",
        "pt": "migalhas",
        "it": "briciole",
        "nl": "kruimelpad",
        "ja": "pankuzu topicpath",
        "zh": "mianbao",
    },
    translated="de es pt it nl zh",
)
# The words above or below a headline.
KICKER = Table(
    _NAMES,
    {
        "en": """
            kicker | top-?line | over-?(?:line|title|head) | eyebrow | pre-?(?:title|head)
            sup(?:er|ra)-?(?:title|head) | sub-?(?:title|head|line) | strap-?line | tag-?line | label | badge | category
            """,
        "de": "dach-?zeile | spitzmarke | ober-?zeile | rubrik",
        "fr": "rubric | rubrique | sur-?titre",
        "es": "ante-?titulo | volanta | cintillo | epigrafe",
        "pt": "chapeu | ante-?titulo | retranca",
        "it": "occhiello",
        "nl": "bovenkop",
        "pl": "nadtytul",
        "sv": "vinjett",
        "da": "trompet",
    },
    translated="pl sv da",
)
# The container of a story's text.
STORY = Table(
    _NAMES,
    {
        "en": r"""
            (?:article|story|entry|post)[-_]*(?:body|content|text|copy) | (?:^|[\s_-])body[-_](?:text|copy|content)
            (?:^|\s)(?:article|story|entry|content)(?:\s|$) | rich-?text | fulltext
            """,
    },
)
# Anywhere in the name of an element around a picture.
PICTURE = Table(_NAMES, {"en": "image | photo | picture | figure", "de": "bild", "es": "foto"})
# Words in the names of containers around elements that are not the story's.
OTHERS = Table(_NAMES, {"en": "comments? | related | recommended | copyright"})
# An attribute or class of a control that loads more of a list.
MORE = Table(
    _NAMES,
    {
        "en": r"""
            (?:load|show|view|see)[-_]?more | more[-_](?:stories|posts|news|articles|button|btn) | (?:^|[-_\s])next
            infinite | pagination | pager
            """,
    },
)
# Comments, lists of other stories, captions, boxes about the author, the foot of the page.
ELSEWHERE = Table(
    _NAMES,
    {
        "en": """
            comment | related | recommend | latest | most-?(?:read|popular) | popular | trending | teaser | side-?bar
            (?<!headline__)(?<!headline-)(?<!header__)(?<!header-)(?<!title__)(?<!title-)footer
            copyright | widget | read-?(?:more|next|also) | promo | carousel | newsletter | ticker
            archive-?list | breaking | menu | gallery | caption | figure | photo-?credit | image-?credit
            more-?(?:from|stories|news) | see-?also | up-?next | bio(?![a-z])
            """,
        "de": "kommentare | verwandte | mehr-?zum | meist-?gelesen",
        "fr": "lire-?aussi | plus-?lus | articles-?lies",
        "es": "comentario | relacionad | mas-?(?:leid|vist)",
        "pt": "comentario | relacionad | mais-?(?:lid|vist) | leia-?(?:mais|tambem)",
        "it": "correlat | piu-?lett | leggi-?anche",
        "nl": "reacties | gerelateerd | meest-?gelezen | lees-?ook",
        "sv": "kommentar | relaterad | mest-?last",
        "nb": "kommentar | relatert | mest-?lest",
        "da": "kommentar | relateret | mest-?laest",
        "pl": "komentarz | powiazan | czytaj-?(?:takze|tez|wiecej) | najczesciej",
        "ru": "kommentar | pohozhi",
        "tr": "yorumlar | ilgili | cok-?okunan",
        "ja": "kanren",
        "zh": "pinglun | xiangguan | tuijian",
    },
    translated="fr it nl sv nb da pl ru tr ja zh",
)
# The date of the last change.
MODIFIED = Table(
    _NAMES,
    {
        "en": """
            updated[-_a-z] | [-_a-z]updated | modified | lastmod | revised | last[-_]?(?:update|edit|change)
            updated?[-_]?(?:time|date|at\\b|on\\b) | (?:date|time)[-_]?update
            """,
        "de": "aktualisier | geaendert",
        "fr": "mise[-_]?a[-_]?jour | date[-_]?maj",
        "es": "actualizad | actualizac",
        "pt": "atualiza",
        "it": "aggiornament | aggiornat",
        "nl": "bijgewerkt",
        "sv": "uppdaterad",
        "nb": "oppdatert",
        "da": "opdateret",
        "pl": "aktualizac",
        "ru": "obnovlen",
        "tr": "guncelle",
        "id": "diperbarui",
        "ja": "koushin",
        "zh": "gengxin",
    },
    translated="sv nb da pl ru tr id ja zh",
)
# The date of publication; most languages of Europe have words with "publi".
PUBLISHED = Table(
    _NAMES,
    {
        ANY: "publi",
        "en": "pub[-_]?date | posted | created | issued",
        "de": "veroeffentlicht | erschienen",
        "it": "pubblica",
        "cs": "zverejnen",
        "hu": "megjelen",
        "tr": "yayin",
        "id": "terbit | tayang",
        "ja": "koukai | haishin",
        "zh": "fabu | fabiao",
    },
    translated="cs hu tr id ja zh",
)
# In the class of a `pre`, or of the element around it, that has program code.
CODE = Table(
    "the class names of the common highlighters of code",
    {ANY: r"\bcode | highlight | hljs | \blang(?:uage)?- | prettyprint | \bbrush: | prism | shiki"},
)
# The folder of an address after which the name of an author comes.
AUTHOR_FOLDERS = Table(
    "addresses of authors on the pages of the quality benchmarks, and translations of their words",
    {
        "en": """
            author authors writer writers journalist journalists contributor contributors reporter reporters columnist
            columnists by people staff profile profiles
            """,
        "de": "autor autoren autorin redakteur redakteure",
        "fr": "auteur auteurs journalistes redacteurs",
        "es": "autor autores autora periodista periodistas firmas",
        "pt": "autor autores jornalistas colunistas",
        "it": "autore autori giornalisti",
        "nl": "redacteur redacteurs",
        "sv": "skribent skribenter",
        "da": "forfatter skribenter",
        "pl": "autorzy",
        "tr": "yazar yazarlar",
        "id": "penulis",
        "ru": "avtor avtory",
    },
    translated="sv da pl tr id ru",
)
