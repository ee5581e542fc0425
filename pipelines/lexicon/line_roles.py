"""Words that name the role of lines, in the classes and ids of elements or at the start of a line, by language.

Words of names are between separators or changes of case; a hyphen may be missing.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_NAMES = "the blocks of common editors and themes, and the pages of the quality benchmarks"

# Classes of a post of a social network, in its embed code before a script replaces it.
EMBEDDED_POST = Table(
    "the embed codes that the networks document",
    {
        ANY: """
            twitter-tweet twitter-video instagram-media fb-post fb-video fb-comment-embed tiktok-embed bluesky-embed
            mastodon-embed text-post-media reddit-card reddit-embed-bq telegram-post vk-post tumblr-post imgur-embed-pub
            truthsocial-embed
            """
    },
)
# Names of a standfirst.
LEAD = Table(
    _NAMES,
    {
        "en": """
            lead lede standfirst stand-first intro introduction dek deck summary subtitle sub-title excerpt strapline
            synopsis abstract
            """,
        "de": "vorspann teaser-text",
        "fr": "chapo chapeau accroche",
        "es": "entradilla bajada copete sumario resumen",
        "it": "sottotitolo occhiello sommario",
        "sv": "ingress",
        "da": "manchet",
        "vi": "sapo",
    },
)
PULL_QUOTE = Table(_NAMES, {"en": "pull-quote pulled-quote quote-pull pull-out pullout"})
CAPTION = Table(
    _NAMES,
    {
        "en": """
            caption captions figcaption credit credits image-description img-description photo-description
            picture-description image-desc img-desc photo-desc pic-desc image-legend photo-legend
            """,
        "de": "bildunterschrift bildunterschriften bildtext bildlegende bildbeschreibung",
        "fr": "legende legende-photo legende-image photo-legende",
        "es": "pie-de-foto pie-foto piefoto epigrafe foto-epigrafe",
        "it": "didascalia didascalie",
        "pt": "legenda legenda-foto foto-legenda",
        "nl": "bijschrift onderschrift foto-bijschrift",
        "sv": "bildtext",
        "no": "bildetekst",
        "da": "billedtekst",
        "pl": "podpis-zdjecia opis-zdjecia podpis-foto",
        "cs": "popisek-fotky popis-fotky",
        "ro": "legenda-foto",
        "tr": "foto-alti resim-alti",
    },
    translated="nl cs ro tr",
)
# Labels before the colon of an interview's question.
QUESTION = Table(
    "interviews on the pages of the quality benchmarks, and translations of what they show",
    {
        "en": "q question",
        "de": "f frage",
        "fr": "question",
        "es": "pregunta",
        "pt": "pergunta",
        "it": "domanda",
        "nl": "vraag",
        "pl": "pytanie",
        "ru": "вопрос",
        "uk": "питання",
        "el": "ερώτηση",
        "tr": "soru",
        "ja": "問",
        "zh": "问 問",
        "ar": "سؤال",
        "he": "שאלה",
    },
)
