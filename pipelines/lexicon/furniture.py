"""Words in the classes and ids of page furniture: menus, teasers, comments, advertisements, share buttons.

Source: the pages of the quality benchmarks and the class names of common themes and plugins.
"""

from __future__ import annotations

# Words of names, between separators or changes of case. Words that are common in names of layouts or stories are not
# here: content, header, info, top, widget.
WORDS = frozenset(
    """
    share shares sharing sharethis sharedaddy sharebar sharebox sharer sociable follow following newsletter newsletters
    subscribe subscribes subscription subscriptions subscribeform subscribebox subscriptionform registration login
    comment comments commentlist respond replies livefyre poll survey quiz rating ratings talkback talkbacks
    teaser teasers promo promos promobox promotion promotions trending popularposts youmaylike
    ad ads adv adsense banner banners promoted partner partners partnerbox cookie cookies consent gdpr
    modal overlay lightbox tooltip toast nav navbar navigation subnav menu menus pagination pager pagenavi toolbar
    footer colophon copyright disclaimer legal tag tags taglinks tagged keywords topics categories author authors
    timestamp meta metadata metainfo signature cards toc caption captions credit credits legend
    slideshow player embed embedded button buttons btn hidden hide invisible membership
    """.split()
)
STEMS = tuple(
    """
    social addtoany addthis disqus related recommend outbrain taboola recirc advert dfp gpt sponsor onetrust didomi
    byline gallery audio donation donate screenreader
    """.split()
)
# Each word on the left followed by each word on the right, also as one word.
PAIRS = """
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
info fact fakta fakten - box boxes
ai ki - article summary summaries zusammenfassung
table - of
photo - credit by
image - credit caption source copyright
video - player wrapper container embed
twitter - tweet
instagram - media
print - only
no - print
d - none
visually - hidden
sr - only
screen - reader
paywall - teaser message offer promo banner notice overlay
app - promo banner download
"""
# Notices and readers' comments, which may hold more text than the story.
SURE = frozenset("cookie cookies consent gdpr comment comments commentlist talkback talkbacks disqus".split())
