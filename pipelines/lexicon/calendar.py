"""The names of months and weekdays by language, folded: in lower case, without accents.

A test compares them with babel's copy of the CLDR. babel is not imported at run time: its 50 languages take 0.5 s and
56 MB to load. The phrases of a row are the months from January, or the weekdays from Monday; a phrase has all names of
one, long and short. A name of two words has "_" between them. A row lacks what is only the beginning of another name,
except of a weekday that bylines shorten to four letters or more without a full stop.
"""

from __future__ import annotations

from pipelines.lexicon.table import Table

_CLDR = "the CLDR (https://cldr.unicode.org), full and short forms, with a few more that newspapers use"

MONTHS = Table(
    _CLDR,
    {
        "af": """
            januarie yanvar | februarie fevral | maart mrt mart mar | april aprel | mei may | junie iyun iyn
            julie iyul iyl | augustus avqust | september sentyabr | oktober oktyabr | november noyabr
            desember dekabr
            """,
        "ar": """
            يناير yanvar جانفي كانون_الثاني | فبراير fevral شباط فيفري | مارس mart mar اذار آذار
            أبريل aprel ابريل نيسان أفريل افريل | مايو may أيار ايار ماي | يونيو iyun iyn حزيران جوان
            يوليو iyul iyl تموز جويلية يوليوز | أغسطس avqust اغسطس آب اب أوت غشت | سبتمبر sentyabr أيلول ايلول شتنبر
            أكتوبر oktyabr اكتوبر تشرين_الأول تشرين_الاول | نوفمبر noyabr نونبر تشرين_الثاني
            ديسمبر dekabr دجنبر كانون_الأول كانون_الاول
            """,
        "az": """
            yanvar | fevral | mart mar | aprel | may | iyun iyn | iyul iyl | avqust | sentyabr | oktyabr | noyabr
            dekabr
            """,
        "be": """
            студзеня студзень | лютага люты | сакавіка сакавік | красавіка красавік | мая маи | чэрвеня чэрвень
            ліпеня ліпень | жніуня жнівень | верасня верасень | кастрычніка кастрычнік | лістапада лістапад
            снежня снежань
            """,
        "bg": """
            януари | февруари | март | април | маи | юни | юли | август | септември | октомври | ноември | декември
            """,
        "bn": """
            জানুয়ারী yanvar | ফেব্রুয়ারী fevral | মার্চ mart | এপ্রিল aprel | মে may | জুন iyun | জুলাই iyul
            আগস্ট আগ avqust | সেপ্টেম্বর sentyabr | অক্টোবর oktyabr | নভেম্বর noyabr | ডিসেম্বর dekabr
            """,
        "bs": """
            januar | februar | mart mar | april | maj | juni | juli | august | septembar | oktobar | novembar
            decembar
            """,
        "ca": """
            gener | febrer | marc | abril dabr | maig | juny | juliol | agost dag ag | setembre | octubre doct
            novembre | desembre
            """,
        "cs": """
            ledna leden | unora unor | brezna brezen | dubna duben | kvetna kveten | cervna cvn cerven
            cervence cvc cervenec | srpna srp srpen | zari | rijna rijen | listopadu lis listopad
            prosince prosinec
            """,
        "da": """
            januar | februar | marts mar | april | maj | juni | juli | august | september | oktober | november
            december
            """,
        "de": """
            januar jaenner janner | februar feber | marz mar maerz mrz | april | mai | juni | juli | august
            september | oktober | november | dezember
            """,
        "el": """
            ιανουαριου ιανουαριοσ | φεβρουαριου φεβρουαριοσ | μαρτιου μαρτιοσ | απριλιου απριλιοσ | μαιου μαιοσ
            ιουνιου ιουνιοσ | ιουλιου ιουλιοσ | αυγουστου αυγουστοσ | σεπτεμβριου σεπτεμβριοσ | οκτωβριου οκτωβριοσ
            νοεμβριου νοεμβριοσ | δεκεμβριου δεκεμβριοσ
            """,
        "en": """
            january | february | march mar | april | may | june | july | august | september | october | november
            december
            """,
        "es": """
            enero | febrero | marzo mar | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre
            diciembre
            """,
        "et": """
            jaanuar yanvar | veebruar fevral | marts mart mar | aprill aprel | mai may | juuni iyun iyn
            juuli iyul iyl | august avqust | september sentyabr | oktoober oktyabr | november noyabr
            detsember dekabr
            """,
        "eu": """
            urtarrila yanvar | otsaila fevral | martxoa mar mart | apirila aprel | maiatza may | ekaina iyun iyn
            uztaila iyul iyl | abuztua avqust | iraila sentyabr | urria oktyabr | azaroa noyabr | abendua dekabr
            """,
        "fa": """
            ژانویهٔ ژانویه | فوریهٔ فوریه | مارس mar | آوریل | مهٔ مه | ژوئن iyn | ژوئیهٔ ژوئیه iyl | اوت | سپتامبر
            اکتبر | نوامبر | دسامبر
            """,
        "fi": """
            tammikuuta tammikuu | helmikuuta helmikuu | maaliskuuta maaliskuu | huhtikuuta huhtikuu
            toukokuuta toukokuu | kesakuuta kesakuu | heinakuuta heinakuu | elokuuta elokuu | syyskuuta syyskuu
            lokakuuta lokakuu | marraskuuta marraskuu | joulukuuta joulukuu
            """,
        "fr": """
            janvier | fevrier | mars | avril | mai | juin | juillet | aout | septembre | octobre | novembre
            decembre
            """,
        "gl": """
            xaneiro yanvar | febreiro fevral | marzo mar mart | abril aprel | maio may | xuno iyun iyn
            xullo iyul iyl | agosto avqust | setembro sentyabr | outubro oktyabr | novembro noyabr | decembro dekabr
            """,
        "he": """
            ינואר ינו׳ yanvar | פברואר פבר׳ fevral | מרץ mart mar | אפריל אפר׳ aprel | מאי may | יוני iyun iyn
            יולי iyul iyl | אוגוסט אוג׳ avqust | ספטמבר ספט׳ sentyabr | אוקטובר אוק׳ oktyabr | נובמבר נוב׳ noyabr
            דצמבר דצמ׳ dekabr
            """,
        "hi": """
            जनवरी जन॰ yanvar | फ़रवरी फ़र॰ fevral | मार्च mart mar | अप्रैल aprel | मई may | जून iyun iyn
            जुलाई जुल॰ iyul iyl | अगस्त अग॰ avqust | सितंबर सित॰ sentyabr | अक्टूबर अक्टू॰ oktyabr
            नवंबर नव॰ noyabr | दिसंबर दिस॰ dekabr
            """,
        "hr": """
            sijecnja sijecanj | veljace veljaca | ozujka ozujak | travnja travanj | svibnja svibanj
            lipnja lip lipanj | srpnja srp srpanj | kolovoza kolovoz | rujna rujan | listopada lis listopad
            studenoga studeni | prosinca prosinac
            """,
        "hu": """
            januar | februar | marcius | aprilis | majus | junius | julius | augusztus | szeptember | oktober
            november | december
            """,
        "hy": """
            հունվարի հնվ հունվար | փետրվարի փտվ փետրվար | մարտի մրտ մարտ mar | ապրիլի ապրիլ | մայիսի մյս մայիս
            հունիսի հնս հունիս iyn | հուլիսի հլս հուլիս iyl | օգոստոսի օգս օգոստոս | սեպտեմբերի սեպտեմբեր
            հոկտեմբերի հոկտեմբեր | նոյեմբերի նոյեմբեր | դեկտեմբերի դեկտեմբեր
            """,
        "id": """
            januari yanvar | februari fevral | maret mar mart | april aprel | mei may | juni iyun iyn
            juli iyul iyl | agustus avqust | september sentyabr | oktober oktyabr | november noyabr
            desember dekabr
            """,
        "is": """
            januar | februar | mars mar | april | mai | juni | juli | agust | september | oktober | november
            desember
            """,
        "it": """
            gennaio | febbraio | marzo mar | aprile | maggio | giugno | luglio | agosto | settembre | ottobre
            novembre | dicembre
            """,
        "ka": """
            იანვარი yanvar | თებერვალი fevral | მარტი mart mar | აპრილი aprel | მაისი may | ივნისი iyun iyn
            ივლისი iyul iyl | აგვისტო avqust | სექტემბერი sentyabr | ოქტომბერი oktyabr | ნოემბერი noyabr
            დეკემბერი dekabr
            """,
        "kk": """
            қаңтар | ақпан | наурыз mar | сәуір | мамыр | маусым iyn | шілде iyl | тамыз | қыркүиек | қазан | қараша
            желтоқсан
            """,
        "lt": """
            sausio sausis | vasario vasaris | kovo kovas mar | balandzio balandis | geguzes geguze
            birzelio birzelis iyn | liepos liepa iyl | rugpjucio rugpjutis | rugsejo rugsejis | spalio spalis
            lapkricio lapkritis | gruodzio gruodis
            """,
        "lv": """
            janvaris yanvar | februaris fevral | marts mart mar | aprilis aprel | maijs may | junijs iyun iyn
            julijs iyul iyl | augusts avqust | septembris sentyabr | oktobris oktyabr | novembris noyabr
            decembris dekabr
            """,
        "mk": """
            јануари | февруари | март | април | мај | јуни | јули | август | септември | октомври | ноември
            декември
            """,
        "ms": """
            januari yanvar | februari fevral | mac mart mar | april aprel | mei may | jun iyun iyn | julai iyul iyl
            ogos avqust | september sentyabr | oktober oktyabr | november noyabr | disember dekabr
            """,
        "nb": """
            januar | februar | mars mar | april | mai | juni | juli | august | september | oktober | november
            desember
            """,
        "nl": """
            januari | februari | maart mrt | april | mei | juni | juli | augustus | september | oktober | november
            december
            """,
        "nn": """
            januar | februar | mars mar | april | mai | juni | juli | august | september | oktober | november
            desember
            """,
        "pl": """
            stycznia styczen | lutego luty | marca mar marzec | kwietnia kwiecien | maja maj | czerwca czerwiec
            lipca lip lipiec | sierpnia sierpien | wrzesnia wrzesien | pazdziernika pazdziernik
            listopada lis listopad | grudnia grudzien
            """,
        "pt": """
            janeiro | fevereiro | marco mar | abril | maio | junho | julho | agosto | setembro | outubro | novembro
            dezembro
            """,
        "ro": """
            ianuarie | februarie | martie mar | aprilie | mai | iunie | iulie | august | septembrie | octombrie
            noiembrie | decembrie
            """,
        "ru": """
            января январь | февраля февраль | марта март | апреля апрель | мая маи | июня июнь | июля июль
            августа август | сентября сентябрь | октября октябрь | ноября ноябрь | декабря декабрь
            """,
        "sk": """
            januara januar | februara februar | marca mar marec | aprila april | maja maj | juna jun | jula jul
            augusta august | septembra september | oktobra oktober | novembra november | decembra december
            """,
        "sl": """
            januar | februar | marec mar | april | maj | junij | julij | avgust | september | oktober | november
            december
            """,
        "sq": """
            janar yanvar | shkurt fevral | mars mar mart | prill aprel | maj may | qershor iyun iyn
            korrik iyul iyl | gusht avqust | shtator sentyabr | tetor oktyabr | nentor noyabr | dhjetor dekabr
            """,
        "sr": """
            јануар januar | фебруар februar | март mart mar | април april | мај maj | јун jun | јул jul
            август avgust | септембар septembar | октобар oktobar | новембар novembar | децембар decembar
            """,
        "sv": """
            januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november
            december
            """,
        "sw": """
            januari yanvar | februari fevral | machi mart mar | aprili aprel | mei may | juni iyun iyn
            julai iyul iyl | agosti avqust | septemba sentyabr | oktoba oktyabr | novemba noyabr | desemba dekabr
            """,
        "th": """
            มกราคม มค yanvar | กุมภาพันธ์ กพ fevral | มีนาคม มีค mart mar | เมษายน เมย aprel | พฤษภาคม พค may
            มิถุนายน มิย iyun iyn | กรกฎาคม กค iyul iyl | สิงหาคม สค avqust | กันยายน กย sentyabr
            ตุลาคม ตค oktyabr | พฤศจิกายน พย noyabr | ธันวาคม ธค dekabr
            """,
        "tl": """
            enero yanvar | pebrero fevral | marso mar mart | abril aprel | mayo may | hunyo iyun iyn
            hulyo iyul iyl | agosto avqust | setyembre sentyabr | oktubre oktyabr | nobyembre noyabr
            disyembre dekabr
            """,
        "tr": """
            ocak | subat | mart mar | nisan | mayis | haziran | temmuz | agustos | eylul | ekim | kasim | aralik
            """,
        "uk": """
            січня січень | лютого лютии | березня березень | квітня квітень | травня травень | червня червень
            липня липень | серпня серпень | вересня вересень | жовтня жовтень | листопада листопад | грудня грудень
            """,
        "ur": """
            جنوری yanvar | فروری fevral | مارچ mart mar | اپریل aprel | مئی may | جون iyun iyn | جولائی iyul iyl
            اگست avqust | ستمبر sentyabr | اکتوبر oktyabr | نومبر noyabr | دسمبر dekabr
            """,
    },
)
WEEKDAYS = Table(
    _CLDR,
    {
        "af": "maandag ma | dinsdag di | woensdag wo | donderdag do | vrydag vr | saterdag sa | sondag so",
        "ar": """
            الاثنين إثنين | الثلاثاء ثلاثاء | الأربعاء أربعاء | الخميس خميس | الجمعة جمعة | السبت سبت | الأحد أحد
            """,
        "az": "be | ca | cərsənbə | ca | cumə | sənbə | bazar",
        "be": "панядзелак пн | ауторак ау | серада ср | чацвер чц | пятніца пт | субота сб | нядзеля нд",
        "bg": "понеделник пн | вторник вт | сряда ср | четвъртък чт | петък пт | събота сб | неделя нд",
        "bn": "সোমবার সোঃ | মঙ্গলবার মঃ | বুধবার বুঃ | বৃহস্পতিবার বৃঃ | শুক্রবার শুঃ | শনিবার | রবিবার রঃ",
        "bs": "ponedjeljak | utorak | srijeda | cetvrtak | petak | subota | nedjelja",
        "ca": "dilluns dl | dimarts dt | dimecres dc | dijous dj | divendres dv | dissabte ds | diumenge dg",
        "cs": "pondeli po | utery ut | streda st | ctvrtek ct | patek pa | sobota so | nedele ne",
        "da": "mandag ma | tirsdag ti | onsdag on | torsdag to | fredag fr | lørdag lø | søndag sø",
        "de": "montag mo | dienstag di | mittwoch mi | donnerstag do | freitag fr | samstag sa | sonntag so",
        "el": "δευτερα δε | τριτη τρ | τεταρτη τε | πεμπτη πε | παρασκευη πα | σαββατο σα | κυριακη κυ",
        "en": "monday mo | tuesday tues tu | wednesday we | thursday thurs th | friday fr | saturday sa | sunday su",
        "es": "lunes lu | martes ma | miercoles mi | jueves ju | viernes vi | sabado sa | domingo do",
        "et": "esmaspaev | teisipaev | kolmapaev | neljapaev | reede | laupaev | puhapaev",
        "eu": """
            astelehena al | asteartea ar | asteazkena az | osteguna og | ostirala or | larunbata lr | igandea ig
            """,
        "fa": "دوشنبه | سه‌شنبه | چهارشنبه | پنجشنبه | جمعه | شنبه | یکشنبه",
        "fi": """
            maanantaina ma maanantai | tiistaina ti tiistai | keskiviikkona ke keskiviikko | torstaina to torstai
            perjantaina pe perjantai | lauantaina la lauantai | sunnuntai su
            """,
        "fr": "lundi lu | mardi ma | mercredi me | jeudi je | vendredi ve | samedi sa | dimanche dim di",
        "gl": "luns lu | martes ma | mercores me | xoves xo | venres ve | sabado sa | domingo do",
        "he": "ב׳ | ג׳ | ד׳ | ה׳ | ו׳ | שבת ש׳ | א׳",
        "hi": "सोमवार सो | मंगलवार मं | बुधवार बु | गुरुवार गु | शुक्रवार शु | शनिवार | रविवार",
        "hr": "ponedjeljak | utorak | srijeda | cetvrtak | petak | subota | nedjelja",
        "hu": "hetfo | kedd | szerda | csutortok cs | pentek | szombat | vasarnap",
        "hy": """
            երկուշաբթի եկ | երեքշաբթի երք եք | չորեքշաբթի չրք չք | հինգշաբթի հնգ հգ | ուրբաթ ու | շաբաթ շբթ շբ
            կիրակի կր
            """,
        "id": "senin | selasa | rabu | kamis | jumat jum | sabtu | minggu",
        "is": """
            manudagur ma | þriðjudagur þr | miðvikudagur mi | fimmtudagur fi | fostudagur fo | laugardagur la
            sunnudagur su
            """,
        "it": "lunedi | martedi | mercoledi | giovedi | venerdi | sabato | domenica",
        "ka": "ორშაბათი ორ | სამშაბათი სმ | ოთხშაბათი ოთ | ხუთშაბათი ხთ | პარასკევი პრ | შაბათი შბ | კვირა კვ",
        "kk": "дүисенбі дс | сеисенбі сс | сәрсенбі ср | беисенбі бс | жұма жм | сенбі сб | жексенбі жс",
        "lt": """
            pirmadienis pr | antradienis an | treciadienis tr | ketvirtadienis kt | penktadienis pn | sestadienis st
            sekmadienis sk
            """,
        "lv": """
            pirmdiena pr | otrdiena ot | tresdiena tr | ceturtdiena ce | piektdiena pk | sestdiena se | svetdiena sv
            """,
        "mk": "понеделник | вторник | среда | четврток | петок | сабота | недела",
        "ms": "isnin is | selasa se | rabu ra | khamis kh | jumaat jum ju | sabtu sa | ahad ahd ah",
        "nb": "mandag ma | tirsdag ti | onsdag on | torsdag tor to | fredag fr | lørdag lø | søndag sø",
        "nl": "maandag ma | dinsdag di | woensdag wo | donderdag do | vrijdag vr | zaterdag za | zondag zo",
        "nn": "mandag ma | tysdag ty | onsdag on | torsdag to tor | fredag fr | laurdag la | søndag sø",
        "pl": "poniedziałek | wtorek wt | sroda sr | czwartek | piatek pt | sobota | niedziela",
        "pt": "segunda | terca | quarta | quinta | sexta | sabado | domingo",
        "ro": "luni lu | marti ma | miercuri mi | joi | vineri vi | sambata sa | duminica du",
        "ru": "понедельник пн | вторник вт | среда ср | четверг чт | пятница пт | суббота сб | воскресенье вс",
        "sk": "pondelok po | utorok ut | streda st | stvrtok st | piatok pi | sobota so | nedela ne",
        "sl": "ponedeljek | torek tor | sreda | cetrtek | petek | sobota | nedelja",
        "sq": "hen | marte | merkure | enj | pre | sht | die",
        "sr": """
            понедељак по ponedeljak po | уторак ут utorak ut | среда ср sreda sr | четвртак че cetvrtak ce
            петак пе petak pe | субота су subota su | недеља не nedelja ne
            """,
        "sv": "mandag ma | tisdag ti | onsdag on | torsdag tors to | fredag fr | lordag lo | sondag so",
        "sw": """
            jumatatu پیر | jumanne منگل | jumatano بدھ | alhamisi جمعرات | ijumaa جمعہ | jumamosi ہفتہ
            jumapili اتوار
            """,
        "th": "วันจันทร์ | วันอังคาร | วันพุธ | วันพฤหัสบดี พฤ | วันศุกร์ | วันเสาร์ | วันอาทิตย์ อา",
        "tl": "lunes | martes | miyerkules | huwebes | biyernes | sabado | linggo",
        "tr": """
            pazartesi pzt pt | sali sa | carsamba ca | persembe per pe | cuma cum cu | cumartesi cmt ct
            pazar paz pa
            """,
        "uk": "понеділок пн | вівторок вт | середа ср | четвер чт | пʼятниця пт | субота сб | неділя нд",
        "ur": "پیر | منگل | بدھ | جمعرات | جمعہ | ہفتہ | اتوار",
    },
)
# The months of the Solar Hijri calendar, from Farvardin: in Iran, and in Afghanistan in Dari and Pashto.
JALALI_MONTHS = Table(
    "the CLDR (https://cldr.unicode.org), calendar persian",
    {
        "fa": """
            فروردین حمل | اردیبهشت ثور | خرداد جوزا | تیر سرطان | مرداد اسد | شهریور سنبله | مهر میزان | آبان عقرب
            آذر قوس | دی جدی | بهمن دلو | اسفند حوت
            """,
        "ps": "وری | غویی | غبرګولی | چنګاښ | زمری | وږی | تله | لړم | ليندۍ | مرغومی | سلواغه | کب",
    },
)
# Around the parts of a date in words: "3 de mayo de 2024", "3rd of May", "2024. gada 3. maijs", "3 tháng 5 năm 2024".
_SEEN = "dates of news pages in the languages of the table"
OF = Table(_SEEN, {"es": "de | del", "pt": "de", "ca": "de | d", "en": "of", "mt": "ta", "it": "da"})
ORDINALS = Table(
    _SEEN,
    {"en": "st | nd | rd | th", "fr": "er | re | e(?![^\\W\\d_])", "es": "º | ª | [oa](?![^\\W\\d_])", "it": "° | º"},
)
YEAR_WORDS = Table(_SEEN, {"lv": "gada", "kk": "ж\\. | жылғы"})
MONTH_WORDS = Table(_SEEN, {"vi": "tháng | thg\\.?"})
YEAR_AHEAD = Table(_SEEN, {"vi": r"năm\s"})
# After the numbers of a date: "2024年5月3日".
YEAR_SIGNS = Table(_SEEN, {"zh": "年", "ja": "年", "ko": "년"})
MONTH_SIGNS = Table(_SEEN, {"zh": "月", "ja": "月", "ko": "월"})
DAY_SIGNS = Table(_SEEN, {"zh": "日", "ja": "日", "ko": "일"})
# In place of the number of the first year of an era: "令和元年".
FIRST_YEAR = Table(_SEEN, {"zh": "元", "ja": "元"})
# Some months of the Levant are the first and second of a name: "تشرين الثاني".
FIRST_OR_SECOND = Table(_SEEN, {"ar": "ال[أا]ول | الثاني"})
# "In", joined to the name of a month: "במאי".
IN = Table(_SEEN, {"he": "ב"})
# Names of months in addresses: "/2024/may/03/".
MONTHS_OF_ADDRESSES = Table("addresses of news sites", {"en": "jan feb mar apr may jun jul aug sep oct nov dec"})
# Words for different months in different languages: the language of the page decides.
MONTHS_OF_LANGUAGE = {
    "hr": {"listopada": 10, "listopad": 10, "lis": 10, "lip": 6, "srp": 7},
    "pl": {"listopada": 11, "listopad": 11, "lis": 11, "lip": 7},
    "cs": {"listopad": 11, "lis": 11, "srp": 8},
}
# The year before the first of a calendar: Japanese eras, and the calendar of the Republic of China.
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
