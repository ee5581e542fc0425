"""Words around names in bylines, in lower case.

Source: bylines of the pages of the quality benchmarks.
"""

from __future__ import annotations

# Words of a role. A part of only these and small words is no name. They are removed from the end of a name.
ROLES = frozenset(
    """
    staff senior chief deputy managing executive associate assistant contributing special national international
    foreign political politics business economics sports sport science health education technology tech crime court
    city local state white house washington diplomatic medical environment climate legal investigative
    writer writers reporter reporters correspondent correspondents editor editors journalist journalists columnist
    contributor contributors producer photographer freelance freelancer intern blogger author analyst critic
    redakteur redakteurin redaktör redaktor redaktorin reporterin korrespondent korrespondentin journalistin
    chefredakteur chefredakteurin volontär volontärin autorin autor ressortleiter ressortleiterin leiter leiterin
    rédacteur rédactrice journaliste correspondant correspondante envoyé envoyée spécial spéciale
    redactor redactora periodista corresponsal enviado enviada especial redattore giornalista inviato inviata
    jornalista repórter dziennikarz dziennikarka redaktorka journalister verslaggever redacteur correspondente
    muhabir muhabiri toimittaja fotograf fotografin fotojournalist bureau desk columnists guest
    manager founder cofounder co-founder developer engineer coordinator director officer specialist strategist president
    ceo cto cfo coo cmo consultant designer copywriter meteorologist dietitian presenter anchor marketer researcher
    producers photographers marketing content communications spokesperson videographer host moderator
    moderatorin geschäftsführer geschäftsführerin ressortleitung leitender leitende verantwortlicher redakteure
    directeur directrice responsable chargé chargée chef directora gerente jefe jefa coordinador coordinadora
    direttore direttrice responsabile caporedattore dyrektor kierownik redaktor-naczelny hoofdredacteur
    attorney lawyer counsel
    редактор корреспондент журналист обозреватель автор менеджер директор кореспондент журналіст
    """.split()
)
SMALL = frozenset(
    "of the and for in at a an our der die das und für in im de la le les du des el del y & - our".split()
)
# Words that show that a name is that of an organisation. It is kept only if no person is named.
BODIES = frozenset(
    """
    staff desk team newsroom newsdesk redaktion onlineredaktion redaktionen rédaction redaction redacción redaccion
    redazione redação redacao redakcja redakce redaksi redactie toimitus editorial editors bureau agency agencies
    agencias agenturen agences agenzie news online digital press service services magazine newspaper reporters
    correspondents wire newswire media times post tribune herald gazette daily group foundation center centre institute
    university ministry council department board associates company inc ltd llc gmbh tv radio channel network
    編集部 編集局 新聞 デジタル 通信 编辑部 新闻 報社 редакция редакція
    """.split()
)
NOBODY = frozenset(
    """
    admin administrator webmaster author unknown none null na anonymous guest user editorinchief undefined nobody
    head author1 test default owner superuser root by von par
    """.split()
)
# Labels and buttons beside a byline: no part with one of these is a name.
LABELS = frozenset(
    """
    twitter facebook instagram linkedin whatsapp e-mail email rss feed share follow subscribe published updated posted
    print view get archive author authors profile posts contact shutterstock getty istock photo photos image images
    illustration illustrations video read minutes ago comments comment folgen seguir suivre link
    copied copy options option click here edited text size menu search login sign lesezeit
    filed under category categories tagged tags size button
    """.split()
)
# Days and months can be names too (Jan, April, June): a part is a date only if it has no other words.
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april
    may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# If one of these words is a piece of its own, a section, a place or a time follows.
AFTER_NAMES = frozenset("in on at im am dans le en em".split())
PREPOSITIONS = frozenset("by from von par por di da door av af oleh".split())
# Words inside names that are in lower case.
PARTICLES = frozenset(
    "de da do dos das del della di la le van von der den ter ten zu af av bin ibn al el y e i und".split()
)
# Words at the start of a role after a name. Any words may be between them and the last word of the role.
RANKS = frozenset("senior chief deputy managing executive associate assistant contributing trial".split())
# Degrees after a name.
DEGREES = frozenset(
    "md phd mph ms msc ma ba bsc mba jd esq rd rdn ld rn cpa cpp psp cfp cfa do dvm dds pharmd edd mfa lcsw".split()
)
# Parts of a name that end with a full stop.
ABBREVIATED = frozenset("jr sr st".split())
