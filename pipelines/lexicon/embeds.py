"""What stands in the place of an embedded post until its reader consents to it, by language.

A phrase is a regular expression for the start of the line, in which a space matches any white space.
"""

# ruff: noqa: E501 - a phrase stays one line

from __future__ import annotations

from pipelines.lexicon.table import Table

PLACEHOLDER = Table(
    "the notices of common consent tools and of broadcasters, and translations of what they say",
    {
        "en": r"""
            (?:this|the) (?:\w+ )?(?:content|video|post|embed|media) (?:is|was|comes) (?:hosted|provided|supplied|from)\b.{0,40}(?:third|extern|cookie)
            this (?:article|page|story) (?:includes|contains) (?:content|material|media) (?:provided by|from|hosted)\b
            (?:in order )?to (?:view|see|watch|play|load|show|display) (?:this|the)\b.{0,60}(?:accept|enable|allow|consent|agree)\b.{0,60}(?:cookie|consent|third|content)
            (?:please |you (?:need|have) to |you must )?(?:accept|allow|enable|agree to|consent to)\b.{0,40}cookies\b.{0,30}(?:to|and) (?:view|see|watch|play|load|show|display)\b
            we need your (?:consent|permission) to (?:load|show|display|play)\b
            allow .{2,30} content\?
            by (?:clicking|showing|loading|viewing|playing|activating)\b.{0,60}you (?:accept|agree|consent)\b.{0,60}(?:cookie|terms|privacy|third|data\b)
            (?:this|the) (?:\w+ )?(?:content|video|post|embed|media) (?:cannot|can[’']?t|could not) be (?:shown|displayed|loaded|played)\b.{0,60}(?:cookie|consent|privacy)
            """,
        "de": r"""
            (?:an dieser stelle|hier) (?:finden|sehen) sie (?:einen |eine |ein )?(?:extern|eingebunden|inhalt)
            (?:ich bin|sie sind) damit einverstanden, dass\b.{0,30}(?:extern|inhalt)
            (?:wir benötigen|wir brauchen) (?:ihre|deine) (?:zustimmung|einwilligung)\b.{0,100}(?:inhalt|video|anzu|zu laden)
            um (?:diese[ns]? |den |das |die |mit )?.{0,60}(?:inhalt|video|beitrag|post|tweet|karte|podcast|element)\w*\b.{0,60}(?:zustimm|einwillig|akzeptier|cookies)
            (?:dieser|der|dieses|das) (?:\w+ )?(?:inhalt|video|beitrag|element) (?:stammt|kommt|wird) (?:von|bereitgestellt)\b.{0,40}(?:extern|dritt)
            (?:mit dem|durch (?:das |einen )?|mit einem) ?(?:klick|laden|aktivier|abspielen)\w*\b.{0,120}(?:datenschutz|cookie|bedingung|daten an|übermitt)
            ein klick für den datenschutz
            zum schutz (?:ihrer|deiner) (?:persönlichen )?daten\b.{0,80}(?:geladen|zustimm|blockiert)
            """,
        "fr": r"""
            pour (?:afficher|voir|visualiser|consulter|lire|regarder) (?:ce|cette|ces|le|la|les)\b.{0,60}(?:accept|autoris|consent).{0,40}(?:cookie|traceur|conditions)
            (?:ce contenu|cette vidéo|cette publication|ce tweet)\b.{0,20}(?:est|a été) (?:bloqué|masqué|désactivé|hébergé|fourni)e?\b.{0,60}(?:cookie|traceur|tiers)
            en (?:cliquant sur|affichant|chargeant)\b.{0,60}(?:cookie|traceur|vous acceptez)
            cet article (?:contient|inclut|intègre) (?:du|un|des) contenus?\b.{0,40}(?:tiers|externe|cookie)
            """,
        "es": r"""
            para (?:ver|visualizar|mostrar|reproducir|cargar) (?:este|esta|el|la)\b.{0,60}(?:acept|permit|habilit|consent).{0,40}(?:cookie|consent|terceros)
            (?:este contenido|este vídeo|este video|esta publicación)\b.{0,30}(?:mostrar|bloquead|alojad|proporcionad|disponible).{0,40}(?:cookie|terceros)
            al (?:hacer clic|mostrar|cargar|reproducir)\b.{0,60}acepta.{0,60}(?:cookie|términos|condiciones|terceros)
            """,
        "pt": r"""
            para (?:ver|visualizar|exibir|assistir|carregar|mostrar) (?:a )?(?:este|esta|o|a)\b.{0,60}(?:aceit|permit|autoriz|consent).{0,40}(?:cookie|consent|terceiros)
            (?:este conteúdo|este vídeo|esta publicação)\b.{0,30}(?:mostrad|exibid|bloquead|hospedad|alojad|fornecid).{0,40}(?:cookie|terceiros)
            ao (?:clicar|exibir|carregar|reproduzir)\b.{0,60}(?:aceita|concorda).{0,60}(?:cookie|termos|terceiros)
            """,
        "it": r"""
            per (?:visualizzare|vedere|guardare|caricare) (?:questo|questa|il|la)\b.{0,60}(?:accett|consent|abilit).{0,40}(?:cookie|consens|terz)
            (?:questo contenuto|questo video|questo post)\b.{0,20}(?:ospitato|bloccato|fornito)\b.{0,40}(?:cookie|terz)
            (?:cliccando|mostrando|caricando|facendo clic)\b.{0,60}(?:accett|acconsent).{0,60}(?:cookie|termini|condizioni|terz)
            """,
        "nl": r"""
            om (?:deze|dit|de|het)\b.{0,40}te (?:bekijken|zien|tonen|laden)\b.{0,60}(?:accepte|toestemming|cookie)
            (?:deze inhoud|deze video|dit bericht|dit item)\b.{0,20}(?:gehost|geblokkeerd|afkomstig)\b.{0,40}(?:cookie|derde|extern)
            """,
        "sv": r"(?:detta|det här) innehåll(?:et)? kräver\b.{0,60}(?:cookie|kakor|samtyck) | för att (?:se|visa|titta på|ladda)\b.{0,60}(?:godkän|samtyck|accepter).{0,40}(?:cookie|kakor|samtyck|villkor)",
        "no": r"for å (?:se|vise|laste)\b.{0,60}(?:godta|samtykk|aksepter).{0,40}(?:cookie|informasjonskapsler|samtykk)",
        "da": r"for at (?:se|vise|indlæse)\b.{0,60}(?:godkend|accepter|samtyk).{0,40}(?:cookie|samtyk)",
        "pl": r"""
            aby (?:wyświetlić|zobaczyć|obejrzeć|odtworzyć)\b.{0,60}(?:zaakcept|zgod|zgód|zezw).{0,40}(?:cookie|ciasteczk|zgod|zgód)
            """,
        "cs": r"pro (?:zobrazení|přehrání)\b.{0,60}(?:souhlas|povol|přij).{0,40}cookie",
        "ro": r"pentru a (?:vedea|vizualiza|afișa)\b.{0,60}(?:accept).{0,40}cookie",
        "ru": r"чтобы (?:посмотреть|увидеть|просмотреть|загрузить)\b.{0,60}(?:прим|разреш|соглас|включ).{0,40}(?:cookie|куки|сторонн)",
        "uk": r"щоб (?:переглянути|побачити|завантажити)\b.{0,60}(?:прийм|дозвол|згод|увімк).{0,40}(?:cookie|куки|сторонн)",
        "el": r"για να (?:δείτε|εμφανίσετε|παρακολουθήσετε)\b.{0,60}(?:αποδεχ|αποδοχή|συναιν|συγκατ).{0,40}cookie",
        "tr": r"bu (?:içeriği|videoyu|gönderiyi)\b.{0,40}için\b.{0,40}(?:çerez|izin|onay)",
        "ar": r"(?:لعرض|لمشاهدة|لرؤية) (?:هذا|هذه)\b.{0,60}(?:الموافقة|قبول|السماح|يرجى)",
        "ja": r"(?:この|当)(?:コンテンツ|動画|投稿|記事).{0,30}(?:Cookie|クッキー).{0,20}(?:許可|同意|有効)",
        "zh": r"(?:如需|若要|要|为了|為了)?(?:查看|显示|觀看|观看|顯示)(?:此|该|該|这|這).{0,20}(?:接受|允许|允許|同意).{0,12}(?:cookie|第三方)",
    },
    translated="pt it nl sv no da pl cs ro ru uk el tr ar ja zh",
)
