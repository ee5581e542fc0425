"""The start or end of lines that are not part of a story, by language: pointers, labels, bylines, notices.

A phrase is a regular expression in which a space matches any white space. A match alone never removes a line:
pipelines.extract.text.line_filter also checks its form or its place. Greek is written with and without accents,
since capitals have none.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "pages of the quality benchmarks, and translations of what they show"

# "Read also".
ELSEWHERE = Table(
    _SEEN,
    {
        "en": r"""
            (?:also )?read (?:more|also|next|on|the (?:full|original) \w+|our|full)\b | also read\b | see also\b
            more (?:on|from|about|in|stories)\b | related\b | recommended\b | (?:click|tap) (?:here|to)\b
            top stories
            (?:watch|listen|editor[’']?s? note|must read|don[’']t miss)\b\W*(?:[:|]|more|also|now|$)
            what to read next | read this next | (?:(?:most )?popular|trending) (?:stories|articles|posts)\W*$
            (?:keep|continue) reading | you (?:may|might) (?:also )?(?:like|be) | latest (?:news|stories)
            explore (?:further|more)\b
            """,
        "de": r"""
            lesen Sie\b | lies (?:auch|mehr|dazu) | mehr (?:zum Thema|dazu|lesen|zu|aus|von|Themen|Informationen)\b
            mehr: | weiterlesen | auch interessant | das (?:thema )?könnte (?:Sie|dich|euch) | zum Thema\b
            siehe auch\b
            weitere (?:aktuelle )?(?:Nachrichten|Artikel|Beiträge|Meldungen|Infos|Informationen|Themen)
            Empfehlungen (?:aus|der|für|von)\b | schon gelesen\b | Lesetipps?\b
            (?:ähnliche|verwandte) (?:Artikel|Beiträge|Themen)
            """,
        "fr": r"""
            (?:à )?(?:lire|voir|écouter|découvrir) (?:aussi|également)\b | (?:à )?lire (?:la suite|plus)
            notre dossier
            sur le même (?:sujet|thème) | articles? (?:liés?|similaires?|connexes?)\b | pour aller plus loin
            """,
        "es": r"""
            (?:leer|lea|lee|ver|vea|mira|te puede|le puede)\b.{0,20}(?:también|más|interesar|:|$)
            más (?:información|noticias|sobre)\b.{0,20}(?::|$) | contenido relacionado
            (?:noticia|nota|artículo)s? relacionad[ao]s? | (?:sigue|seguir|siga) leyendo | (?:te|le) recomendamos
            """,
        "it": r"""
            leggi (?:anche|tutto|di più|qui|pure|l[’']articolo) | potrebbe interessar | vedi anche | approfondi
            (?:guarda|ascolta) anche | (?:ti )?potrebbe(?:ro)? (?:anche )?interessar
            (?:articoli|notizie|contenuti) correlat[ie] | continua a leggere | per approfondire\b.{0,20}(?::|$)
            """,
        "pt": r"""
            (?:leia|veja|saiba|confira|assista|ouça)(?: a)? (?:também|mais|ainda)\b | leia a íntegra
            continu[ae] lendo
            (?:notícia|matéria|artigo|conteúdo|reportage[nm])s? relacionad[ao]s? | continu[ae]r? a ler
            mais (?:notícias|sobre)\b.{0,20}(?::|$)
            """,
        "ro": r"cite[sș]te\b | (?:vezi|citiți) și",
        "no": r"les (?:også|mere?)\b",
        "da": r"læs (?:også|mere?)\b",
        "sv": r"läs (?:också|mera?|även)\b",
        "fi": r"(?:lue|katso) (?:myös|lisää)\b",
        "nl": r"(?:lees|bekijk) (?:ook|meer|verder|hier)\b | lees:",
        "pl": r"""
            (?:czytaj|zobacz|przeczytaj|sprawdź|obejrzyj) (?:także|też|również|więcej|koniecznie)\b
            (?:czytaj|zobacz|przeczytaj|sprawdź)\s?: | czytaj (?:dalej|całość) | więcej (?:na ten temat|na temat|o)\b
            (?:powiązane|podobne) (?:artykuły|tematy|wiadomości) | polecamy\b.{0,20}(?::|$) | warto przeczytać
            """,
        "cs": r"(?:čtěte|přečtěte)\b | více k tématu",
        "sk": r"(?:čítajte|prečítajte)\b",
        "hu": r"olvas(?:sa|d)\b | kapcsolódó",
        "el": r"""
            διαβ[άα]στε | δε[ίι]τε (?:επ[ίι]σης|ακ[όο]μ[ηα]|περισσ[όο]τερα)
            σχετικ(?:[άα] (?:[άα]ρθρα|θ[έε]ματα)|[έε]ς ειδ[ήη]σεις)
            διαβάζονται τώρα | περισσ[όο]τερα (?:νέα|άρθρα|θέματα|σχετικά)
            """,
        "ru": r"""
            (?:читайте|смотрите|читать)\b.{0,24}(?:также|тоже|ещ[её]|далее|по теме|:|$)
            (?:материалы|статьи|новости|ссылки) по теме | по теме\s?(?::|$) | смотри также | см\. также
            (?:другие|похожие) (?:новости|материалы|статьи) | читать (?:полностью|дальше)
            подробнее\b.{0,24}(?::|$) | главные новости | последние новости | вам может быть интересно
            """,
        "uk": r"(?:дивіться|читайте)\b.{0,24}(?:також|далі|:|$) | (?:новини|матеріали) (?:за темою|по темі)",
        "bg": r"(?:прочетете|вижте|четете)\b.{0,24}(?:още|:|$)",
        "tr": r"(?:bunu|bunları) da oku | ayrıca oku | ilgili haber | devamını oku",
        "id": r"(?:baca|simak) (?:juga|selengkapnya|lagi)\b",
        "vi": r"xem thêm | đọc thêm | tin liên quan",
        "th": r"อ่าน(?:เพิ่มเติม|ต่อ)",
        "ar": r"""
            [اأإ]قر[أا] | قراءة المزيد | شاهد (?:أيضا|أيضًا|المزيد) | طالع (?:أيضا|أيضًا|المزيد) | قد يعجبك
            (?:مواضيع|موضوعات|أخبار|مقالات) (?:ذات صلة|متعلقة|مشابهة) | تابع القراءة | لقراءة المزيد
            """,
        "he": r"קראו | עוד בנושא",
        "fa": r"بیشتر بخوانید",
        "hi": r"यह भी पढ़ें | ये भी पढ़ें",
        "bn": r"আরও পড়ুন",
        "ja": r"""
            関連(?:記事|ニュース|リンク|トピック) | [あ合]わせて読(?:みたい|む) | おすすめ | 続きを読む
            もっと(?:見る|読む) | 記事全文
            [前次]の(?:記事|ページ) | (?:人気|最新)(?:記事|ニュース) | アクセスランキング
            """,
        "zh": r"""
            [相有]关(?:阅读|新闻|报道|链接|文章|专题|推荐) | [相有]關(?:新聞|報導|報道|連結|閱讀|文章)
            延伸(?:閱讀|阅读)
            (?:推荐|推薦)(?:阅读|新闻|閱讀|新聞) | 更多(?:新闻|新聞|精彩|报道|報導|相关|相關)
            (?:猜你|你可能)(?:喜欢|喜歡)
            (?:查看|阅读)(?:更多|全文|原文) | [上下]一篇 | (?:热门|熱門|最新)(?:新闻|新聞|文章|推荐) | 看更多
            """,
        "ko": r"관련 ?기사 | 함께 볼",
        "sw": r"soma (?:zaidi|pia|hapa)\b",
    },
    translated="el pt ar",
)

# A line that is the label of an advertisement, or of a control of the page.
CONTROL = Table(
    _SEEN,
    {
        ANY: r"\$\$.*\$\$ | \{\{.*\}\} | \[\w+(?: [^\]]*)?\] | (?:permalink|short-?url|kurz-?url) ?: .*",
        "en": r"""
            advertis(?:e?ment|ing)(?: ?\d+)?(?:\W*(?:story|article) continues below)?
            advertis(?:e?ment|ing)\W*this advertisement has not loaded.*
            (?:story|article) continues (?:below|after).* | story continues | sponsored(?: content)? | promoted
            share(?: (?:this|on|via)\b.{0,40})? | (?:\d+ )?comments?(?: \(?\d+\)?)? | print | save | gift this article
            copy link | embed | loading | play | pause | listen | fullscreen | zoom | close
            loading\b.{0,20}(?:please wait|…|\.\.\.) | please wait | like this:\W*(?:like )?loading
            (?:opens|opens in) (?:a )?new (?:tab|window) | external content
            (?:view |see |show )?full[ -]?size(?: image| picture| photo)? | (?:click to )?enlarge(?: image| photo)?
            skip (?:\d+ |past )?(?:photos?|images?|ads?|advertisements?|newsletter|video)\b.{0,60}
            already an? (?:subscriber|member)\W+(?:sign|log) in | you are (?:now |already )?(?:signed|logged) in
            """,
        "de": r"""
            (?:.{1,20} )?(?:wird|werden) geladen(?:\W{1,5}bitte warten)? | lädt | teilen (?:mit|auf|über|via)\b.{0,40}
            gefällt mir:?(?: wird geladen)?
            anzeige | werbung | anzeige [–:-] .* | teilen | (?:\d+ )?kommentare?(?: \(?\d+\)?)? | link kopieren
            drucken
            merken | vorlesen | speichern | anhören | schließen | externer inhalt | link zum .{3,30}
            empfohlener (?:externer|redaktioneller) inhalt | box (?:auf|zu)klappen(?: box (?:auf|zu)klappen)?
            """,
        "fr": r"""
            publicit[ée] | annonce | (?:la suite|suite) après (?:la|cette) (?:publicité|annonce) | écouter | imprimer
            partage[rz](?: (?:sur|cet article|via)\b.{0,40})? | (?:\d+ )?comment(?:e[rz]|aires?)(?: \(?\d+\)?)?
            enregistrer | fermer | contenu sponsorisé | chargement(?: en cours)?(?:\W{1,5}veuillez patienter)?
            j[’']aime(?: ceci)?\s?:(?: .{0,8}chargement)?
            """,
        "es": r"""
            publicidad | anuncio | (?:continúa|sigue) (?:después|debajo|tras) (?:de )?(?:la )?publicidad | escuchar
            compart(?:ir|e|ilo)(?: (?:en|esta|este|por)\b.{0,40})? | (?:\d+ )?comentarios?(?: \(?\d+\)?)? | imprimir
            guardar | cerrar | cargando(?:\W{1,5}espere.{0,20})? | me gusta(?: esto)?:(?: .{0,10}cargando)?
            """,
        "it": r"""
            pubblicità | annuncio(?: pubblicitario)? | continua (?:a leggere )?dopo la pubblicità | ascolta | stampa
            condividi(?: (?:su|questo|via|l[’']articolo)\b.{0,40})? | (?:\d+ )?comment[oi](?: \(?\d+\)?)? | salva
            chiudi | caricamento(?: in corso)?(?:\W{1,5}attendere.{0,20})? | mi piace:(?: .{0,10}caricamento)?
            """,
        "pt": r"""
            publicidade | anúncio | continua (?:depois|após)(?: da?)? (?:publicidade|anúncio) | ouvir | imprimir
            salvar
            (?:com)?partilh(?:ar|e)(?: (?:no|na|em|esta|este|via)\b.{0,40})? | compartilh(?:ar|e) | guardar | fechar
            (?:\d+ )?comentários?(?: \(?\d+\)?)?
            carregando(?:\W{1,5}aguarde)? | a carregar | curtir(?: isso)?:(?: .{0,10}carregando)?
            """,
        "no": r"""
            annonse | reklame | annonsørinnhold | sponset innhold | del(?: (?:på|via)\b.{0,20})? | lytt | lukk
            laster(?: inn)?
            (?:\d+ )?kommentar(?:er)?(?: \(?\d+\)?)?
            """,
        "da": r"""
            annonce | reklame | annoncørbetalt indhold | del(?: (?:på|via)\b.{0,20})? | lyt | indlæser | luk | udskriv
            (?:\d+ )?kommentar(?:er)?(?: \(?\d+\)?)?
            """,
        "sv": r"""
            annons | reklam | sponsrat innehåll | dela(?: (?:på|via|artikeln)\b.{0,20})? | lyssna | laddar | stäng
            skriv ut
            (?:\d+ )?kommentar(?:er)?(?: \(?\d+\)?)?
            """,
        "fi": r"""
            mainos(?: päättyy| alkaa)? | kaupallinen yhteistyö | jaa(?: (?:artikkeli|juttu)\b.{0,20})? | kuuntele
            ladataan | sulje | tulosta
            (?:\d+ )?kommentt(?:i|ia)(?: \(?\d+\)?)?
            """,
        "nl": r"""
            advertentie | gesponsord | delen(?: (?:op|via)\b.{0,20})? | beluister | afdrukken | sluiten | opslaan
            (?:wordt|aan het) (?:geladen|laden) | dit delen:
            (?:\d+ )?reacties?(?: \(?\d+\)?)?
            """,
        "pl": r"""
            reklama | (?:artykuł|materiał) (?:sponsorowany|partnera) | udostępnij(?: (?:na|ten|przez)\b.{0,40})?
            drukuj
            (?:dalsza|dalszy|dalej) .{0,30}\bpod (?:reklamą|wideo|materiałem) | posłuchaj | zapisz | zamknij
            skopiuj link | (?:trwa )?(?:ładowanie|wczytywanie)(?:\W{1,5}proszę czekać)?
            (?:\d+ )?komentarz[ey]?(?: \(?\d+\)?)? | (?:ten )?(?:tekst|artykuł) przeczytasz w .{1,20}
            """,
        "cs": r"""
            reklama | sdílet(?: (?:na|článek)\b.{0,20})? | inzerce | komerční sdělení | vytisknout | zavřít
            poslechnout | načítání | načítá se
            (?:\d+ )?komentář[eů]?(?: \(?\d+\)?)? | diskuz?se(?: \(?\d+\)?)?
            """,
        "sk": r"""
            reklama | inzercia | zdieľať | vytlačiť | zavrieť | načítava sa
            (?:\d+ )?komentár(?:e|ov)?(?: \(?\d+\)?)?
            """,
        "hu": r"""
            hirdetés | megosztás | megosztom | nyomtatás | bezárás | betöltés | támogatott tartalom
            (?:\d+ )?hozzászólás(?:ok)?(?: \(?\d+\)?)?
            """,
        "ro": r"""
            reclamă | publicitate | distribuie(?: (?:pe|articolul)\b.{0,20})? | închide | se încarcă
            (?:\d+ )?comentari[iu](?: \(?\d+\)?)?
            """,
        "hr": r"oglas | podijeli | ispiši | zatvori | učitavanje | (?:\d+ )?komentar[ai]?(?: \(?\d+\)?)?",
        "bg": r"реклама | сподели | споделете | затвори | зареждане | (?:\d+ )?коментар[аи]?(?: \(?\d+\)?)?",
        "ru": r"""
            реклама | на правах рекламы | поделиться(?: (?:в|с|ссылкой|новостью)\b.{0,40})? | распечатать | закрыть
            загрузка(?:\W{1,5}пожалуйста, подождите)? | загружается(?:\W{1,5}подождите)?
            версия для печати | (?:\d+ )?комментари\w+(?: \(?\d+\)?)? | слушать | сохранить | в избранное
            """,
        "uk": r"реклама | поділитися | завантаження | закрити | (?:\d+ )?коментар\w*(?: \(?\d+\)?)? | роздрукувати",
        "tr": r"reklam | paylaş | yükleniyor | kapat | yazdır | dinle | (?:\d+ )?yorumlar(?: \(?\d+\)?)?",
        "id": r"iklan | (?:advertisement )?scroll to continue with content | bagikan(?::.{0,40})? | memuat | tutup",
        "vi": r"quảng cáo | chia sẻ | đang tải | đóng | (?:\d+ )?bình luận(?: \(?\d+\)?)?",
        "th": r"โฆษณา | แชร์ | กำลังโหลด",
        "el": r"""
            φ[όο]ρτωση | διαφ[ήη]μιση | κοινοποι[ήη](?:ση|στε) | μοιραστε[ίι]τε(?: το)? | εκτ[ύυ]πωση
            (?:\d+ )?σχ[όο]λια(?: \(?\d+\)?)?
            """,
        "ar": r"""
            جاري? التحميل | إعلان | إعلانات | شارك(?: (?:المقال|الخبر|على|عبر)\b.{0,20})? | مشاركة | طباعة | حفظ | استمع
            (?:\d+ )?تعليقات?(?: \(?\d+\)?)?
            """,
        "ja": r"""
            読み込み中 | ロード中
            広告 | スポンサー(?:ド)?(?:リンク)? | シェア(?:する)? | ツイート(?:する)? | 共有(?:する)?
            印刷(?:する)? | 保存(?:する)?
            (?:\d+ ?件?の? ?)?コメント(?: ?[(（]?\d+件?[)）]?)? | 拡大(?:する)? | 閉じる | 再生 | 文字サイズ.{0,12}
            """,
        "zh": r"""
            广告 | 廣告 | 分享(?:到|至|给|給)?.{0,16} | [转轉][发發] | 收藏 | 打印(?:本[页頁稿文])? | 列印
            (?:正在)?(?:加载|載入|读取|讀取)中? | [点點]下放大 | [点點][击擊](?:看|查看)?大[图圖]
            关闭(?:窗口)? | 關閉(?:視窗)?
            字[号號体體].{0,10} | [【\[（(]?[大中小][】\]）)]?\s?[【\[（(]?[大中小][】\]）)]?\s?[【\[（(]?[大中小]
            (?:\d+ ?[条條]?)?[评評][论論]
            """,
        "ko": r"광고 | 공유(?:하기)? | 로딩 ?중 | 닫기 | 인쇄(?:하기)? | 댓글(?: ?\d+)?",
        "he": r"פרסומת | שתפו | שיתוף | הדפסה | סגור | טוען",
        "fa": r"تبلیغات | آگهی | اشتراک[‌ ]گذاری | چاپ | بستن",
        "hi": r"विज्ञापन | शेयर(?: करें)?",
    },
    translated="no da sv fi nl cs sk hu ro hr bg uk tr vi th el pt ar ko he fa hi",
)

# The last word of a line that leads elsewhere.
HERE = Table(
    _SEEN,
    {
        "en": "here",
        "de": "hier",
        "fr": "ici",
        "es": "aquí",
        "it": "qui",
        "pt": "aqui",
        "no": "her",
        "sv": "här",
        "pl": "tutaj",
        "ru": "здесь | тут",
        "el": "εδ[ώω]",
        "ar": "هنا",
    },
    translated="el ar",
)

# The same in a script without word boundaries.
HERE_ANYWHERE = Table(_SEEN, {"ja": "こちら"})
BYLINE = Table(
    _SEEN,
    {
        ANY: r"(?:AFP|AP|Reuters|dpa|EFE|ANSA|Xinhua|CNA|Kyodo|Yonhap|Bloomberg)(?:[,/] .{2,40})?",
        "en": r"""
            (?:(?:written|story|words) by|by)[ :].{3,70} | (?:text|author|staff (?:writer|reporter))[ :].{3,70}
            .{2,60}\b(?:staff (?:writer|reporter)|correspondent|reporter|editor)
            """,
        "de": r"(?:von|text|autor(?:in)?|redaktion)[ :].{3,70}",
        "fr": r"(?:par|texte|auteure?|rédaction)[ :].{3,70} | propos recueillis par .{3,60}",
        "es": r"(?:por|texto|autora?|redacción)[ :].{3,70}",
        "it": r"(?:di|testo|autore|a cura di)[ :].{3,70}",
        "pt": r"(?:por|texto|autora?|reportagem|(?:da )?redação)[ :].{3,70} | (?:da )?redação",
        "nl": r"(?:door|tekst|auteur)[ :].{3,70}",
        "sv": r"(?:av|text)[ :].{3,70}",
        "da": r"(?:af|tekst)[ :].{3,70}",
        "pl": r"(?:tekst|autor(?:ka)?|opr(?:ac)?\.|opracowanie|oprac\. red|rozmawiał[aiy]?)[ :].{3,70}",
        "ru": r"(?:автор|корреспондент)[ :].{3,70} | (?:авторы|текст):.{3,70}",
        "uk": r"(?:автор(?:ка|и)?|текст):.{3,70}",
        "el": r"""
            (?:γρ[άα]φ(?:ει|ουν)|ρεπορτ[άα]ζ|συντ[άα]κτη[ςσ]|επιμ[έε]λεια|του συντάκτη|της συντάκτριας)[ :].{3,70}
            """,
        "tr": r"yazan[ :].{3,70}",
        "id": r"(?:oleh|penulis)[ :].{3,70}",
        "ar": r"(?:بقلم|كتبت?|الكاتب|إعداد|تقرير)[ :].{3,70}",
        "fi": r"(?:teksti|toimittaja)[ :].{3,70}",
        "no": r"(?:tekst|journalist)[ :].{3,70}",
        "cs": r"(?:autor(?:ka)?|text):\s.{3,70}",
        "hu": r"(?:szerző|írta):\s.{3,70}",
        "ro": r"(?:autor|de):\s.{3,70}",
        "vi": r"tác giả[ :].{3,40}",
        "ko": r".{2,20}\s(?:기자|특파원)(?:\s.{3,40})?",
        "ja": r"(?:取材・?|撮影・?)?(?:文|記者|執筆|著者|編集|構成|ライター)[ :：/／＝=].{2,70}",
        "zh": r"""
            (?:文|記者|记者|作者|[编編][辑輯]|撰文|[责責]任[编編][辑輯]|来源|來源|原[标標][题題])[ :：/／].{2,70}
            """,
    },
    translated="el pt ar uk",
)

# A notice that the paper earns by the links of a story, anywhere in a short line.
COMMISSION = Table(
    _SEEN,
    {
        "en": r"""
            \b(?:contains?|includes?|uses?|using|through|via) (?:some |the |our |an? )?affiliate links?
            affiliate links are used\b
            \b(?:I|we) (?:may|might|can|could) (?:earn|receive|get) (?:an? )?(?:(?:small|affiliate) )*commission
            \bwe may receive compensation
            \b(?:earns?|receives?|gets?) (?:an? )?(?:small )?affiliate commission
            \bamazon (?:associate|affiliate)\b.{0,30}\bearns?\b
            """,
        "de": r"\bals amazon-partner verdien",
        "fr": r"\bpouvons (?:percevoir|toucher|recevoir) une commission",
        "es": r"\b(?:podemos|podríamos) (?:recibir|ganar|obtener) una (?:pequeña )?comisión",
        "it": r"\b(?:potremmo|possiamo) (?:ricevere|guadagnare|ottenere) una (?:piccola )?commissione",
    },
    translated="de fr es it",
)
