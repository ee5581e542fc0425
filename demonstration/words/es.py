"""Spanish: names, plots, sentences and rules."""

# fmt: off
# ruff: noqa: E501 - a vocabulary is read entry by entry, a sentence on its line, short words side by side

from demonstration.words import Plot, Words, joined

_PLOTS = (
    Plot(
        section="Comarca",
        tags=("Obras", "Patrimonio"),
        once={
            "obra": ("la pasarela", "la lonja vieja", "la torre del reloj", "la esclusa", "la estación del tranvía", "la piscina de mar", "la fábrica de cuerdas", "la noria"),
            "mal": ("una grieta en la viga mayor", "remaches comidos por la sal", "una techumbre podrida", "un muro inclinado", "cimientos huecos"),
            "coste": ("{2-48},{1-9} millones de ducados", "{140-960}.000 ducados"),
        },
        headlines=(
            "{place} [repara|salva|reabre] por fin {obra}", "{place}: {coste} para {obra}", "Cierra {obra} de {place} hasta {mes}", "{place} espera desde hace {3-19} años: vuelve {obra}",
        ),
        standfirsts=(
            "Las obras empiezan en {mes} y costarán {coste}.", "Los peritos hallaron {mal}; la factura asciende a {coste}.", "Prometida durante {3-19} años, la reparación ya tiene fecha.",
        ),
        leads=(
            "En {place}, {obra} quedará [cerrada|cercada] desde {mes}: los ingenieros han encontrado {mal}.", "{place} ha reunido {coste} para salvar {obra}, {num} años después de los primeros avisos sobre {mal}.",
            "La última persona que visitó {obra} de {place} antes de las obras fue [una maestra|un piloto|una florista] con [un cuaderno|un perro|un paraguas].",
        ),
        details=(
            "Un informe de {20-90} páginas advertía ya de {mal}; pasó {5-30} meses [en un cajón|sin respuesta].", "El contrato es para {firma}, [única candidata|elegida entre {3-9} ofertas], que trabajará [de noche|entre mareas].",
            "Levantada en {1782-1911} con [roble|granito|ladrillos] de {place2}, la construcción ha sido [inundada|vendida|repintada] {num} veces.", "Unas {120-900} personas pasan por allí cada día laborable, según un recuento de {mes}.",
            "Mientras tanto, los peatones darán la vuelta por {calle}: {4-25} minutos más.", "El dinero sale {caja}, y {place2} [presta|regala] los {12-80}.000 ducados que faltan.",
            "Faltan [dos|tres|cuatro] faroles originales; quien encuentre uno podrá devolverlo sin explicaciones.", "Bajo el suelo apareció {cosa}, que se expondrá {sala}.",
        ),
    ),
    Plot(
        section="Política",
        tags=("Ayuntamiento", "Impuestos"),
        once={
            "medida": ("un impuesto a las casas vacías", "el transbordador gratuito para escolares", "un límite al reparto nocturno", "un registro de cabilderos", "la semana de mercado de cuatro días", "una tasa a los sopladores de hojas"),
            "si": ("{14-31}",), "no": ("{5-13}",),
        },
        headlines=("{place} [aprueba|vota|elige] {medida}", "{si} votos contra {no}: {place} tendrá {medida}", "{place} se parte en dos por {medida}", "Qué cambiará en {place} con {medida}"),
        standfirsts=("El pleno votó por {si} a {no}; la norma rige desde {mes}.", "La votación cierra {4-30} meses de riña.", "Unos hablan de sensatez; otros, de un regalo para {place2}."),
        leads=(
            "Por {si} votos contra {no}, el pleno de {place} aprobó {cuando} {medida}, tras {4-30} meses de [riñas|rodeos].", "Hicieron falta {4-9} horas y {num} recesos, pero {place} tendrá {medida}.",
            "{cuando}, {si} manos se alzaron en {place} a favor de una sola idea, {medida}, y {no} siguieron en los bolsillos.",
        ),
        details=(
            "El texto se [acortó|reescribió] {num} veces antes de que {partido} lo firmara.", "{partido} se [abstuvo|dividió], y {num} ediles salieron de la sala antes del recuento.", "Una enmienda presentada por {2} fracasó por {num} votos.",
            "Quien incumpla pagará entre {40-90} y {100-900} ducados, la mitad para una caja de socorro.", "En {place2}, una norma parecida, votada hace {3-12} años, fue [retirada|suavizada] al cabo de {5-20} meses.",
            "La tribuna tiene {40-120} asientos; otras {15-60} personas escucharon desde la escalera.", "Antes de votar se leyeron {11-70} cartas, [tres|cuatro|seis] de ellas en verso.", "Una petición con {600-9800} nombres espera en el tribunal, que vuelve a reunirse en {mes}.",
        ),
    ),
    Plot(
        section="Economía",
        tags=("Empleo", "Oficios"),
        once={"casa": ("{firma}",), "puestos": ("{40-460}",), "bien": ("lona para velas", "harina de centeno", "sombreros de fieltro", "timbres de bicicleta", "sal marina", "clavecines", "pluviómetros", "juguetes de madera")},
        headlines=("{casa} [promete|crea] {puestos} empleos en {place}", "{place} apuesta por un oficio antiguo: {bien}", "{casa} [duplica|recorta|traslada] su producción en {place}", "{place} contiene el aliento: {casa} contrata"),
        standfirsts=("Se contratará a {puestos} personas antes de {mes}.", "Los pedidos de {place2} desbordan la casa.", "Especialidad: {bien}. Las ventas subieron un {4-39} % en un año."),
        leads=(
            "{casa}, conocida por una sola especialidad ({bien}), contratará a {puestos} personas en {place} antes de {mes} para atender los pedidos de {place2}.",
            "Durante {num} generaciones todo se vendió en {place} desde una carretilla; hoy salen del taller {9-90} cajas diarias.", "{casa} invertirá {3-70} millones de ducados en una nave a las afueras de {place}.",
        ),
        details=(
            "La facturación creció un {4-39} % interanual, hasta {12-240} millones de ducados.", "[Los primeros aprendices|Las primeras máquinas|Las primeras entregas] llegarán en {mes}, calcula {1}.",
            "El sindicato pide que {num} de cada diez puestos sean fijos, y [guardería|comedor|abono de transbordador] para todos.", "La tonelada de materia prima vale {800-4900} ducados, [más|menos|un tercio más] que el año pasado.",
            "La casa fue fundada en {1848-1977} por [dos hermanas|una panadera arruinada|un piloto jubilado] con {3-40} herramientas prestadas.", "Su rival de {place2} cerró hace {3-18} meses y dejó a {60-300} personas sin trabajo.",
            "En torno a {calle}, los alquileres han subido un {5-28} % desde el anuncio.", "Una de cada [tres|cinco|seis] cajas va a un único cliente, y ahí ve {2} un riesgo.",
        ),
    ),
    Plot(
        section="Cultura",
        tags=("Escena", "Festivales"),
        once={
            "pieza": ("«[El faro|El huerto|El invierno|El relojero] [de vidrio|prestado|dormido|sin llave]»", "«[Nadie|Alguien] [espera|canta|miente] en {place2}»", "«[Cartas|Canciones|Recetas] para [una luna ahogada|una hermana perdida|una ciudad paciente]»"),
            "genero": ("comedia", "farsa", "zarzuela", "revista", "obra de títeres"),
        },
        headlines=("{pieza} [encanta|desconcierta|conquista] a {place}", "{place} abre su festival con {pieza}", "La {genero} que {place} ya no esperaba", "{pieza}: {num} actos y ni un minuto seco"),
        standfirsts=("La {genero} se daba por perdida desde hacía {20-140} años.", "En cartel hasta {mes}; {dia} está agotado.", "En {place} no todos [aplaudieron|durmieron|entendieron]."),
        leads=(
            "Cuando se alzó el telón {cuando} en {place}, había {num} butacas vacías de {200-900}; en el segundo acto de {pieza} la gente seguía de pie junto a las paredes.",
            "{pieza}, una {genero} vista por última vez en {1874-1968}, vuelve a {place} con otro final.", "El festival de {place} se abrió {cuando} con {pieza}, una {genero} sobre [una deuda|una boda|una huelga].",
        ),
        details=(
            "El montaje corta {20-70} minutos y conserva [una tormenta|una riña|una nana] que la autora había tachado.", "El decorado, hecho con {80-600} [puertas|remos|paraguas|cajas de leche], gira una vez por noche y [chirría|gime].",
            "En el papel principal, {nombre} {apellido} [susurra|canta|baila] como si la sala [ardiera|hiciera agua].", "El vestuario, cosido en {place2} con [cortinas|velas|banderas], pesa hasta {6-19} kilos.",
            "La entrada cuesta entre {4-9} y {20-60} ducados; los menores de {16-25} pagan con [un poema|un tarro de mermelada].", "La orquesta tiene {9-44} músicos, y [dos|tres|cinco] [venden también las entradas|barren después el escenario].",
            "Al final hubo {4-15} segundos de silencio y {5-14} minutos de aplausos.", "La próxima cita, en {mes}, será [una farsa|un réquiem|un cuento], y {1} ya está sin voz.",
        ),
    ),
    Plot(
        section="Ciencia",
        tags=("Naturaleza", "Investigación"),
        once={
            "ser": ("una polilla", "una gamba ciega", "una orquídea", "una rana diminuta", "una babosa azul", "una luciérnaga"),
            "sitio": ("en el tejado de la lonja", "en un faro apagado", "en la marisma de {place2}", "en una cueva que inunda la marea", "en un huerto abandonado"),
            "centro": ("la Estación Marina de {place}", "el Laboratorio de Setos de {place}", "la Escuela de Jardines de {place}"),
        },
        headlines=("Hallan {ser} desconocida {sitio}, cerca de {place}", "Se creía extinta: {ser} asombra a {place}", "{place}: {ser} detiene las excavadoras", "Una niña de {place} vio antes que nadie {ser}"),
        standfirsts=("Mide {2-48} milímetros y solo vive {sitio}.", "{centro} contó {9-210} ejemplares en {10-90} metros.", "La última se vio en {1871-1988}, o eso se creía."),
        leads=(
            "{ser} que nadie había descrito vive {sitio}, anunció {cuando} {centro}.", "{1} solo quería [cambiar una pila|almorzar|leer un medidor] y encontró, {sitio}, {ser} que no debería existir.",
            "Una obra de {place} se detiene hasta {mes}: ha aparecido, {sitio}, {ser} que se daba por perdida.",
        ),
        details=(
            "Mide {2-48} milímetros, es [gris|verde|casi transparente] y se alimenta de [hollín|algas|mortero viejo].", "Su pariente más cercana vive en una isla a {300-2400} kilómetros, y difiere en un {3-14} % de sus genes.", "El equipo recogió {9-210} y soltó casi todas.",
            "Una alumna de {place}, de {8-15} años, la había dibujado un año antes; le dijeron que se equivocaba.", "{centro} emplea a {4-30} personas y tiene un barco [prestado|más viejo que la ciudad|hecho sobre todo de pintura].", "El nombre se [sorteará|votará] en {mes}.",
            "En {num} puntos de medición, el agua se ha calentado {1-3},{1-9} grados desde {1961-1999}.", "Allí se proyectaban {20-120} viviendas; ahora se habla de «un plan más pequeño y con más musgo».",
        ),
    ),
)

_CIVIC = (
    "«{dicho}», dijo {1}. «{dicho}».", "«{dicho}», afirmó {2}. «{dicho}».", "«{dicho}», [explicó|resumió|confió] {3}.", "«{dicho}», soltó {2} [{cuando}|encogiéndose de hombros|ante {plato}].", "{1} lo dijo [de otro modo|sin rodeos|en una línea]: «{dicho}».",
    "{2} [lo duda|no lo cree|lo ve de otra manera]: «{dicho}».", "En {place2}, a {12-70} kilómetros, la noticia se recibió con [envidia|alivio|una charanga].", "Según {3}, {num} de cada diez vecinos estaban en {mes} [a favor|en contra|indecisos].",
    "{grupo} reunió {300-7800} firmas y las llevó al ayuntamiento [a pie|a remo|en bicicleta].", "Habrá una reunión {dia} {sala}; caben {60-400} personas y seguramente no bastará.", "{2} escribió {num} cartas sobre el asunto y recibió una sola respuesta, con fecha del {2-28} de {mes}.",
    "Es un {4-60} % [más|menos] que en {place2}, y más o menos lo que {3} había [previsto|anunciado].", "{grupo} pide un aplazamiento; {1} [no lo descarta|lo descarta].", "La lluvia espantó {cuando} a los primeros curiosos; los demás se quedaron por {plato}.",
    "«{dicho}», dice [una enfermera|un pescadero|una conductora|un panadero] de {24-79} años, cerca de {calle}.", "El último recuento da {14-98} casos en {place} y {3-60} en {place2}.", "{1} niega que {firma} tuviera aviso previo.", "Solo {num} días antes, {grupo} hablaba de «{burla}» [con cariño|con desdén].",
    "De las {11-240} cartas recibidas, la mayoría eran [favorables|contrarias], según {2}.", "Todo depende ahora de {place2}, cuya comisión se reúne {cuando}.", "Hubo [risas|silencio|aplausos] cuando {2} preguntó cómo harían {num} personas el trabajo de {11-30}.",
    "{place} tiene {3-90}.000 habitantes, {num} puentes y, como gusta de decir {1}, ningún secreto.", "{dia}, la cola medía {40-300} metros, y alguien empezó a vender {plato}.", "{3} recuerda el año {1954-2016}, cuando {place} [perdió|ganó] {60-800} habitantes.",
    "Un plan más antiguo, trazado en {1971-2012}, habría costado {num} veces más.", "{grupo} piensa [observarlo|filmarlo|medirlo] todo y dar cuenta cada semana {sala}.", "{1} salió por la puerta lateral, no sin responder a {num} preguntas.",
    "En {place}, las escuelas [cerraron antes|enviaron a {20-180} alumnos], y {plato} no costaba nada.", "Los interventores tienen {4-20} semanas para revisar las cuentas.", "Nadie resultó herido, aunque {2} [duerme mal|sigue buscando un sombrero|se cuida el pulgar].",
    "Sobre {place2}, {1} [sonrió|miró al techo|tosió] y dijo: «{dicho}».",
)

_RULES = {
    "mes": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    "dia": ("el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado", "el domingo"),
    "cuando": ("{dia}", "{dia} por la noche", "{dia} por la mañana", "{dia} a última hora"),
    "num": ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    "apellido": ("Altobruma", "Barcalindo", "Cienfuentes-Mur", "Duermevela", "Espigares", "Farolejo", "Grajaluna", "Hinojedo", "Lobomar", "Vientosur"),
    "nombre": ("Amaranta", "Baldomero", "Crisanta", "Donato", "Eulogia", "Florencio", "Herminia", "Isidro", "Leocadia", "Melquíades"),
    "firma": ("la [casa|fundición|harinera|hilandería] {apellido}", "la sociedad [Brújula|Martín Pescador|Media Luna|Palo Mayor]", "la cooperativa {apellido}"),
    "caja": ("de la caja de [puentes|diques|faroles]", "del fondo [del puerto|de riadas|de huertas]"),
    "calle": ("la calle [Curtidores|Faroles|Cordeleros|Arenques]", "la plaza [del Peso|de los Pilotos|de las Cerezas]", "la cuesta [del Cobre|de los Almendros]"),
    "sala": ("en la [biblioteca|lonja|casa de bombas|ermita]", "en el [juzgado viejo|lavadero|gimnasio|salón de actos]"),
    "cosa": ("una lata de galletas", "un barómetro roto", "una sombrerera", "una campanilla", "un cochecito", "unos gemelos de teatro"),
    "plato": ("una sopa de castañas", "unos arenques fritos", "una tarta de ciruelas", "un caldo de puerros", "una jarra de sidra caliente", "unas migas con uvas"),
    "partido": ("la Lista [del Farol|de la Huerta|de los Barqueros]", "el Banco Ciudadano"),
    "grupo": ("la asociación de [vecinos|apicultores|madres y padres|remeros]", "el coro de {place}", "la plataforma «[Tarde y Alto|Cuentas Claras|Turno de Noche]»", "el gremio de {calle}"),
    "burla": ("una locura con zancos", "un capricho de invierno", "un sueño con presupuesto", "una idea a la que le falta una rueda", "mucho trabajo y poca sopa"),
    "dicho": (
        "Lo hemos [contado|medido|revisado] todo [dos|tres] veces y sale lo mismo", "Llevo {12-60} años [viviendo|trabajando] aquí y nunca vi nada igual", "Nadie llama a {place} con buenas noticias de desayunar", "Habrá {3-14} meses de [ruido|polvo|rodeos] y después habrá calma",
        "Si [falla|gotea|se rompe], saben dónde vivo, y mi madre también", "Una ciudad no vive solo de [promesas|buen tiempo]", "Mi [hija|vecina] preguntó quién [paga|decide], y tuve que mirarlo", "No hacer nada ya nos ha costado {num} inviernos", "Mejor que nos [pregunten|avisen] pronto que no que nos [sorprendan|feliciten] tarde",
        "La gente quiere [una fecha|una cifra|una respuesta], no otra [comisión|maqueta]", "Es [pequeño|modesto], y por eso funciona", "Leí las {30-190} páginas, y la [única|mejor] idea está en una nota al pie", "En {place2} se rieron de nosotros; que vuelvan en {mes}", "Tenemos [un plan|una barca|una llave] y {num} voluntarios",
        "[La marea|La helada] no lee nuestras actas", "Alguien tiene que sujetar la escalera, y por qué no {place}", "Durante {4-30} años nos dijeron que el próximo verano", "Hay caminos más [cortos|fáciles], y todos acaban en el juzgado", "No me preocupa el dinero, sino el [segundo|próximo] invierno", "Pregúntemelo otra vez en {mes}, cuando vuelvan las golondrinas",
    ),
}

WORDS = Words(
    language="es",
    thousands=".",
    women=("Adelaida", "Benigna", "Casilda", "Dorotea", "Engracia", "Fabiola", "Gumersinda", "Hortensia", "Ifigenia", "Jacinta", "Leonor", "Macarena"),
    men=("Anselmo", "Bonifacio", "Ciriaco", "Demetrio", "Eleuterio", "Fulgencio", "Gervasio", "Higinio", "Indalecio", "Jeremías", "Lisardo", "Nicanor"),
    surnames=("Alcaraván", "Brezomar", "Campoluz", "Dehesares", "Encinalba", "Fuenclara", "Galernez", "Hontanilla", "Isleraz", "Jaramillar", "Lindarroyo", "Marismeño", "Nogaledo", "Olmovera", "Piedrahueca", "Quejigal", "Ribalta-Sur", "Salinero", "Torremolina", "Vadocerezo"),
    roles=(
        ("el concejal", "la concejala"), ("el capitán del puerto", "la capitana del puerto"), ("el ingeniero", "la ingeniera"), ("el librero", "la librera"), ("el juez", "la jueza"), ("el archivero", "la archivera"), ("el maestro", "la maestra"),
        ("el biólogo", "la bióloga"), ("el sindicalista", "la sindicalista"), ("el tesorero", "la tesorera"), ("el barquero", "la barquera"), ("el director de orquesta", "la directora de orquesta"), ("el historiador", "la historiadora"),
    ),
    places=joined("Almader Brisalt Cantalv Duermes Ensenalb Fuentegr Garzal Hondarroy Juncaler Lagun Molinar Niebl Peñavel Robled Salmar Vadill", "arejo ina edo uela era ares"),
    sections={"Comarca": "comarca", "Política": "politica", "Economía": "economia", "Cultura": "cultura", "Ciencia": "ciencia"},
    agencies=("Agencia Austral", "Agencia Dos Orillas"),
    plots=_PLOTS,
    common={"civic": _CIVIC},
    subheads=("Lo que {place} [espera|teme|calla] en {mes}", "{place}: {num} [semanas|meses], {num} preguntas", "Una carta de {place2}, del {2-28} de {mes}", "[Dudas|Risas|Silencio] en {place}, {sala}", "{place2} y la factura de {mes}", "{place}, una mañana de {mes}"),
    items=("{3-40} [bancos|carteles|faroles] nuevos para {place}", "{num} tardes de [música|consejos|arreglos] en {place}, {sala}", "un [transbordador|tranvía] a {place2} cada {8-55} minutos", "{11-90} [árboles|flotadores|aparcabicis] para {place2} antes de {mes}", "{plato} para todos en {place}, en {mes}", "un buzón de quejas que se vacía en {place2} {dia}", "{num} asientos para {place2} en la junta"),
    quotation="«{dicho}. {dicho}».",
    updates=(
        "En un comunicado posterior, {1} señala que otros {num} puntos están resueltos y que {place2} hará lo propio en {mes}. «{dicho}», concluye el texto.",
        "Tras publicarse esta noticia, {grupo} anunció para {dia} [una vigilia|un recuento|una merienda], y {40-600} personas se apuntaron.",
    ),
    rules=_RULES,
)
