"""How lines that are not a story's own begin or end, in some thirty languages.

Source: the pages of the quality benchmarks, and the same phrases in neighbouring languages. A row is of one language or
family of languages; phrases are separated by " | ". A phrase is a regular expression in which a space stands for any
white space. A match alone never removes a line: pipelines.extract.text.line_filter also checks its form or its place.
"""

# "Read also".
ELSEWHERE = r"""
    (?:also )?read (?:more|also|next|on|the (?:full|original) \w+|our|full)\b | also read\b | see also\b
    more (?:on|from|about|in|stories)\b | related\b | recommended\b | (?:click|tap) (?:here|to)\b | top stories
    (?:watch|listen|editor[’']?s? note|must read|don[’']t miss)\b\W*(?:[:|]|more|also|now|$) | what to read next
    (?:keep|continue) reading | you (?:may|might) (?:also )?(?:like|be) | latest (?:news|stories)
    lesen Sie\b | lies (?:auch|mehr|dazu) | mehr (?:zum Thema|dazu|lesen|zu|aus|von|Themen|Informationen)\b | mehr:
    weiterlesen
    auch interessant | das könnte (?:Sie|dich) | zum Thema\b
    weitere (?:aktuelle )?(?:Nachrichten|Artikel|Beiträge|Meldungen|Infos|Informationen|Themen)
    Empfehlungen (?:aus|der|für|von)\b | schon gelesen\b | Lesetipps?\b
    (?:ähnliche|verwandte) (?:Artikel|Beiträge|Themen) | explore (?:further|more)\b
    (?:à )?lire (?:aussi|également|la suite|plus) | voir aussi | notre dossier | sur le même sujet
    (?:leer|lea|lee|ver|vea|mira|te puede|le puede)\b.{0,20}(?:también|más|interesar|:|$)
    más (?:información|noticias|sobre)\b.{0,20}(?::|$)
    (?:noticia|nota|artículo)s? relacionad[ao]s? | contenido relacionado
    leggi (?:anche|tutto|di più|qui|pure) | potrebbe interessar | vedi anche | approfondi
    (?:leia|veja|saiba|confira) (?:também|mais|ainda)\b | cite[sș]te\b | (?:vezi|citiți) și
    (?:les|læs|läs) (?:også|också|mere?|mera|även)\b | (?:lue|katso) (?:myös|lisää)\b
    (?:lees|bekijk) (?:ook|meer|verder|hier)\b | lees:
    (?:czytaj|zobacz|przeczytaj|sprawdź) (?:także|też|również|więcej)\b | (?:čtěte|přečtěte|čítajte|prečítajte)\b
    více k tématu | olvas(?:sa|d)\b | kapcsolódó | διαβάστε | δείτε (?:επίσης|ακόμη)
    (?:читайте|смотрите|читать)\b.{0,24}(?:также|тоже|ещ[её]|далее|по теме|:|$)
    (?:дивіться|читайте)\b.{0,24}(?:також|далі|:|$) | (?:прочетете|вижте|четете)\b.{0,24}(?:още|:|$)
    материалы по теме | (?:bunu|bunları) da oku | ilgili haber | devamını oku
    (?:baca|simak) (?:juga|selengkapnya|lagi)\b | xem thêm | đọc thêm | tin liên quan | อ่าน(?:เพิ่มเติม|ต่อ)
    اقرأ | قراءة المزيد | إقرأ | شاهد أيضا | קראו | עוד בנושא | بیشتر بخوانید | यह भी पढ़ें | ये भी पढ़ें
    আরও পড়ুন
    関連記事 | あわせて読みたい | おすすめ | 相关(?:阅读|新闻|报道) | 延伸閱讀 | 相關新聞 | 推薦閱讀
    관련 ?기사 | 함께 볼 | soma (?:zaidi|pia|hapa)\b
    """

PICTURE = r"""
    (?:titel|beitrags|artikel|header|aufmacher|teaser|vorschau)(?:bild|foto)
    photo(?:s|graphs?)? | images? | pictures? | pic | video | graphic | illustration | fot[oóò]s? | foto-?archief
    bild(?:er)? | grafik | (?:symbol|archiv)(?:bild|foto) | fotografía | imagen | imágenes | infografía | vídeo
    crédito
    fotografia | immagin[ei] | imagem | crédit | fot\.? | zdjęcie | grafika | (?:valo)?kuva | kép | beeld
    fotoğraf | görsel
    фото | снимка | видео | иллюстрация | φωτογραφία | 写真 | 撮影 | 图片 | 圖片 | 图 | 사진 | الصورة | صورة
    תמונה | gambar | ảnh
    """

# A line that is the label of an advertisement or of a control of the page.
CONTROL = r"""
    advertis(?:e?ment|ing)(?: ?\d+)?(?:\W*(?:story|article) continues below)?(?:\W*this advertisement has not loaded.*)?
    (?:story|article) continues (?:below|after).* | story continues | sponsored(?: content)? | promoted
    anzeige | werbung | publicit[ée] | publicidad | pubblicità | publicidade | annon[sc]e? | annonsørinnhold
    sponset innhold | reklam[aeou]? | mainos
    advertentie | реклама | iklan | quảng cáo | 広告 | 广告 | 廣告 | 광고 | إعلان
    share(?: (?:this|on|via)\b.{0,40})? | teilen | partager | compart(?:ir|ilhar) | condividi | dela | del
    udostępnij
    поделиться | paylaş | delen | bagikan | シェア | 分享 | 공유
    (?:\d+ )?(?:comments?|kommentare?|commente[rz]|commentaires?|comentarios?|commenti)(?: \(?\d+\)?)?
    (?:\d+ )?(?:komentarze|комментари\w+|yorumlar|コメント)(?: \(?\d+\)?)?
    \$\$.*\$\$ | \{\{.*\}\} | \[\w+(?: [^\]]*)?\] | print | save | gift this article
    copy link | link kopieren | drucken | merken | vorlesen | speichern
    embed | loading
    play | pause | listen | anhören | écouter | escuchar | ascolta | beluister | lyssna | lytt | fullscreen
    zoom | close
    schließen | (?:opens|opens in) (?:a )?new (?:tab|window)
    external content | externer inhalt | empfohlener (?:externer|redaktioneller) inhalt
    link zum .{3,30} | (?:permalink|short-?url|kurz-?url) ?: .* | anzeige [–:-] .*
    """

BYLINE = r"""
    (?:(?:written|story|words) by|by|von|par|por|di|door|av|af|oleh|yazan)[ :].{3,70}
    (?:text[eo]?|testo|autor(?:in)?|auteur|author)[ :].{3,70}
    (?:автор|tekst|staff (?:writer|reporter)|redaktion|文|記者|记者)[ :：].{3,70}
    .{2,60}\b(?:staff (?:writer|reporter)|correspondent|reporter|editor)
    (?:AFP|AP|Reuters|dpa|EFE|ANSA|Xinhua|CNA|Kyodo|Yonhap|Bloomberg)(?:[,/] .{2,40})?
    """

# The heading of readers' letters.
LETTERS = r"""
    (?:readers? )?comments? | comment(?:er|ieren|ar)\b | reader interactions
    (?:leave|post|add|write) a (?:reply|comment) | join the (?:conversation|discussion) | what do you think
    (?:\d+|no|one) (?:comments?|responses?|repl(?:y|ies)|thoughts?)(?: (?:so far|yet|on|to)\b.*)?
    (?:hinterlasse|hinterlassen Sie|schreibe?|schreiben Sie)(?: jetzt)? (?:eine?n?|deinen|Ihren) (?:Kommentar|Antwort)
    (?:kommentar|antwort) (?:hinterlassen|schreiben|verfassen|abgeben) | (?:\d+|keine?|ein) (?:Kommentare?|Antworten)
    (?:noch )?keine Kommentare
    (?:laisser|écrire|poster|ajouter) un commentaire | (?:deja|añade|escribe) (?:un comentario|una respuesta)
    lascia un commento | deixe um comentário | (?:dodaj|skomentuj) ?(?:komentarz)? | (?:geef|plaats) een reactie
    kommentare? | leserkommentare | commentaires? | comentarios? | comentários? | commenti | reacties | kommentarer
    komentarze | комментарии | коментарі | yorumlar | تعليقات | التعليقات | תגובות | コメント | 评论 | 댓글 | komentar
    """

# The heading of a box on the author, or of the pictures' credits.
AFTERWORD = r"""
    (?:about|meet) (?:the )?(?:authors?|writers?|contributors?) | (?:author|writer)s?(?: bio(?:graphy)?)?
    (?:über|zu[mr]?) (?:den |die |der |dem |unsere?[nm]? )?(?:autor|verfasser)(?:in|en|innen)?
    (?:(?:der|die) )?autor(?:in)? | (?:à propos (?:de )?)?l[’']aut(?:eure?|rice) | (?:sull[’'])?autore
    sobre (?:el|la|los|o|a|os) autor(?:a|es)? | o autorze | over de auteur | om (?:forfatter|författar|skribent)e?n
    bildnachweise?
    """

CHANNEL = r"""
    subskrypcj | prenumerat
    newsletters? | mailing list | whats?app | telegram | app store | google (?:play|news) | push | e-?paper
    podcast
    instagram | facebook | twitter | youtube | tiktok | linkedin | bluesky | threads | apps?\b | apple news
    inbox | e-?mail
    become a (?:member|subscriber|supporter|patron) | تطبيق | واتساب | تلغرام | فيسبوك | aplicación | aplicativo
    application | applicazione | aplikasi
    line official | อีเมล | free trial | subscription | abo\b | membership | patreon | inscription | canal | kanal
    e?edition | edición
    latest (?:news|stories) | breaking news | full story | journalism
    """

INVITE = r"""
    zaprasza
    subscri | sign ?up | follow | join | download | register | get (?:the|our|all) | support | donate | like us
    abonn | anmelden | folg | jetzt | registrier | herunterladen | unterstütz | inscri | rejoign | suivez
    télécharg | recevez
    suscr | síguenos | sigue | únete | descarga | recibe | iscriv | segui | scarica | ricevi | assine | siga
    baixe | receba
    retrouvez | retrouver | encuentra | descubre | become a (?:member|subscriber|supporter|patron) | mari bergabung
    bergabung | dapatkan | ติดตาม | تابعوا | انضم | حمّل | subscreva | acompanhe | inscreva-se
    f[øöo]l[gj] | ladda | last ned | tilaa | seuraa | meld je | volg | подпис | присоедин | читайте | takip
    abone | indir
    zapisz | obserwuj | subskryb | odebírej | sledujte | 登録 | フォロー | 订阅 | 關注 | 구독 | ikuti | gabung
    تابع | اشترك
    """

YOU = r"""
    you | your | us | our | dir | dich | du | uns | unser\w* | deine?n? | (?-i:Sie|Ihre?n?|Ihnen) | nous | vous
    votre | notre
    nos | vos | tus? | nuestr\w+ | tuo | tua | tuoi | nostr\w+ | nosso | deg | oss | vår\w* | dig | jullie | ons
    onze | je
    jouw | вас | нас | наш\w* | ваш\w* | bizi | siz\w* | nasz\w* | twoj\w* | kami | kita | anda
    """

# A note below a story: its standards, its makers, its rights, its tags, how to comment.
FOOTER = r"""
    our standards\b | disclaimer\b | (?:the )?(?:views|opinions) expressed\b
    contact (?:us|the (?:author|reporter|editor))\b
    (?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited|reported|written) (?:and \w+ )?by\b
    e-?mail:
    (?:this|the) (?:article|story|post|piece) (?:was|has been|is|first|originally)\b.{0,60}(?:published|appeared)
    (?:this|the) (?:article|story|content) (?:was|has been|is)\b.{0,60}(?:generated|produced|syndicat|translat)
    would you like to comment
    (?:please )?(?:sign (?:up|in)|log in|read our comment|join the (?:discussion|conversation))\b
    (?:have|got) an? (?:story|tip|opinion) | do you (?:have|know) .{0,60}(?:tip|story|contact|email)
    (?:for more |read |see )(?:stories|news|articles|more) (?:like|from|about|on)\b
    dieser (?:artikel|beitrag|text) (?:ist|wurde|erschien|stammt|erscheint)\b | diese meldung (?:ist|wurde)
    redaktion: | mitarbeit: | faktencheck: | cet article (?:a été|est)\b | este (?:artículo|artigo) (?:fue|se|foi)\b
    reproducción\b | riproduzione riservata | tutti i diritti | todos los derechos | tous droits | alle rechte
    все права
    (?:tags?|topics?|categor(?:y|ies)|schlagw[oö]rte?r?|etiquetas|теги|etiketler)\s?: | filed under | mots[- ]clés
    posted (?:in|on|by)\b | (?:©|\(c\)|copyright) .{0,20}\d{4}
    (?:source|sources|quelle|quellen|sumber|fuente|fuentes|fonte|fonti|bron|źródło|kaynak|источник|المصدر|منبع|来源|來源|出典)\s?[:：]
    \(?(?:this|the) (?:story|article|report) has not been edited | \(?with (?:inputs|agency inputs)\b
    (?:the )?(?:associated press|ap|reuters|afp)\b.{0,60}\bcontributed to this (?:report|story)
    .{3,60}\bcontributed (?:reporting|to this (?:report|story|article))
    (?:was|did you find) this (?:\w+ )?(?:article|story|explainer|page|helpful|useful)\b
    (?:want to|would you like to) respond\b
    (?:send|write) (?:us )?(?:a )?letters?\b | tell us your story | do you .{3,80}\? (?:tell us|write to us|contact)
    if you (?:buy|purchase) (?:something|anything)?.{0,40}links? | we may (?:earn|receive) (?:a )?commission
    (?:wie )?(?:hat|war|findest du|finden Sie) (?:(?:Ihnen|dir|euch) )?dieser (?:Artikel|Beitrag)\b
    for the latest (?:stories|news|updates)\b.{0,60}\b(?:download|follow|visit|subscribe|join)
    (?:spotted|found|noticed) an? (?:error|mistake|typo) | fehler (?:gefunden|entdeckt)
    une (?:erreur|faute|coquille)\b.{0,30}\?
    (?:the )?authors? (?:do|does) not work for | .{3,60}\b(?:does|do) not work for, consult
    colabor(?:ou|aram|ó)\b | com (?:agências|informações) | con información de | avec (?:afp|reuters|agences)
    מצאתם טעות | נתקלתם | हमें फॉलो | ताज़ा खबरों
    (?:die|unsere) (?:aktuelle|neue) Ausgabe\b.{0,60}\b(?:jetzt|Kiosk|Handel|Abo|erhältlich|bestellen)
    we want to hear (?:from you|what you think) | lust auf mehr\b
    """

# What stands where a story ends for those who have not paid.
WALL = r"""
    (?:this|the) (?:article|story|content) is .{0,24}\b(?:for|to) (?:[\w+]+ )?(?:subscribers|members)
    unlock this (?:article|story)
    (?:to|subscribe|join|sign up|log in)\b.{0,20} (?:view|read|see|access|unlock) the (?:full|whole|entire|rest)\b
    .{0,60}\balready an? (?:subscriber|member)\b
    subscribe (?:now )?to (?:continue|read|keep) | to (?:continue|keep) reading\b
    already (?:a|an|have|subscribed)\b.{0,60}\?
    (?:dieser|der) (?:artikel|text|inhalt) ist (?:nur )?für abonnent | nur für abonnent | bereits abonnent
    sie sind bereits
    il vous reste\b.{0,40}\bà lire | (?:pour lire|lisez) la suite | (?:article )?réservé aux abonnés | déjà abonné
    (?:contenido|artículo|noticia) (?:exclusiv[oa]|sólo|solo) para | ¿ya eres (?:suscriptor|usuario)
    para seguir leyendo
    (?:contenuto|articolo) riservato | sei già abbonato | conteúdo exclusivo | já é assinante | treść tylko dla
    """

LOOK = r"""
    find out | learn | listen | check | add | click | tap | get | see | watch | read | view | visit | discover | explore
    buy | shop | browse | try | here | more | powered by | all | go to | take | tell | help | write | call | contact
    mehr | hier | jetzt | lesen | erfahren | entdecken | zur | zum | alle | weitere | plus | voir | lire | lisez
    découvr | cliqu | consult | toute?s | más | aquí | lea | lee | mira | conoce | descubr | haz | haga | consulta
    todas? | todos? | leggi | scopri | clicca | tutt[eio] | leia | veja | saiba | confira | clique
    lees | bekijk | klik | les | se | läs
    zobacz | czytaj | kliknij | sprawdź | подробнее | читайте | смотрите | здесь
    """

# A credit of a picture, or of its agency.
CREDIT = r"""
    (?:credits?|copyright|quelle|bildquelle|bildnachweis|source|fuente|fonte|źródło|источник|kilde|källa|lähde|bron|kaynak|来源|來源)\s?[:：©]
    © | \(c\)\s | copyright\b | all rights reserved
    (?:getty images|shutterstock|istock|afp|reuters|ap photo|dpa)\W*$
    """
