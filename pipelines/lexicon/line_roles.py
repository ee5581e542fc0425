"""Words that name the role of lines, in the classes and ids of elements or at the start of a line.

Source: the embed codes that the networks document, the blocks of common editors and themes, and the pages of the
quality benchmarks. Words of names are between separators or changes of case; a hyphen may be missing.
"""

# Classes of a post of a social network, in its embed code before a script replaces it.
EMBEDDED_POST = """
    twitter-tweet twitter-video instagram-media fb-post fb-video fb-comment-embed tiktok-embed bluesky-embed
    mastodon-embed text-post-media reddit-card reddit-embed-bq telegram-post vk-post tumblr-post imgur-embed-pub
    truthsocial-embed
    """
# Names of a standfirst in several languages.
LEAD = """
    lead lede standfirst stand-first intro introduction dek deck summary subtitle sub-title excerpt strapline synopsis
    vorspann teaser-text chapo chapeau accroche entradilla bajada copete sumario resumen sottotitolo occhiello sommario
    ingress manchet sapo abstract
    """
PULL_QUOTE = """
    pull-quote pulled-quote quote-pull pull-out pullout
    """
CAPTION = """
    caption captions figcaption credit credits
    """
# Labels before the colon of an interview's question.
QUESTION = """
    q f question frage pregunta pergunta domanda vraag pytanie вопрос питання soru 問 سؤال שאלה
    """
