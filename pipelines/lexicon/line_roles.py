"""Words that name the role of lines: in the classes and ids of elements, and at the start of a line.

Source: the embed codes that the networks document, the blocks of common editors and themes, and the pages of the
quality benchmarks. Words of names are between separators or changes of case; parts of one may be glued.
"""

# A post of a social network, as its embed code marks it before a script replaces it.
EMBEDDED_POST = """
    twitter-tweet twitter-video instagram-media fb-post fb-video fb-comment-embed tiktok-embed bluesky-embed
    mastodon-embed text-post-media reddit-card reddit-embed-bq telegram-post vk-post tumblr-post imgur-embed-pub
    truthsocial-embed
    """
# A standfirst, in the press of several countries.
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
# The label of an interview's question, before its colon.
QUESTION = """
    q f question frage pregunta pergunta domanda vraag pytanie вопрос питання soru 問 سؤال שאלה
    """
