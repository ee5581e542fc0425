"""Words in the classes and ids of page furniture, by language: menus, teasers, comments, advertisements, buttons.

Names are compared in lower case, without accents, as class names are written: Russian and Chinese in Latin letters.
Most sites of other languages use English names; the rows have the names of the others.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_NAMES = "the pages of the quality benchmarks, the class names of common themes and plugins, and translations of both"
_TRANSLATED = "ja ru zh id sv nb da tr"

# Words of names, between separators or changes of case. Words that are common in names of layouts or stories are not
# here: content, header, info, top, widget.
WORDS = Table(
    _NAMES,
    {
        "en": """
            share shares sharing sharethis sharedaddy sharebar sharebox sharer sociable follow following newsletter
            newsletters subscribe subscribes subscription subscriptions subscribeform subscribebox subscriptionform
            registration login comment comments commentlist respond replies livefyre poll survey quiz rating ratings
            talkback talkbacks teaser teasers promo promos promobox promotion promotions trending popularposts
            youmaylike ad ads adv adsense banner banners promoted partner partners partnerbox cookie cookies consent
            gdpr cmplz complianz cookiebot cybot iubenda borlabs klaro usercentrics cky osano
            modal overlay lightbox toast nav navbar navigation subnav menu menus pagination pager pagenavi
            toolbar footer colophon copyright disclaimer legal tag tags taglinks tagged keywords topics categories
            author authors timestamp meta metadata metainfo signature cards toc caption captions credit credits legend
            slideshow player vjs boilerplate nocomments embed embedded button buttons btn hidden hide invisible
            membership
            """,
        "de": "anzeige anzeigen werbung kommentare teilen autor autoren bildunterschrift bildtext bildbeschreibung",
        "fr": "partage partager commentaires commentaire publicite auteur auteurs abonnement legende",
        "es": """
            compartir comentario comentarios publicidad anuncio anuncios suscripcion suscribete boletin etiquetas
            encuesta autor autores relacionadas relacionados epigrafe piefoto
            """,
        "pt": """
            compartilhar compartilhe comentario comentarios publicidade anuncio anuncios assinatura enquete autor
            autores relacionadas relacionados
            """,
        "it": "condividi condivisione commenti pubblicita autore autori correlati correlate sondaggio didascalia",
        "nl": "reacties advertentie advertenties gerelateerd auteur auteurs bijschrift onderschrift",
        "sv": "annons annonser kommentarer bildtext",
        "nb": "annonse annonser kommentarer bildetekst",
        "da": "annonce annoncer kommentarer billedtekst",
        "pl": "reklama reklamy komentarze udostepnij autor autorzy powiazane",
        "ru": "reklama kommentarii podelitsya",
        "tr": "reklam reklamlar yorum yorumlar paylas etiketler",
        "id": "iklan komentar bagikan terkait",
        "ja": "koukoku kanren",
        "zh": "guanggao pinglun fenxiang xiangguan tuijian",
    },
    translated=_TRANSLATED,
)
# Beginnings of such words.
STEMS = Table(
    _NAMES,
    {
        ANY: """
            social addtoany addthis disqus related recommend outbrain taboola recirc advert dfp gpt sponsor onetrust
            didomi byline gallery photogallery audio donation donate screenreader ai2html artboard
            """,
    },
)
# Each word on the left followed by each word on the right, also as one word.
PAIRS = Table(
    _NAMES,
    {
        "en": """
            more - on from stories news articles
            read - more next also on
            also - read like
            see - also
            latest top popular trending other next prev previous most - story stories news post posts article articles
            latest top popular trending other next prev previous most - read popular viewed
            follow - us
            sign - up in
            push - notification notifications
            ad - slot unit box wrapper container label
            pop - up
            modal - window
            bread - crumb crumbs
            skip - link links to
            side - bar
            widget - area
            tag - list lists cloud clouds
            cat - links
            author - box bio info name names
            author authors writer writers - and
            posted - on by
            publish published - date time on
            post - date meta info
            entry article story post - meta info date tools actions footer tags author byline utility
            reading - time
            last - update updated
            info fact - box boxes
            ai - article summary summaries
            table - of
            photo - by
            image img photo picture - credit caption source copyright description desc legend
            video - player wrapper container embed fallback
            twitter - tweet
            instagram - media
            print - only
            no - print
            d - none
            visually - hidden
            sr - only
            screen - reader
            paywall - teaser message offer promo banner notice overlay
            app - promo banner download hint bottom
            tooltip - content text inner body box container popup message
            affiliate - disclosure disclaimer notice info
            display - card
            letters - cta
            """,
        "de": """
            info fakten - box boxes
            ki - zusammenfassung
            mehr - zum von
            auch - interessant
            """,
        "fr": """
            lire - aussi
            fil - ariane
            """,
        "es": """
            lee leer lea - tambien
            mas - leidas leidos vistas vistos
            """,
        "pt": """
            leia veja saiba - mais tambem
            mais - lidas lidos vistas vistos
            """,
        "it": """
            leggi - anche
            piu - letti lette
            """,
        "nl": "lees - ook meer",
        "sv": "fakta - box ruta",
        "pl": "czytaj zobacz - takze tez wiecej",
        "ru": "chitayte - takzhe",
    },
    translated="ru pl",
)
# Of these pairs, those that are for screen readers only.
SPOKEN = Table(
    _NAMES,
    {
        "en": """
            visually - hidden
            sr - only
            screen - reader
            """,
    },
)
# Anywhere in the name of a part of a story that is shown at a click, such as the answer to a question.
AT_A_CLICK = Table(_NAMES, {"en": "accordion collapse collapsible faq rah-static"})
# In a class that hides it until then.
HIDING = Table(_NAMES, {"en": "hid(?:den|e) | invisible"})
# Notices and readers' comments, which may hold more text than the story.
SURE = Table(
    _NAMES,
    {
        "en": """
            cookie cookies consent gdpr cmplz complianz cookiebot cybot iubenda borlabs klaro usercentrics cky osano
            comment comments commentlist talkback talkbacks disqus
            """,
        "de": "kommentare",
        "fr": "commentaires",
        "es": "comentarios",
        "pt": "comentarios",
        "it": "commenti",
        "nl": "reacties",
        "sv": "kommentarer",
        "nb": "kommentarer",
        "da": "kommentarer",
        "pl": "komentarze",
        "ru": "kommentarii",
        "tr": "yorumlar",
        "zh": "pinglun",
    },
    translated="ru sv nb da tr zh",
)
# Of these words, those that are the name of a section of opinion as well.
SECTION = Table("the names of sections on news sites", {"en": "comment", "zh": "pinglun"}, translated="zh")
