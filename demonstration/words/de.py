"""German: names, plots, sentences and rules."""

# fmt: off
# ruff: noqa: E501 - a vocabulary is read entry by entry, a sentence on its line, short words side by side

from demonstration.words import Plot, Words, joined

_PLOTS = (
    Plot(
        section="Lokales",
        tags=("Bauen", "Stadtgeschichte"),
        once={
            "bau": ("die alte Drehbrücke", "die Markthalle", "der Wasserturm", "die Mühlenschleuse", "das Lichtspielhaus", "die Seilbahn", "das Stadtbad", "der Glockenturm"),
            "schaden": ("Risse im Tragwerk", "Hausschwamm im Gebälk", "Rost an allen Pfeilern", "ein Loch im Dach", "durchfeuchtetes Mauerwerk"),
            "kosten": ("{2-48},{1-9} Millionen Gulden", "{140-960}.000 Gulden"),
        },
        headlines=(
            "{place}: {bau} wird [saniert|gerettet|wieder geöffnet]", "{kosten} für {place}: {bau} bekommt ein neues Leben",
            "Bauzaun statt Eröffnung: {place} repariert, {place2} zahlt mit", "Nach {3-19} Jahren öffnet {place} ein Wahrzeichen", "{bau} in {place} schließt [im {monat}|für Monate]",
        ),
        standfirsts=(
            "Die Arbeiten beginnen im {monat} und kosten voraussichtlich {kosten}.", "Der Befund: {schaden}; die Rechnung beläuft sich auf {kosten}.",
            "Was {place} seit {3-19} Jahren aufschiebt, hat nun einen Termin.",
        ),
        leads=(
            "{bau} in {place} wird vom {monat} an [gesperrt|eingerüstet], weil Fachleute dort [auf Mängel gestoßen sind|nicht mehr ruhig schlafen konnten]: {schaden}.",
            "{place} hat {kosten} aufgetrieben, und {bau} wird doch noch [repariert|gerettet].",
            "Wer {wann} {bau} in {place} besuchen wollte, stand vor einem Zaun, und {1} stand dahinter und [erklärte|entschuldigte sich].",
        ),
        details=(
            "Das Gutachten, {20-90} Seiten stark, lag {5-30} Monate [ungelesen|unbeantwortet] im Rathaus; schon damals hieß es darin: {schaden}.",
            "Den Auftrag erhielt {firma}, [einzige Bewerberin|ausgewählt unter {3-9} Angeboten]; gearbeitet wird [nachts|in zwei Schichten|nur bei Ebbe].",
            "Errichtet wurde das Bauwerk {1782-1911} mit [Eichen|Ziegeln|Granit] aus {place2}, und seither ist es {zahl} Mal [überflutet|verkauft|gestrichen] worden.",
            "An einem gewöhnlichen Werktag kommen {120-900} Menschen vorbei, wie eine Zählung im {monat} ergab.",
            "Fußgänger müssen bis auf Weiteres über {platz} ausweichen, ein Umweg von {4-25} Minuten.",
            "Das Geld stammt aus {kasse}, den Rest von {12-80}.000 Gulden [leiht|schenkt] {place2}.",
            "[Zwei|Drei|Vier] der [alten|gusseisernen] Laternen fehlen, und wer eine besitzt, darf sie ohne weitere Fragen zurückbringen.",
            "Unter dem Fußboden fand sich {ding}, und der Fund wird nun {ort} ausgestellt wird.",
        ),
    ),
    Plot(
        section="Politik",
        tags=("Stadtrat", "Abgaben"),
        once={
            "regel": ("eine Abgabe auf leere Häuser", "ein Nachtfahrverbot", "die freie Fähre für Schulkinder", "eine Laubbläserordnung", "ein Register für Fürsprecher", "die viertägige Marktwoche", "eine Hundesteuer nach Gewicht"),
            "ja": ("{14-31}",), "nein": ("{5-13}",),
        },
        headlines=(
            "{ja} zu {nein}: {place} beschließt {nummer}", "{place} streitet bis Mitternacht, dann heben sich {ja} Hände", "{regel} kommt: {place} [macht ernst|wagt es]",
            "{regel}: So hat {place} abgestimmt",
        ),
        standfirsts=(
            "Der Rat stimmte mit {ja} zu {nein} Stimmen; die Regel gilt ab {monat}.", "Ein Streit von {4-30} Monaten ist [vorerst|fürs Erste] beendet.",
            "Befürworter sprechen von Vernunft, Gegner von einem Geschenk an {place2}.",
        ),
        leads=(
            "Mit {ja} zu {nein} Stimmen hat der Rat von {place} {wann} [entschieden|beschlossen], was {4-30} Monate lang [unentschieden|liegen] geblieben war: {regel} kommt.",
            "{regel} ist in {place} vom {monat} an Gesetz, nachdem {ja} Ratsmitglieder die Hand gehoben und {nein} sie in der Tasche gelassen haben.",
            "{zahl} Unterbrechungen und {4-9} Stunden brauchte der Rat von {place}, dann stand fest: {regel} kommt.",
        ),
        details=(
            "{1} musste den Entwurf {zahl} Mal [kürzen|umschreiben], bevor {partei} zustimmte.", "{partei} enthielt sich, {2-6} Mitglieder verließen vor der Auszählung den Saal.",
            "Ein Änderungsantrag, den {2} eingebracht hatte, scheiterte an {zahl} Stimmen.", "Wer dagegen verstößt, zahlt zwischen {40-90} und {100-900} Gulden, die Hälfte davon geht an {kasse4}.",
            "{place2} hatte vor {3-12} Jahren Ähnliches versucht und nach {5-20} Monaten [aufgegeben|abgemildert].",
            "Die Empore fasst {40-120} Menschen, {15-60} weitere hörten von der Treppe aus zu.", "Vor der Abstimmung wurden {11-70} Briefe verlesen, [drei|vier|sechs] davon in Reimen.",
            "Eine Beschwerde mit {600-9800} Namen liegt beim Landgericht, das im {monat} wieder tagt.",
        ),
    ),
    Plot(
        section="Wirtschaft",
        tags=("Arbeit", "Handwerk"),
        once={
            "haus": ("{firma}",), "stellen": ("{40-460}",),
            "ware": ("Hafermehl", "Kirchturmuhren", "Filzhüte", "Fahrradklingeln", "Segeltuch", "Regenmesser", "Holzspielzeug", "Meersalz", "Cembali"),
        },
        headlines=(
            "{haus} [schafft|verspricht] {stellen} Stellen in {place}", "{ware} aus {place}: Ein [stilles|zähes|altes] Geschäft wächst", "{place} setzt auf {ware}",
            "{haus} [verdoppelt|halbiert|verlegt] die Fertigung nach {place}", "Warum {place2} plötzlich {ware} braucht",
        ),
        standfirsts=(
            "Bis {monat} sollen {stellen} Menschen eingestellt werden.", "Aufträge aus {place2} bringen {place} an den Rand des Machbaren.", "{ware}: Im {zeit} stieg der Absatz um {4-39} Prozent.",
        ),
        leads=(
            "{haus} stellt in {place} {ware} her und will bis {monat} {stellen} Menschen einstellen, um die Aufträge aus {place2} [zu bewältigen|abzuarbeiten].",
            "{zahl} Generationen lang wurde in {place} alles, auch {ware}, vom Handkarren verkauft; heute verlassen {9-90} Kisten am Tag das Werkstor.",
            "Für {3-70} Millionen Gulden baut {haus} am Rand von {place} eine neue Halle, in der {ware} vom Band kommen.",
        ),
        details=(
            "Der Umsatz stieg im Jahr bis {monat} um {4-39} Prozent auf {12-240} Millionen Gulden.", "{1} rechnet mit den ersten [Lehrlingen|Maschinen|Lieferungen] im {monat}.",
            "Die Gewerkschaft verlangt, dass {zahl} von zehn Stellen unbefristet sind, dazu [eine Kantine|einen Hort|Fährkarten] für alle.",
            "Eine Tonne Rohstoff kostet {800-4900} Gulden, [doppelt so viel|ein Drittel mehr|kaum halb so viel] wie im {zeit} davor.",
            "Gegründet wurde das Haus {1848-1977} von [zwei Schwestern|einem bankrotten Bäcker|einer Lotsin] mit {3-40} geliehenen Werkzeugen.",
            "Die Konkurrenz in {place2} hat vor {3-18} Monaten geschlossen und {60-300} Menschen ohne Arbeit zurückgelassen.",
            "Die Mieten rund um {platz} sind um {5-28} Prozent gestiegen, seit der Plan bekannt ist.", "Jede [fünfte|sechste|dritte] Kiste geht an einen einzigen Kunden, und darin sieht {2} eine Gefahr.",
        ),
    ),
    Plot(
        section="Kultur",
        tags=("Bühne", "Feste"),
        once={
            "stück": ("„[Der gläserne|Der geliehene|Der siebte|Der schlafende] [Leuchtturm|Obstgarten|Winter|Uhrmacher]“", "„[Niemand|Jemand] [wartet|singt|lügt] in {place2}“", "„[Lieder|Briefe|Rezepte] für [den ertrunkenen Mond|eine verlorene Schwester|die geduldige Stadt]“"),
            "art": ("Oper", "Posse", "Stummfilmnacht", "Revue", "Puppenkomödie"),
        },
        headlines=(
            "{stück} [begeistert|verwirrt|erobert] {place}", "{place} feiert {stück}", "{stück}: {zahl} Akte und keine trockene Minute", "Die {art}, auf die {place} warten musste",
        ),
        standfirsts=(
            "Die {art} galt {20-140} Jahre lang als verschollen.", "Bis {monat} steht die {art} auf dem Spielplan; der {tag} ist ausverkauft.", "Nicht alle in {place} [klatschten|blieben|schliefen].",
        ),
        leads=(
            "Als sich {wann} in {place} der Vorhang hob, waren {zahl} von {200-900} Plätzen frei; im zweiten Akt von {stück} standen die Leute an den Wänden.",
            "{stück}, eine {art}, die zuletzt {1874-1968} zu sehen war, ist mit neuem Schluss nach {place} zurückgekehrt.",
            "Mit {stück} hat {wann} das Fest von {place} begonnen, einer {art} über [eine Schuld|eine Hochzeit|einen Streik] und ihren Preis.",
        ),
        details=(
            "{1} hat {20-70} Minuten gestrichen und einen [Sturm|Streit|Walzer] behalten, den die Verfasserin selbst verworfen hatte.",
            "Das Bühnenbild aus {80-600} [Türen|Rudern|Regenschirmen|Milchkästen] dreht sich einmal am Abend und [ächzt|quietscht] dabei.",
            "In der Titelrolle [flüstert|singt|tanzt] {vorname} {nachname}, als stünde der Saal [in Flammen|unter Wasser|leer].",
            "Genäht wurden die Kostüme in {place2} aus [Segeltuch|Vorhängen|alten Fahnen]; das schwerste wiegt {6-19} Kilogramm.",
            "Karten kosten {4-60} Gulden; wer unter {16-25} ist, zahlt mit [einem Gedicht|einem Glas Marmelade|nichts].",
            "Das Orchester zählt {9-44} Köpfe, [zwei|drei|fünf] davon [kehren hinterher die Bühne|verkaufen vorher die Karten].",
            "Am Ende blieb es {4-15} Sekunden still, dann wurde {5-14} Minuten lang geklatscht.", "Als Nächstes folgt im {monat} [ein Schwank|ein Requiem|etwas für Kinder], und {2} ist schon jetzt [heiser|nervös].",
        ),
    ),
    Plot(
        section="Wissen",
        tags=("Natur", "Forschung"),
        once={
            "tier": ("eine Motte", "eine blinde Krabbe", "eine Flechte", "eine Flussschnecke", "eine Orchidee", "eine Glühwürmchenart"),
            "fund": ("auf dem Dach der Markthalle", "in einem stillgelegten Leuchtturm", "im Salzmoor bei {place2}", "in einer Höhle, die bei Flut vollläuft", "in einem verlassenen Obstgarten"),
            "anstalt": ("die [Meeresstation|Heckenforschungsanstalt|Wetterwarte|Gartenschule] {place}",),
        },
        headlines=(
            "{tier} {fund}: {place} staunt", "{place} und das Wunder: {tier} lebt {fund}", "[Schulkind|Lehrling|Hausmeisterin] aus {place} entdeckt neue Art", "{place}: {tier} hält die Bagger auf",
        ),
        standfirsts=(
            "Das Wesen ist {2-48} Millimeter lang und lebt nur {fund}.", "{anstalt} zählte {9-210} Exemplare auf {10-90} Metern.", "Zuletzt war die Art {1871-1988} gesehen worden, so dachte man.",
        ),
        leads=(
            "{tier}, die niemand zuvor beschrieben hatte, lebt {fund}, wie {anstalt} {wann} mitteilte.", "{1} wollte {fund} nur [eine Batterie wechseln|zu Mittag essen|einen Pegel ablesen] und fand dort {tier}, die es nicht geben dürfte.",
            "In {place} ruhen die Bauarbeiten bis {monat}, denn {fund} ist {tier} aufgetaucht.",
        ),
        details=(
            "Gemessen wurden {2-48} Millimeter; die Färbung ist [grau|grün|beinahe durchsichtig], die Nahrung [Ruß|Algen|alter Mörtel].",
            "Vom nächsten Verwandten, der auf einer Insel {300-2400} Kilometer weiter lebt, trennen die Art {3-14} Prozent des Erbguts.",
            "{9-210} Exemplare wurden gefangen und bis auf {zahl} wieder freigelassen.", "Eine Schülerin aus {place}, {8-15} Jahre alt, hatte das Tier ein Jahr zuvor gezeichnet und war ausgelacht worden.",
            "{anstalt} hat {4-30} Beschäftigte und ein Boot, das laut {3} [vor allem aus Farbe besteht|älter ist als die Stadt|geliehen ist].",
            "Über den Namen wird im {monat} [abgestimmt|gelost].", "An {zahl} Messstellen ist das Wasser seit {1961-1999} um {1-3},{1-9} Grad wärmer geworden.",
            "Geplant waren an der Stelle {20-120} Wohnungen; nun ist von einem „kleineren, moosigeren Vorhaben“ die Rede.",
        ),
    ),
)

_CIVIC = (
    "„{wort}“, sagte {1}. „{wort}.“", "„{wort}“, sagte {2}. „{wort}.“", "„{wort}“, [meinte|sagte|erklärte] {3}.", "„{wort}“, sagte {2} [{wann}|achselzuckend|später|bei {essen}].",
    "{1} drückte es [knapper|deutlicher|anders] aus: „{wort}.“", "{2} ist [weniger sicher|nicht überzeugt|anderer Meinung]. „{wort}“, lautet {2:sein|ihr} Einwand.",
    "Im {12-70} Kilometer entfernten {place2} nahm man die Nachricht mit [Neid|Erleichterung|Blasmusik] auf.", "Nach Angaben von {3} waren im {monat} {zahl} von zehn Befragten [dafür|dagegen|unentschlossen].",
    "{gruppe} hat {300-7800} Unterschriften gesammelt und sie [zu Fuß|im Ruderboot|auf dem Fahrrad] ins Rathaus gebracht.", "Für {tag} ist {ort} eine Versammlung geplant; der Raum fasst {60-400} Menschen und wird wohl nicht reichen.",
    "{2} hat in dieser Sache {zahl} Briefe geschrieben und eine einzige Antwort erhalten, datiert auf den {2-28}. {monat}.", "Das sind {4-60} Prozent [mehr|weniger] als in {place2} und etwa so viel, wie {3} [erwartet|vorhergesagt] hatte.",
    "{gruppe} bat um Aufschub bis zum {zeit}; {1} [will das nicht ausschließen|schließt das aus].", "Regen vertrieb {wann} die ersten Neugierigen; wer blieb, bekam {essen}.",
    "„{wort}“, sagt [ein Fischhändler|eine Krankenschwester|eine Busfahrerin|ein Bäcker] von {24-79} Jahren, auf {platz} angesprochen.", "Für den {zeit} sind {14-98} Fälle in {place} und {3-60} in {place2} verzeichnet.",
    "{1} bestritt, dass {firma} vorab gewarnt worden sei.", "Erst {zahl} Tage zuvor hatte {gruppe} die Idee als „{hohn}“ [gelobt|abgetan].",
    "Von {11-240} Zuschriften an den Rat fiel die Mehrheit [knapp|deutlich] zustimmend aus, so {2}.", "Nun kommt es auf {place2} an, wo der Ausschuss {wann} zusammentritt.",
    "[Beifall|Gelächter|Stille] gab es, als {2} wissen wollte, wie {zahl} Leute die Arbeit von {11-30} erledigen sollen.", "{place} hat {3-90}.000 Einwohner, {zahl} Brücken und, wie {1} gern sagt, keine Geheimnisse.",
    "Am {tag} reichte die Schlange {40-300} Meter weit, und jemand begann, {essen} zu verkaufen.", "{3} fühlt sich an den {zeit} {1954-2016} erinnert, als {place} {60-800} Einwohner [verlor|gewann].",
    "Ein älterer Plan aus dem Jahr {1971-2012} hätte {zahl} Mal so viel gekostet.", "{gruppe} will alles [beobachten|filmen|nachmessen] und jeden {tag} {ort} darüber berichten.",
    "{1} ging durch die Seitentür und beantwortete auf dem Weg [zur Straßenbahn|zur Fähre|zum Fahrrad] noch {zahl} Fragen.", "Die Schulen in {place} [schlossen früher|schickten {20-180} Kinder zum Zuschauen], und {essen} gab es umsonst.",
    "Die Rechnungsprüfer haben {4-20} Wochen Zeit, die Bücher durchzusehen.", "Verletzt wurde niemand, auch wenn {2} seither [einen Hut vermisst|schlecht schläft|einen Daumen schont].",
    "Nach {place2} befragt, [schwieg {1} eine Weile|lächelte {1}|sah {1} zur Decke]; dann kam die Antwort: „{wort}.“",
)

_RULES = {
    "monat": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "tag": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "zeit": ("Frühling", "Sommer", "Herbst", "Winter"),
    "wann": ("am {tag}", "am {tag}abend", "am {tag}morgen", "am späten {tag}"),
    "zahl": ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    "nummer": ("das Unerhörte", "den Umbau der Abgaben", "den Versuch", "die Wende"),
    "nachname": ("Ahrenpohl", "Brockwiese", "Distelrath", "Eulenfurth", "Grünspahn", "Haselrieder", "Ibenbusch", "Kranzleder", "Lindwurmer", "Moosleitner-Quast"),
    "vorname": ("Adele", "Balduin", "Cosima", "Dankwart", "Elfriede", "Gottlieb", "Hedda", "Isidor", "Jolanthe", "Korbinian"),
    "firma": ("{nachname} & [Töchter|Söhne|Schwestern]", "die [Manufaktur|Werft|Gießerei|Mühle] {nachname}", "die [Anker|Kompass|Eisvogel|Salzfass]-[Werkstatt|Genossenschaft]"),
    "kasse": ("der [Brücken|Deich|Laternen|Witwen]kasse", "dem [Hafen|Flut|Obst]fonds"),
    "kasse4": ("die [Brücken|Deich|Laternen|Witwen]kasse", "den [Hafen|Flut|Obst]fonds"),
    "platz": ("den [Gerber|Korn|Seiler|Herings]markt", "die [Kupfer|Laternen|Mandel|Pilger]gasse", "den [oberen|unteren|alten] Kai"),
    "ort": ("im [Gildehaus|Spritzenhaus|Lesesaal|Wetteramt]", "in der [Bücherei|Turnhalle|Kapelle|Seemannsmission]"),
    "ding": ("eine Keksdose", "ein zerbrochenes Barometer", "eine Hutschachtel", "eine Handglocke", "ein Kinderwagen", "ein Opernglas"),
    "essen": ("Kastaniensuppe", "Pflaumenkuchen", "Bratheringe", "Kartoffelpuffer", "Ingwertee", "Apfelknödel", "Apfelmost"),
    "partei": ("die Laternenpartei", "die Obstgartenliste", "der Fährbund", "die Bürgerbank"),
    "gruppe": ("der [Mieter|Imker|Händler|Ruder]verein", "der Chor von {place}", "die Nachbarschaft {nachname}hof", "das Bündnis „[Laut und spät|Klare Summen|Nachtschicht]“"),
    "hohn": ("[eine Torheit|ein Traum|ein Steckenpferd] auf Stelzen", "viel Arbeit und {essen}", "ein Plan, dem ein Rad fehlt", "etwas, das keiner bestellt hat"),
    "wort": (
        "Wir haben alles [zweimal|dreimal] [nachgerechnet|nachgemessen], und es kam dasselbe heraus", "Ich [lebe|arbeite] hier seit {12-60} Jahren und habe so etwas noch nie [gesehen|gehört]",
        "Vor dem {tag} ruft in {place} niemand mit guten Nachrichten an", "Es wird {3-14} Monate lang [Lärm|Staub|Umwege] geben, und dann wird es ruhig",
        "Wenn es [schiefgeht|undicht ist], wissen alle, wo ich wohne, auch meine Mutter", "Von [Versprechen|schönem Wetter] allein lebt keine Stadt",
        "Meine [Tochter|Nachbarin] hat gefragt, wer das [bezahlt|entscheidet], und ich musste nachsehen", "Nichtstun hat uns schon {zahl} Winter gekostet",
        "Lieber früh gefragt als spät [überrascht|gelobt]", "Die Leute wollen [ein Datum|eine Antwort], keinen neuen [Ausschuss|Prospekt]", "Das ist [klein|bescheiden], und gerade darum geht es",
        "Ich habe alle {30-190} Seiten gelesen, die [beste|einzige] Idee steht in einer Fußnote", "In {place2} hat man über uns gelacht; sollen sie im {monat} wiederkommen", "Wir haben [einen Plan|ein Boot|einen Schlüssel] und {zahl} Freiwillige, mehr als im letzten {zeit}",
        "[Die Flut|Der Frost] liest unsere Protokolle nicht", "Einer muss die Leiter halten, warum nicht {place}", "{4-30} Jahre lang hieß es: nächsten {zeit}", "Es gibt [billigere|schnellere] Wege, und alle enden vor Gericht",
        "Mich sorgt nicht das Geld, sondern der [zweite|nächste] Winter", "Fragen Sie mich im {monat} noch einmal, wenn die Schwalben zurück sind",
    ),
}

WORDS = Words(
    language="de",
    thousands=".",
    women=("Almut", "Berta", "Clothilde", "Dorle", "Edeltraud", "Friederike", "Gerlinde", "Henrike", "Irmela", "Josefa", "Kunigunde", "Liesel"),
    men=("Alwin", "Burkhart", "Casimir", "Detlev", "Egon", "Ferdinand", "Gernot", "Hartmut", "Ingobert", "Jost", "Konrad", "Leopold"),
    surnames=("Amselgruber", "Birkenzell", "Dachsberger", "Espenlaub", "Federspiel", "Gänsbichler", "Hollerbeck", "Immenkötter", "Jagdhuber", "Kiebitzer", "Lärchenauer", "Mispelbaum", "Nebelthau", "Ottersleben", "Pfefferkron", "Quittenbaum", "Reiherstetter", "Sonnleithner", "Tannhölzl", "Uhlenbrook", "Wacholderer", "Zeisighofer"),
    roles=(
        ("Stadtrat", "Stadträtin"), ("Hafenmeister", "Hafenmeisterin"), ("Ingenieur", "Ingenieurin"), ("Buchhändler", "Buchhändlerin"), ("Richter", "Richterin"), ("Archivar", "Archivarin"), ("Lehrer", "Lehrerin"),
        ("Biologe", "Biologin"), ("Gewerkschafter", "Gewerkschafterin"), ("Kämmerer", "Kämmerin"), ("Fährmann", "Fährfrau"), ("Dirigent", "Dirigentin"), ("Historiker", "Historikerin"), ("Schleusenwärter", "Schleusenwärterin"),
    ),
    places=joined("Ober Nieder Grau Krumm Eulen Wisper Salz Mohn Fuchs Silber Tauben Binsen Zwirn Nebel Quell Ruß", "anzing bruckach dalmau felderau kirchlau lohnach mühlheid sulzing wörthing zellau"),
    sections={"Lokales": "lokales", "Politik": "politik", "Wirtschaft": "wirtschaft", "Kultur": "kultur", "Wissen": "wissen"},
    agencies=("Nordlicht-Agentur", "Alpenkurier-Dienst"),
    plots=_PLOTS,
    common={"civic": _CIVIC},
    subheads=("Was {place} im {monat} [erwartet|befürchtet|hofft]", "{place}: {zahl} [Wochen|Monate], {zahl} Fragen", "Post aus {place2} vom {2-28}. {monat}", "[Zweifel|Gelächter|Stille] {ort} von {place}", "{place2} und die Rechnung vom {monat}", "Ein {zeit} mit Folgen für {place}"),
    items=("{3-40} neue [Bänke|Laternen|Schilder] für {place}", "{zahl} Abende mit [Musik|Rat|Werkzeug] {ort} von {place}", "eine [Fähre|Bahn] nach {place2} alle {8-55} Minuten", "{11-90} [Bäume|Fahrradständer|Rettungsringe] für {place2} bis {monat}", "{essen} für alle in {place} am ersten {tag} im {monat}", "ein Briefkasten für Beschwerden, geleert in {place2} am {tag}", "{zahl} Sitze für {place2} im Beirat"),
    quotation="„{wort}. {wort}.“",
    updates=(
        "In einer später verbreiteten Erklärung teilte {1} mit, {zahl} weitere Punkte seien geklärt und {place2} werde im {monat} folgen. „{wort}“, schließt das Schreiben.",
        "Nach Erscheinen dieses Berichts kündigte {gruppe} {wann} eine [Mahnwache|Zählung|Picknickrunde] an, {40-600} Menschen trugen sich ein.",
    ),
    rules=_RULES,
)
