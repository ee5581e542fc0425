"""French: names, plots, sentences and rules. Places begin with a consonant, so that "de" never needs an apostrophe."""

# fmt: off
# ruff: noqa: E501 - a vocabulary is read entry by entry, a sentence on its line, short words side by side

from demonstration.words import Plot, Words, joined

_PLOTS = (
    Plot(
        section="Région",
        tags=("Patrimoine", "Travaux"),
        once={
            "ouvrage": ("la passerelle", "la halle aux grains", "la vieille écluse", "la tour de l'horloge", "la piscine de mer", "la gare du funiculaire", "la corderie", "la jetée"),
            "mal": ("une fissure dans la poutre maîtresse", "des rivets rongés par le sel", "une charpente moisie", "un mur qui penche", "des fondations creuses"),
            "cout": ("{2-48},{1-9} millions d'écus", "{140-960} 000 écus"),
        },
        headlines=(
            "{place} [répare|sauve|rouvre] enfin {ouvrage}", "{place} : {cout} pour {ouvrage}", "{ouvrage} de {place} ferme jusqu'en {mois}", "À {place}, {ouvrage} attend depuis {3-19} ans",
        ),
        standfirsts=(
            "Le chantier débute en {mois} et coûtera {cout}.", "Les experts ont trouvé {mal} ; la facture atteint {cout}.", "Promis depuis {3-19} ans, le chantier a maintenant une date.",
        ),
        leads=(
            "À {place}, {ouvrage} sera [interdite au public|entourée de palissades] à partir de {mois} : les ingénieurs y ont découvert {mal}.",
            "{place} a réuni {cout} pour sauver {ouvrage}, {nombre} ans après les premières alertes sur {mal}.",
            "La dernière personne à visiter {ouvrage} de {place} avant les travaux fut [une institutrice|un pilote|une fleuriste] avec [un carnet|un chien|un parapluie].",
        ),
        details=(
            "Un rapport de {20-90} pages signalait déjà {mal} ; il est resté {5-30} mois [dans un tiroir|sans réponse].", "Le marché revient à {firme}, [seule candidate|choisie parmi {3-9} offres], qui travaillera [la nuit|entre deux marées].",
            "Bâtie en {1782-1911} avec [du chêne|du granit|des briques] de {place2}, la construction a été [inondée|vendue|repeinte] {nombre} fois.",
            "Environ {120-900} personnes y passent chaque jour ouvré, selon un comptage réalisé en {mois}.", "D'ici là, les piétons feront le tour par {rue}, soit {4-25} minutes de plus.",
            "L'argent vient {caisse}, et {place2} [prête|offre] les {12-80} 000 écus qui manquent.", "[Deux|Trois|Quatre] lanternes d'origine ont disparu ; qui en retrouvera une pourra la rapporter sans explication.",
            "Sous le plancher, les ouvriers ont trouvé {objet}, que l'on pourra voir {salle}.",
        ),
    ),
    Plot(
        section="Politique",
        tags=("Conseil municipal", "Impôts"),
        once={
            "mesure": ("une taxe sur les maisons vides", "la gratuité du bac pour les écoliers", "un couvre-feu pour les livraisons", "un registre des lobbyistes", "une semaine de marché de quatre jours", "une redevance sur les souffleurs de feuilles"),
            "oui": ("{14-31}",), "non": ("{5-13}",),
        },
        headlines=(
            "{place} [adopte|vote|choisit] {mesure}", "{oui} voix contre {non} : {place} aura {mesure}", "{place} se déchire sur {mesure}", "Ce que {mesure} va changer à {place}",
        ),
        standfirsts=(
            "Le conseil a voté par {oui} voix contre {non} ; la règle s'appliquera en {mois}.", "Le vote met fin à {4-30} mois de querelle.", "Les uns parlent de bon sens, les autres d'un cadeau fait à {place2}.",
        ),
        leads=(
            "Par {oui} voix contre {non}, le conseil de {place} a adopté {quand} {mesure}, au terme de {4-30} mois de [querelles|palabres].",
            "Il a fallu {4-9} heures et {nombre} suspensions de séance, mais {place} aura {mesure}.", "{quand}, {oui} mains se sont levées à {place} pour {mesure}, et {non} sont restées dans les poches.",
        ),
        details=(
            "Le texte a été [raccourci|récrit] {nombre} fois avant que {parti} ne le signe.", "{parti} s'est [abstenu|divisé], et {nombre} élus ont quitté la salle avant le décompte.",
            "Un amendement déposé par {2} a échoué à {nombre} voix près.", "Les contrevenants paieront entre {40-90} et {100-900} écus, dont la moitié ira à une caisse de secours.",
            "À {place2}, une règle semblable, votée il y a {3-12} ans, a été [abandonnée|adoucie] au bout de {5-20} mois.", "La tribune compte {40-120} places ; {15-60} personnes ont écouté depuis l'escalier.",
            "Avant le vote, la greffière a lu {11-70} lettres, dont [trois|quatre|six] en vers.", "Une pétition de {600-9800} noms attend le tribunal, qui siège de nouveau en {mois}.",
        ),
    ),
    Plot(
        section="Économie",
        tags=("Emploi", "Savoir-faire"),
        once={
            "maison": ("{firme}",), "postes": ("{40-460}",),
            "produit": ("toile à voile", "farine de sarrasin", "chapeaux de feutre", "sonnettes de vélo", "sel marin", "clavecins", "pluviomètres", "jouets en bois"),
        },
        headlines=(
            "{maison} [promet|crée] {postes} emplois à {place}", "À {place}, {maison} mise sur l'avenir", "{maison} [double|réduit|déplace] sa production à {place}", "{place} retient son souffle : {maison} recrute",
        ),
        standfirsts=(
            "{postes} personnes doivent être embauchées d'ici {mois}.", "Les commandes de {place2} dépassent les moyens de la maison.", "Spécialité : {produit}. Les ventes ont gagné {4-39} % en un an.",
        ),
        leads=(
            "{maison}, connue pour une seule spécialité ({produit}), embauchera {postes} personnes à {place} d'ici {mois} afin de répondre aux commandes de {place2}.",
            "Pendant {nombre} générations, tout se vendait à {place} sur une charrette à bras ; aujourd'hui {9-90} caisses quittent l'atelier chaque jour.",
            "{maison} va investir {3-70} millions d'écus dans un nouvel atelier aux portes de {place}.",
        ),
        details=(
            "Le chiffre d'affaires a progressé de {4-39} % sur un an, à {12-240} millions d'écus.", "Les [premiers apprentis|premières machines|premières livraisons] seront là dès {mois}, estime {1}.",
            "Le syndicat demande que {nombre} postes sur dix soient permanents, et [une crèche|une cantine|un abonnement de bac] pour tous.", "La tonne de matière première vaut {800-4900} écus, [bien plus|un peu moins|un tiers de plus] qu'avant {saison}.",
            "La maison fut fondée en {1848-1977} par [deux sœurs|une boulangère ruinée|un pilote retraité] avec {3-40} outils empruntés.", "Sa rivale de {place2} a fermé il y a {3-18} mois, laissant {60-300} personnes sans travail.",
            "Autour de {rue}, les loyers ont grimpé de {5-28} % depuis l'annonce.", "Une caisse sur [trois|cinq|six] part chez un seul client, un risque selon {2}.",
        ),
    ),
    Plot(
        section="Culture",
        tags=("Scènes", "Festivals"),
        once={
            "piece": ("« [Le Phare|Le Verger|L'Hiver|L'Horloger] [de verre|emprunté|endormi|sans clef] »", "« [Personne|Quelqu'un] [attend|chante|ment] à {place2} »", "« [Lettres|Chansons|Recettes] pour [une lune noyée|une sœur perdue|une ville patiente] »"),
            "genre": ("comédie", "farce", "pantomime", "revue", "pièce pour marionnettes"),
        },
        headlines=(
            "{piece} [enchante|déroute|conquiert] {place}", "{place} ouvre son festival avec {piece}", "La {genre} que {place} n'attendait plus", "{piece} : {nombre} actes, pas une minute sèche",
        ),
        standfirsts=(
            "La {genre} passait pour perdue depuis {20-140} ans.", "À voir à {place} jusqu'en {mois} ; {jour} est complet.", "À {place}, tout le monde n'a pas [applaudi|dormi|compris].",
        ),
        leads=(
            "Quand le rideau s'est levé {quand} à {place}, {nombre} des {200-900} fauteuils étaient vides ; au deuxième acte de {piece}, on se tenait debout le long des murs.",
            "{piece}, une {genre} jouée pour la dernière fois en {1874-1968}, revient à {place} avec une fin nouvelle.", "Le festival de {place} s'est ouvert {quand} sur {piece}, une {genre} où il est question [d'une dette|d'un mariage|d'une grève].",
        ),
        details=(
            "La mise en scène coupe {20-70} minutes et garde [un orage|une querelle|une berceuse] dont l'autrice ne voulait plus.", "Le décor, fait de {80-600} [portes|rames|parapluies|cageots], tourne une fois par soir et [grince|gémit].",
            "Dans le rôle-titre, {prenom} {patronyme} [murmure|chante|danse] comme si la salle [brûlait|prenait l'eau].", "Les costumes, cousus à {place2} dans [de vieux rideaux|des voiles|des drapeaux], pèsent jusqu'à {6-19} kilos.",
            "La place coûte de {4-9} à {20-60} écus ; les moins de {16-25} ans paient avec [un poème|un pot de confiture].", "L'orchestre compte {9-44} musiciens, dont [deux|trois|cinq] [vendent aussi les billets|balaient la scène après].",
            "À la fin, il y eut {4-15} secondes de silence, puis {5-14} minutes d'applaudissements.", "Prochain rendez-vous en {mois}, avec [une farce|un requiem|un conte], et {1} en est déjà sans voix.",
        ),
    ),
    Plot(
        section="Sciences",
        tags=("Nature", "Recherche"),
        once={
            "espece": ("une mite", "une crevette aveugle", "une orchidée", "une mousse", "une rainette", "une limace bleue"),
            "lieu": ("sur le toit de la halle", "dans un phare désaffecté", "dans le marais de {place2}", "au fond d'une grotte inondée", "dans un verger à l'abandon"),
            "labo": ("la Station marine de {place}", "le Laboratoire des haies de {place}", "l'École des jardins de {place}"),
        },
        headlines=(
            "{espece} inconnue découverte {lieu}, près de {place}", "On la croyait disparue : {espece} surprend {place}", "{place} : {espece} arrête les pelleteuses", "Une écolière de {place} avait vu {espece} avant tout le monde",
        ),
        standfirsts=(
            "Elle mesure {2-48} millimètres et ne vit que {lieu}.", "{labo} en a compté {9-210} en {10-90} mètres.", "La dernière avait été vue en {1871-1988}, du moins le croyait-on.",
        ),
        leads=(
            "{espece} que personne n'avait décrite vit {lieu}, a annoncé {quand} {labo}.", "{1} voulait seulement [changer une pile|déjeuner|lire une jauge] ; ce fut pour tomber, {lieu}, sur {espece} qui ne devrait pas exister.",
            "Un chantier de {place} s'arrête jusqu'en {mois} : {lieu}, on a trouvé {espece} que l'on croyait perdue.",
        ),
        details=(
            "Longue de {2-48} millimètres, [grise|verte|presque transparente], elle se nourrit [de suie|d'algues|de vieux mortier].", "Sa plus proche parente vit sur une île à {300-2400} kilomètres, et {3-14} % de leurs gènes diffèrent.",
            "L'équipe en a recueilli {9-210}, puis relâché presque toutes.", "Une élève de {place}, âgée de {8-15} ans, l'avait dessinée un an plus tôt ; on lui avait dit qu'elle se trompait.",
            "{labo} emploie {4-30} personnes et possède un bateau [emprunté|plus vieux que la ville|fait surtout de peinture].", "Le nom sera [tiré au sort|mis aux voix] en {mois}.",
            "En {nombre} points de mesure, l'eau s'est réchauffée de {1-3},{1-9} degré depuis {1961-1999}.", "On prévoyait là {20-120} logements ; il est désormais question d'un « projet plus petit et plus moussu ».",
        ),
    ),
)

_CIVIC = (
    "« {mot}, dit {1}. {mot}. »", "« {mot}, affirme {2}. {mot}. »", "« {mot} », [confie|explique|résume] {3}.", "« {mot} », a lancé {2} [{quand}|en haussant les épaules|devant {plat}].", "{1} le dit [autrement|plus sèchement|en une ligne] : « {mot}. »",
    "{2} [n'y croit guère|en doute|voit les choses autrement] : « {mot}. »", "À {place2}, à {12-70} kilomètres, la nouvelle a été reçue avec [envie|soulagement|une fanfare].", "Selon {3}, {nombre} habitants sur dix étaient [pour|contre|indécis] en {mois}.",
    "{groupe} a réuni {300-7800} signatures, portées à la mairie [à pied|à la rame|à vélo].", "Une réunion publique aura lieu {jour} {salle} ; la pièce contient {60-400} personnes et sera sans doute trop petite.",
    "{2} a écrit {nombre} lettres à ce sujet et n'a reçu qu'une réponse, datée du {2-28} {mois}.", "C'est {4-60} % de [plus|moins] qu'à {place2}, et à peu près ce que {3} avait [prévu|annoncé].", "{groupe} réclame un délai ; {1} ne l'exclut [pas|plus].",
    "La pluie a chassé {quand} les premiers curieux ; les autres sont restés pour {plat}.", "« {mot} », dit [une infirmière|un poissonnier|une conductrice de bus|un boulanger] de {24-79} ans, du côté de {rue}.",
    "Pour {saison}, on compte {14-98} cas à {place} et {3-60} à {place2}.", "{1} dément que {firme} ait été prévenue.", "{nombre} jours plus tôt, {groupe} parlait encore [avec tendresse|avec mépris] d'« {boutade} ».",
    "Des {11-240} lettres reçues en mairie, la plupart étaient [favorables|hostiles], d'après {2}.", "Tout dépend maintenant de {place2}, dont la commission se réunit {quand}.", "Il y eut [des rires|un silence|des bravos] quand {2} demanda comment {nombre} personnes feraient le travail de {11-30}.",
    "{place} compte {3-90} 000 habitants, {nombre} ponts et, comme aime à le dire {1}, aucun secret.", "{jour}, la file s'étirait sur {40-300} mètres, et quelqu'un s'était mis à vendre {plat}.", "{3} pense à l'année {1954-2016}, quand {place} avait [perdu|gagné] {60-800} habitants.",
    "Un projet plus ancien, dressé en {1971-2012}, aurait coûté {nombre} fois plus.", "{groupe} va tout [observer|filmer|mesurer] et en rendra compte chaque semaine {salle}.", "{1} a filé par la porte de service, non sans répondre à {nombre} questions.",
    "À {place}, les écoles ont [fermé plus tôt|envoyé {20-180} élèves], et {plat} ne coûtait rien.", "Les vérificateurs ont {4-20} semaines pour examiner les comptes.", "Personne n'a été blessé, même si {2} [dort mal|cherche encore un chapeau|ménage son pouce].",
    "À propos de {place2}, {1} a [souri|regardé le plafond|toussé] : « {mot}. »",
)

_RULES = {
    "mois": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "jour": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "quand": ("{jour}", "{jour} soir", "{jour} matin", "tard {jour}"),
    "saison": ("le printemps", "l'été", "l'automne", "l'hiver"),
    "nombre": ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    "patronyme": ("Brindavoine", "Chantemerle-Roc", "Dormelouve", "Fauquembois", "Grisaubier", "Larivelle", "Montfrileux", "Pétrouvier", "Sourdelune", "Vertanges"),
    "prenom": ("Apolline", "Basile", "Célestin", "Domitille", "Eudes", "Flavie", "Gontran", "Hermine", "Isaure", "Joachim"),
    "firme": ("la [maison|manufacture|fonderie|minoterie] {patronyme}", "la société [Boussole|Martin-Pêcheur|Demi-Lune|Grand Mât]", "la coopérative {patronyme}"),
    "caisse": ("de la caisse des [ponts|digues|lanternes]", "du fonds [du port|des crues|des vergers]"),
    "rue": ("la rue des [Tanneurs|Lanternes|Cordiers|Harengs]", "la place [aux Cerises|du Vieux Poids|des Pilotes]", "la montée [du Cuivre|des Amandiers]"),
    "salle": ("à la [bibliothèque|halle|caserne|mairie annexe]", "au [vieux tribunal|lavoir|gymnase]", "dans la [chapelle|salle des fêtes|station météo]"),
    "objet": ("une boîte à biscuits", "un baromètre cassé", "un carton à chapeau", "une cloche à main", "un landau", "des jumelles de théâtre"),
    "plat": ("une soupe de châtaignes", "des harengs frits", "un gâteau aux prunes", "des crêpes de sarrasin", "un bol de cidre chaud", "une tourte aux huîtres"),
    "parti": ("le groupe [de la Lanterne|du Verger|des Bateliers]", "le Banc citoyen"),
    "groupe": ("le comité [des riverains|des apiculteurs|des parents|des rameurs]", "le chœur de {place}", "le collectif « [Fort et tard|Comptes clairs|Équipe de nuit] »", "l'union des marchands de {rue}"),
    "boutade": ("une folie sur pilotis", "une lubie de {jour}", "un rêve avec budget", "une idée à laquelle il manque une roue", "un caprice d'hiver"),
    "mot": (
        "Nous avons tout [compté|mesuré|vérifié] [deux|trois] fois, et le résultat n'a pas bougé", "Voilà {12-60} ans que je [vis|travaille] ici, et je n'ai jamais rien [vu|entendu] de pareil", "Personne n'appelle {place} avec de bonnes nouvelles avant {jour}",
        "Il y aura {3-14} mois de [bruit|poussière|détours], puis ce sera le calme", "Si cela [rate|fuit|casse], on sait où j'habite, et ma mère aussi", "On ne fait pas vivre une ville avec [des promesses|du beau temps]",
        "Ma [fille|voisine] m'a demandé qui [paie|décide], et j'ai dû chercher", "Ne rien faire nous a déjà coûté {nombre} hivers", "Mieux vaut être [consultés|prévenus] tôt que [remerciés|surpris] tard", "Les gens veulent [une date|un chiffre|une réponse], pas une [commission|brochure] de plus",
        "C'est [petit|modeste], et c'est pour cela que cela marche", "J'ai lu les {30-190} pages, et la [seule|meilleure] idée est dans une note", "À {place2}, on a ri de nous ; qu'ils reviennent en {mois}", "Nous avons [un plan|une barque|une clef] et {nombre} volontaires",
        "[La marée|Le gel] ne lit pas nos procès-verbaux", "Il faut bien que quelqu'un tienne l'échelle, alors pourquoi pas {place}", "Depuis {4-30} ans, on nous dit : l'an prochain", "Il existe des chemins plus [courts|faciles], et tous finissent au tribunal",
        "Ce n'est pas l'argent qui m'inquiète, c'est le [deuxième|prochain] hiver", "Reposez-moi la question en {mois}, quand les hirondelles seront là",
    ),
}

WORDS = Words(
    language="fr",
    thousands=" ",
    women=("Adélie", "Bérengère", "Clémence", "Delphine", "Élodie", "Faustine", "Ghislaine", "Honorine", "Irène", "Jacinthe", "Léopoldine", "Mathurine"),
    men=("Aurélien", "Barnabé", "Cyprien", "Désiré", "Évariste", "Fulgence", "Gaspard", "Hippolyte", "Ignace", "Jolan", "Lazare", "Modeste"),
    surnames=("Blancépin", "Boisjoly-Maur", "Castelrieu", "Dauphinel", "Chassignol-Pré", "Fontbrune", "Garancelle", "Combrelhaut", "Jonquerolles", "Lanterneau", "Merlivant", "Noirépine", "Morvalier", "Passerose", "Quatrevents", "Roncevigne", "Sauvemarée", "Tournebise", "Valbriard", "Vensengrain"),
    roles=(
        ("le conseiller", "la conseillère"), ("le maître du port", "la maîtresse du port"), ("l'ingénieur", "l'ingénieure"), ("le libraire", "la libraire"), ("le juge", "la juge"), ("l'archiviste", "l'archiviste"), ("l'instituteur", "l'institutrice"), ("le biologiste", "la biologiste"),
        ("le syndicaliste", "la syndicaliste"), ("le trésorier", "la trésorière"), ("le passeur", "la passeuse"), ("le chef d'orchestre", "la cheffe d'orchestre"), ("l'historien", "l'historienne"), ("l'éclusier", "l'éclusière"),
    ),
    places=joined("Rivebrume Chantevol Montgris Valtourne Sabledor Brisemer Courtelande Fermevigne Grandlac Longuesaule Noirmoutel Pierrelune Ronceval Clairpont", "-les-Bains -sur-Vive -le-Haut -la-Garenne -en-Brume -aux-Moines -sous-Bois"),
    sections={"Région": "region", "Politique": "politique", "Économie": "economie", "Culture": "culture", "Sciences": "sciences"},
    agencies=("Agence Méridienne", "Agence des Deux Rives"),
    plots=_PLOTS,
    common={"civic": _CIVIC},
    subheads=("Ce que {place} [attend|craint|espère] pour {mois}", "{place} : {nombre} [semaines|mois], {nombre} questions", "Une lettre de {place2}, datée du {2-28} {mois}", "À {place}, [le doute|le rire|le silence] {salle}", "{place2} et la facture de {mois}", "Après {saison}, {place} compte"),
    items=("{3-40} nouveaux [bancs|panneaux|réverbères] pour {place}", "{nombre} soirées de [musique|conseils|bricolage] à {place}, {salle}", "un [bac|tramway] vers {place2} toutes les {8-55} minutes", "{11-90} [arbres|bouées|arceaux à vélos] pour {place2} d'ici {mois}", "{plat} pour tous à {place} le premier {jour} de {mois}", "une boîte aux réclamations, relevée à {place2} le {jour}", "{nombre} sièges pour {place2} au comité"),
    quotation="« {mot}. {mot}. »",
    updates=(
        "Dans un communiqué publié plus tard, {1} indique que {nombre} autres points sont réglés et que {place2} suivra en {mois}. « {mot} », conclut le texte.",
        "Après la parution de cet article, {groupe} a annoncé pour {jour} [une veillée|un comptage|un pique-nique], et {40-600} personnes se sont inscrites.",
    ),
    rules=_RULES,
)
