"""Phrases of lines that are about the reader or the story: appeals, notes, paywalls; by language.

A phrase is a regular expression in which a space matches any white space. A match alone never removes a line:
pipelines.extract.text.line_filter also checks its form or its place.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "pages of the quality benchmarks, and translations of what they show"

# Channels on which a paper asks its readers to follow it.
CHANNEL = Table(
    _SEEN,
    {
        ANY: r"""
            newsletters? | whats?app | telegram | app store | google (?:play|news) | push(?!e|i) | e-?paper | podcast
            instagram | facebook | twitter | youtube | tiktok | linkedin | bluesky | threads | patreon | line official
            apple news | e-?mail | apps?\b
            """,
        "en": r"""
            mailing list | inbox | become a (?:member|subscriber|supporter|patron) | free trial | subscription
            membership
            e?edition | latest (?:news|stories) | breaking news | full story | journalism
            """,
        "de": r"abo\b | kanal",
        "fr": r"application | inscription | infolettre | réseaux sociaux",
        "es": r"aplicación | canal | edición | boletín | redes sociales",
        "it": r"applicazione | canale | canali social",
        "pt": r"aplicativo | canal | redes sociais | boletim",
        "sv": r"prenumerat",
        "pl": r"subskrypcj | prenumerat | biuletyn | aplikacj | kanał",
        "id": r"aplikasi | kanal",
        "th": r"อีเมล",
        "ru": r"телеграм | рассылк | канал | вконтакте | соцсет | социальных сетях | приложени | яндекс | дзен",
        "uk": r"телеграм | розсилк | канал | соцмереж",
        "el": r"κανάλι | εφαρμογή | μέσα κοινωνικής δικτύωσης",
        "ar": r"تطبيق | واتساب | تلغرام | تيليجرام | فيسبوك | تويتر | يوتيوب | [إا]نستغرام | النشرة | قناتنا | قناة",
        "ja": r"メルマガ | メールマガジン | ニュースレター | 公式アカウント | チャンネル | アプリ | (?-i:LINE)",
        "zh": r"專頁 | 微[信博] | 公[众眾][号號] | 二维码 | 客户端 | [电電]子[报報] | 粉[絲丝][團团] | 頻道 | 订阅号",
    },
    translated="it pt uk el ja",
)

# Verbs of that invitation: beginnings of words.
INVITE = Table(
    _SEEN,
    {
        "en": r"""
            subscri | sign ?up | follow(?!ing\b) | join | download | register | get (?:the|our|all|it) | support
            donate | like us
            become a (?:member|subscriber|supporter|patron)
            """,
        "de": r"abonn | anmelden | folg | jetzt | registrier | herunterladen | unterstütz",
        "fr": r"abonn | inscri | rejoign | suivez | télécharg | recevez | retrouvez | retrouver",
        "es": r"suscr | síguenos | sigue | únete | descarga | recibe | encuentra | descubre",
        "it": r"iscriv | segui | scarica | ricevi | unisciti | abbona",
        "pt": r"assine | siga | baixe | receba | inscreva-se | subscreva | acompanhe | inscreva | participe",
        "no": r"f[øöo]l[gj] | last ned | meld deg",
        "sv": r"ladda",
        "fi": r"tilaa | seuraa",
        "nl": r"meld je | volg",
        "pl": r"zaprasza | zapisz | obserwuj | subskryb | dołącz | pobierz | śledź | polub",
        "cs": r"odebírej | sledujte",
        "ru": r"подпис | присоедин | читайте | следите | скачай | скачивай | установите",
        "uk": r"підпис | приєдн | читайте | стежте | завантаж",
        "el": r"εγγραφ | γ[ίι]νετε | ακολουθ[ήη]στε | κατεβ[άα]στε | διαβ[άα]στε",
        "tr": r"takip | abone | indir",
        "id": r"mari bergabung | bergabung | dapatkan | ikuti | gabung",
        "th": r"ติดตาม",
        "ar": r"تابعوا | تابع | انضم | حمّل | حمل | اشترك | للاشتراك",
        "ja": r"登録(?!者) | フォロー",
        "zh": r"订阅 | 訂閱 | 關注 | 关注 | 扫描 | 扫一扫 | 下载 | 下載 | 掃描 | 追蹤 | 按讚 | 讚好 | 加入",
        "ko": r"구독 | 팔로우",
        "da": r"tilmeld | følg | hent | abonn",
        "hu": r"iratkoz | kövess | csatlakozz | töltsd le",
        "ro": r"abon | urmăr | urmareste | descarcă",
        "vi": r"đăng ký | theo dõi | tải",
        "he": r"הצטרפו | עקבו | הורידו",
        "hi": r"फॉलो | डाउनलोड | जुड़ें",
    },
    translated="uk el da hu ro vi he hi",
)
# Words before that verb.
PLEASE = Table(
    _SEEN,
    {
        "en": "please",
        "de": "bitte",
        "fr": "s[’']il vous plaît | pour ne rien manquer,?",
        "es": "por favor",
        "it": "per favore",
        "pt": "por favor",
        "pl": "prosimy | proszę",
        "ru": "пожалуйста,?",
        "id": "mari",
        "el": "παρακαλ(?:ούμε|ώ)",
        "zh": "[请請] | [欢歡]迎",
    },
    translated="fr es it pt pl ru el zh",
)
YOU = Table(
    _SEEN,
    {
        "en": r"you | your | (?-i:[Uu]s|(?<=[A-Z]{2} )US) | our",
        # "du" is an article of French, "nos" of Portuguese. At the start of a sentence, "Sie" and "Ihre" are of others.
        "de": r"""
            dir | dich | uns | unser\w* | deine?n? | (?<=[\w,] )(?-i:Sie|Ihre?n?|Ihnen)
            (?:wenn|wie|was|ob|dass|wo|bist|hast|kannst|willst|musst|möchtest|findest|suchst|brauchst|erfährst) du
            du(?= (?:[^\W_]{2,}st|dich|dir|mehr|hier|auch|alle)\b)
            """,
        "fr": r"""
            nous | vous | votre | notre | vos | nos (?:newsletters?|lettres|articles|contenus|offres|alertes|podcasts)
            nos (?:dossiers|réseaux|actualités|informations|journalistes|lecteurs|abonnés|vidéos|émissions|services)
            """,
        "es": r"tus? | nuestr\w+ | ustedes",
        "it": r"tuo | (?<!orang )tua | tuoi | nostr\w+ | vostr\w+",
        "pt": r"você | vocês | noss[ao]s?",
        "no": r"deg | oss | (?<!\bi )vår[aet]?",
        "sv": r"dig | oss | (?<!\bi )vår[at]?",
        "nl": r"jullie | ons | onze | je | jouw",
        "pl": r"[nw]asz(?:a|e|ą|ego|ej|emu|ych|ym|ymi)? | twoj\w* | twój",
        "ru": r"вас | вам | нас | [нв]аш(?:а|у|е|и|ей|его|ему|ем|им|их|ими)?",
        "uk": r"вас | вам | нас | [нв]аш(?:а|у|е|і|ої|ій|ого|ому|им|их|ими)?",
        "el": r"σας | μας",
        "tr": r"bizi | siz(?:i|in|den|ler\w*)?",
        "id": r"kami | kita | anda",
        "ar": r"قناتنا | صفحتنا | تابعونا | معنا",
        "da": r"vores",
        "fi": r"meitä | meidät | sinu\w* | uutiskirjeemme",
        "cs": r"nás | náš | naš(?:e|i|í|eho|emu|ich|im|ím|imi) | vás | váš | vám",
        "hu": r"minket | ránk | hírlevelünk\w*",
        "ro": r"noastr[ăe] | nostru",
        "vi": r"bạn | chúng tôi",
        "hi": r"हमें | हमारे | आप",
        "he": r"אותנו | אלינו | שלנו",
        "ko": r"여러분",
    },
    translated="uk el ar pt da fi cs hu ro vi hi he ko",
)
# The same in scripts without spaces between words.
YOU_ANYWHERE = Table(
    _SEEN,
    {
        "ja": r"ください | 下さい | お届け | お送り",
        "zh": r"您 | [让讓]你 | 我[们們]的(?:[專专][頁页]|公[众眾][号號]|微信|微博|[频頻]道) | 本[报報网網站]",
    },
    translated="ja",
)
# Words at the start of a line that ask its reader to do something.
LOOK = Table(
    _SEEN,
    {
        "en": r"""
            find out | learn | listen | check | add | click | tap | get | see | watch | read | view | visit | discover
            explore | buy | shop | browse | try | here | more | powered by | all | go to | take | tell | help | write
            call | contact
            """,
        "de": r"mehr | hier | jetzt | lesen | erfahren | entdecken | zur | zum | alle | weitere",
        "fr": r"""
            plus | voir | lire | lisez | découvrez | découvrir | cliquez | cliquer | consultez | consulter | toute?s
            écoutez | regardez
            """,
        "es": r"""
            más | aquí | lea | lee | mira | conoce | descubre | descubra | haz | haga | consulta | todas? | todos?
            escucha | vea
            """,
        "it": r"leggi | scopri | clicca | tutt[eio] | guarda | ascolta",
        "pt": r"leia | veja | saiba | confira | clique | assista | ouça | acesse",
        "no": r"les | se",
        "sv": r"läs",
        "nl": r"lees | bekijk | klik",
        "pl": r"zobacz | czytaj | kliknij | sprawdź | przeczytaj | obejrzyj | posłuchaj",
        "ru": r"подробнее | читайте | смотрите | здесь | узнайте | слушайте | нажмите",
        "uk": r"детальніше | читайте | дивіться | натисніть",
        "el": r"διαβ[άα]στε | δε[ίι]τε | ακο[ύυ]στε | μ[άα]θετε",
        "ar": r"اضغط | شاهد | اقرأ | طالع | استمع",
    },
    translated="uk el ar pt",
)

# The start of a note below a story: on its standards, makers, rights or tags, or on how to comment.
NOTE = Table(
    _SEEN,
    {
        ANY: r"(?:©|\(c\)|copyright) .{0,20}\d{4} | [^.!?]{2,30}[™®]\s?&?\s?© | tag(?:s|ged(?: in| as| with)?)?\s?:",
        "en": r"""
            our standards\b | disclaimer\b | (?:the )?(?:views|opinions) expressed\b
            (?:additional |with )?(?:reporting|writing|editing) (?:and \w+ )?by\b
            (?:compiled|translated|edited|reported|written) (?:and \w+ )?by\b
            e-?mail: | contribut(?:ing|ors?)\s?: | includes information from\b | cross-?posted from\b
            (?:first|originally) published (?:in|on|by|at)\b
            (?:this|the) (?:article|story|post|piece) (?:was|has been|is)\b.{0,60}(?:published|appeared)
            (?:this|the) (?:article|story|post|piece) (?:first|originally)\b.{0,60}(?:published|appeared)
            (?:this|the) (?:article|story|content) (?:was|has been|is)\b.{0,60}(?:generated|produced|syndicat|translat)
            (?:this|the) (?:article|story|post|piece) (?:was|has been|is)\b.{0,20}(?:provided by|reprinted|republished)
            to contact the (?:authors?|editors?|reporters?|writers?)\b
            have (?:something|anything) to add (?:to|about)\b | like this\?\W*you might
            want more (?:stuff |stories )?like this
            (?:would you like|want) to (?:be part of|write for) (?:our|the)\b | get .{2,40} on (?:twitter|facebook)\b
            would you like to comment
            (?:please )?(?:sign (?:up|in)|log in|read our (?:comment|terms)|join the (?:discussion|conversation))\b
            (?:to|please) (?:join|leave|post|add|read) (?:a|the|our|your) (?:discussion|conversation|comment|terms)
            terms of use: | for more information (?:about|on) reprints | .{3,50} can be reached on (?:twitter|x)\b
            (?:have|got) an? (?:story|tip|opinion) | do you (?:have|know) .{0,60}(?:tip|story|contact|email)
            (?:for more |read |see )(?:stories|news|articles|more) (?:like|from|about|on)\b
            (?:topics?|categor(?:y|ies))\s?: | filed under | posted (?:in|on|by)\b | sources?\s?[:：]
            \(?(?:this|the) (?:story|article|report) has not been edited | \(?with (?:inputs|agency inputs)\b
            (?:the )?(?:associated press|ap|reuters|afp)\b.{0,60}\bcontributed to this (?:report|story)
            .{3,60}\bcontributed (?:reporting|to this (?:report|story|article))
            (?:was|did you find) this (?:\w+ )?(?:article|story|explainer|page|helpful|useful)\b
            (?:want to|would you like to) respond\b
            (?:send|write) (?:us )?(?:a )?letters?\b | tell us your story
            do you .{3,80}\? (?:tell us|write to us|contact)
            if you (?:buy|purchase) (?:something|anything)?.{0,40}links? | we may (?:earn|receive) (?:a )?commission
            for the latest (?:stories|news|updates)\b.{0,60}\b(?:download|follow|visit|subscribe|join)
            (?:spotted|found|noticed) an? (?:error|mistake|typo)
            (?:the )?authors? (?:do|does) not work for | .{3,60}\b(?:does|do) not work for, consult
            we want to hear (?:from you|what you think)
            """,
        "de": r"""
            dieser (?:artikel|beitrag|text) (?:ist|wurde|erschien|stammt|erscheint)\b | diese meldung (?:ist|wurde)
            redaktion: | mitarbeit: | faktencheck: | alle rechte | schlagw[oö]rte?r?\s?: | quellen?\s?[:：]
            (?:wie )?(?:hat|war|findest du|finden Sie) (?:(?:Ihnen|dir|euch) )?dieser (?:Artikel|Beitrag)\b
            fehler (?:gefunden|entdeckt) | lust auf mehr\b
            (?:die|unsere) (?:aktuelle|neue) Ausgabe\b.{0,60}\b(?:jetzt|Kiosk|Handel|Abo|erhältlich|bestellen)
            """,
        "fr": r"""
            cet article (?:a été|est)\b | tous droits | mots[- ]clés | une (?:erreur|faute|coquille)\b.{0,30}\?
            avec (?:afp|reuters|agences) | signale[rz] une (?:erreur|faute) | sources?\s?[:：]
            (?:vous avez )?(?:repéré|trouvé|vu) une (?:erreur|faute|coquille)
            """,
        "es": r"""
            este artículo (?:se|fue)\b | todos los derechos | reproducción\b | (?:etiquetas|temas)\s?:
            fuentes?\s?[:：]
            con información de | colaboró\b | prohibida (?:la|su) reproducción | archivado en
            """,
        "it": r"""
            riproduzione (?:riservata|vietata) | tutti i diritti | font[ei]\s?[:：] | (?:argomenti|parole chiave)\s?:
            questo articolo è (?:stato|apparso)\b | (?:hai trovato|segnala) un errore
            """,
        "pt": r"""
            este artigo (?:se|foi)\b | colabor(?:ou|aram)\b | com (?:agências|informações) | fontes?\s?[:：]
            esta (?:reportagem|matéria|notícia) foi\b | todos os direitos | proibida a reprodução
            (?:assuntos|temas|palavras-chave)\s?: | (?:encontrou|viu) (?:algum|um) erro
            """,
        "nl": r"""
            bron(?:nen)?\s?[:：] | trefwoorden\s?: | alle rechten
            (?:foutje?|tikfout|taalfout) (?:gezien|gevonden|ontdekt)
            (?:heb je|heeft u) een (?:tip|fout)
            """,
        "sv": r"källa\s?[:：] | (?:taggar|ämnen)\s?: | alla rättigheter | har du (?:hittat|sett) ett? (?:fel|tips)",
        "no": r"kilde\s?[:：] | (?:emneord|stikkord)\s?: | alle rettigheter | (?:fant|har) du (?:en )?(?:feil|tips)",
        "da": r"kilde\s?[:：] | (?:emner|emneord)\s?: | alle rettigheder | har du (?:fundet en fejl|et tip)",
        "fi": r"lähde\s?[:：] | (?:aiheet|avainsanat|asiasanat)\s?: | kaikki oikeudet | huomasitko virheen",
        "cs": r"zdroj\s?[:：] | (?:štítky|témata|klíčová slova)\s?: | všechna práva | našli jste (?:v článku )?chybu",
        "sk": r"zdroj\s?[:：] | (?:značky|témy)\s?: | všetky práva | našli ste (?:v článku )?chybu",
        "hu": r"forrás\s?[:：] | címkék\s?: | minden jog | hibát talált",
        "ro": r"sursa\s?[:：] | (?:etichete|taguri)\s?: | toate drepturile | ai găsit o greșeală",
        "bg": r"източник\s?[:：] | (?:тагове|етикети)\s?: | всички права",
        "hr": r"izvor\s?[:：] | (?:oznake|tagovi)\s?: | sva prava",
        "fa": r"(?:منبع|برچسب[‌ ]?ها)\s?[:：]",
        "vi": r"(?:nguồn|từ khóa)\s?[:：]",
        "pl": r"""
            źródło\s?[:：] | wszelkie prawa | (?:tagi|tematy|słowa kluczowe)\s?:
            (?:znalazłeś|zauważyłeś|widzisz) (?:błąd|literówkę)
            zgłoś błąd | oprac(?:\.|owa(?:ł|ła|nie)\s?:) | kopiowanie (?:tekstów|materiałów|treści)
            """,
        "tr": r"(?:kaynak|etiketler)\s?[:：] | tüm hakları | editör\s?:",
        "id": r"sumber\s?[:：] | (?:editor|reporter|pewarta)\s?:",
        "ru": r"""
            все права | (?:т[еэ]ги|темы|метки|ключевые слова|рубрика)\s?: | источники?\s?[:：] | по материалам\b
            .{0,24}(?:нашли|заметили|увидели|обнаружили) .{0,60}(?:ошибк|опечатк|неточност)
            (?:адрес|ссылка на) (?:материал|стать|новост)\w*\s?:
            .{0,60}ctrl ?\+ ?enter
            (?:при|полное|частичное|любое|запрещено)\b.{0,40}(?:использовани|копировани|перепечатк|цитировани).{0,100}(?:ссылк|запрещ)
            мнение (?:автора|авторов|редакции) (?:может|не)\b
            """,
        "uk": r"""
            (?:джерело|теги|адреса матеріалу)\s?[:：] | всі права
            .{0,24}(?:знайшли|помітили|побачили) помилку | за матеріалами\b
            """,
        "el": r"""
            πηγ[ήη]\s?[:：] | πηγές\s?[:：] | με πληροφορ[ίι]ες (?:από|του|της) | ετικ[έε]τες\s?:
            [όο]λα τα δικαι[ώω]ματα
            απαγορε[ύυ]εται η (?:αναδημοσίευση|αναπαραγωγή)
            """,
        "ar": r"""
            (?:المصدر|مصدر|المصادر)\s?[:：] | جميع الحقوق | (?:الكلمات المفتاحية|كلمات دلالية|الوسوم|وسوم)\s?[:：]
            """,
        "he": r"מצאתם טעות | נתקלתם",
        "hi": r"हमें फॉलो | ताज़ा खबरों",
        "ja": r"""
            (?:出典|引用元|情報源)\s?[:：] | (?:無断転載|禁無断) | (?:関連)?(?:タグ|キーワード)\s?[:：]
            [※*]?(?:この|本)記事は.{0,60}(?:転載|掲載|配信|翻訳|提供)
            (?:取材|文|撮影|構成|編集|翻訳)(?:・\w{1,4})*\s?[/／:：＝=]
            """,
        "zh": r"""
            [来來稿]源\s?[:：] | (?:[责責]任)?[编編][辑輯审審]\s?[:：] | [责責][编編]\s?[:：]
            (?:作者|[记記]者)\s?[:：] | \w{2,4}\s?[编編][辑輯]\W*$ | [内內]容由.{2,20}提供
            (?:[标標][签籤]|[关關][键鍵][词字詞]|[关關][键鍵]字)\s?[:：] | [版著][权權作](?:所有|[声聲]明|[权權])
            免[责責][声聲]明 | 原[标標][题題][:：] | 【[^】]{0,60}未[经經](?:授[权權]|[许許]可|允[许許])
            (?:本文|文章)(?:[来來]源|[转轉][自载載]|原[载載]|[仅僅]代表) | 未[经經](?:授[权權]|[许許]可|[书書]面)
            [转轉][载載][请請自须須]
            (?:特[别別])?[声聲]明[:：]
            """,
        "ko": r"(?:출처|태그)\s?[:：] | 저작권자 | 무단 ?전재",
    },
    translated="nl sv no da fi cs sk hu ro bg hr fa vi tr uk el ar",
)

# The start of a line at which a story ends for readers who have not paid.
WALL = Table(
    _SEEN,
    {
        "en": r"""
            (?:this|the) (?:article|story|content) is .{0,24}\b(?:for|to) (?:[\w+]+ )?(?:subscribers|members)
            unlock this (?:article|story)
            (?:to|subscribe|join|sign up|log in)\b.{0,20} (?:view|read|see) the (?:full|whole|entire|rest)\b
            (?:to|subscribe|join|sign up|log in)\b.{0,20} (?:access|unlock) the (?:full|whole|entire|rest)\b
            .{0,60}\balready an? (?:subscriber|member)\b
            subscribe (?:now )?to (?:continue|read|keep) | to (?:continue|keep) reading\b
            already (?:a|an|have|subscribed)\b.{0,60}\?
            """,
        "de": r"""
            (?:dieser|der) (?:artikel|text|inhalt) ist (?:nur )?für abonnent | nur für abonnent | bereits abonnent
            sie sind bereits
            """,
        "fr": r"""
            il vous reste\b.{0,40}\bà lire | (?:pour lire|lisez) la suite | (?:article )?réservé aux abonnés
            déjà abonné
            """,
        "es": r"""
            (?:contenido|artículo|noticia) (?:exclusiv[oa]|sólo|solo) para | ¿ya eres (?:suscriptor|usuario)
            para seguir leyendo
            """,
        "it": r"(?:contenuto|articolo) riservato | sei già abbonato | per continuare a leggere",
        "pt": r"conteúdo exclusivo | já é assinante | para continuar (?:a ler|lendo)",
        "pl": r"""
            treść tylko dla
            (?:dalsza|pozostała) (?:część|treść) (?:artykułu|tekstu).{0,30}(?:dostępn|prenumerat|subskryb)
            masz już (?:dostęp|prenumeratę|subskrypcję)
            """,
        "nl": r"dit (?:artikel|verhaal) is (?:alleen |exclusief )?voor abonnees | al abonnee",
        "sv": r"(?:den här |denna )?artikeln? är (?:bara |endast )?för prenumeranter | redan prenumerant",
        "no": r"(?:denne )?(?:saken|artikkelen) er (?:kun |bare )?for abonnenter | allerede abonnent",
        "da": r"(?:denne )?artikel(?:en)? er (?:kun )?for abonnenter | allerede abonnent",
        "fi": r"(?:tämä )?artikkeli on (?:vain )?tilaajille | oletko jo tilaaja | vain tilaajille",
        "cs": r"(?:tento )?(?:článek|obsah) je (?:jen |pouze )?pro předplatitele | již mám předplatné",
        "hu": r"(?:ez a )?(?:cikk|tartalom) (?:csak )?előfizetői | már előfizető",
        "tr": r"(?:bu )?(?:haber|yazı|içerik) (?:yalnızca |sadece )?aboneler",
        "ru": r"""
            (?:материал|статья|текст|полный текст)\b.{0,30}(?:подписчик|по подписке) | уже (?:есть подписка|подписаны)
            чтобы (?:читать|прочитать|продолжить)\b.{0,40}(?:подпис|войдите)
            """,
        "el": r"""
            (?:το|αυτό το) (?:άρθρο|περιεχόμενο) είναι .{0,24}συνδρομητ | μόνο για συνδρομητ | είστε ήδη συνδρομητ
            """,
        "ar": r"(?:هذا )?(?:المحتوى|المقال) .{0,20}(?:للمشتركين|لمشترك) | للمشتركين فقط",
        "ja": r"""
            (?:この記事|こちら|本記事)は.{0,16}(?:有料|会員) | 残り[:：]?\s?\d+\s?文字 | 会員限定 | 有料会員
            ここから先は
            この記事の続き
            """,
        "zh": r"""
            (?:登[录錄入]|[订訂][阅閱]|付[费費])[后後以].{0,8}(?:[阅閱][读讀]|查看|[继繼][续續]) | 剩[余餘]\s?\d+%
            .{0,6}(?:[会會][员員]|[订訂][户戶])[专專][享属屬]
            """,
    },
    translated="pl nl sv no da fi cs hu tr ru el ar ja zh",
)
# Words of an offer to subscribe, anywhere in a line.
OFFER = Table(
    _SEEN,
    {
        "en": r"subscri | \bmember | \bjoin\b | sign.?up | log.?in\b | \bplus\b",
        "de": r"abonn | \babos?\b",
        "fr": r"abonn",
        "es": r"suscri",
        "it": r"abbona",
        "pt": r"assina",
        "pl": r"prenumer | subskry",
        "nl": r"abonne",
        "sv": r"prenumer",
        "no": r"abonn",
        "fi": r"tilaa",
        "cs": r"předplat",
        "hu": r"előfizet",
        "tr": r"abone",
        "ru": r"подпис",
        "el": r"συνδρομ",
        "ar": r"اشترا | مشترك | للمشترك",
        "ja": r"会員 | 購読 | 有料 | ログイン",
        "zh": r"[会會][员員] | [订訂][阅閱] | 付[费費] | 登[录錄入]",
    },
    translated="nl sv no fi cs hu tr el ar ja zh",
)
# Words about a registration, anywhere in a linked line.
REGISTRATION = Table(_SEEN, {"ja": "会員登録"})
