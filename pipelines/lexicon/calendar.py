"""The names of months and weekdays in the languages of the press, folded: in lower case, without accents.

Source: the CLDR (https://cldr.unicode.org), full and short forms, with a few more that newspapers use. A test compares
them with babel's copy. babel is not imported at run time: its 50 languages take 0.5 s and 56 MB to load.
A row begins with the number of the month (from 1) or of the weekday (Monday is 0).
"""

from __future__ import annotations

MONTHS = """
    1 enero gener gennaio ianuarie jaanuar jaenner janar janeiro janner januara januarie january janvaris
    1 janvier leden ledna ocak sausio sausis sijecanj sijecnja styczen stycznia tammikuuta urtarrila xaneiro
    1 yanvar ιανουαριοσ ιανουαριου студзень студзеня січень січня январь января януари јануари қаңтар հնվ
    1 հունվարի ינואר ינו׳ جنوری يناير ژانویهٔ जनवरी जन॰ জানুয়ারী มกราคม มค იანვარი
    2 febbraio feber febreiro febrero februara februarie februaris february fevereiro fevral fevrier helmikuuta
    2 lutego luty otsaila pebrero shkurt subat unora vasario vasaris veebruar veljaca veljace φεβρουαριοσ
    2 φεβρουαριου ақпан лютага лютии лютого люты фебруар февраль февраля февруари փետրվարի փտվ פברואר פבר׳
    2 فبراير فروری فوریهٔ फ़रवरी फ़र॰ ফেব্রুয়ারী กพ กุมภาพันธ์ თებერვალი
    3 brezen brezna kovas kovo maaliskuuta maart machi maerz mar marca march marcius marco marec maret marso
    3 martie marts martxoa marzec marzo mrt mrz ozujak ozujka μαρτιοσ μαρτιου березень березня марта наурыз
    3 сакавіка մարտի մրտ מרץ مارس مارچ मार्च মার্চ มีค มีนาคม მარტი
    4 abril apirila aprel aprila aprile aprilie aprilis aprill avril balandis balandzio dabr duben dubna
    4 huhtikuuta kwiecien kwietnia nisan prill travanj travnja απριλιοσ απριλιου апрель апреля април квітень
    4 квітня красавіка сәуір ապրիլի אפריל אפר׳ آوریل أبريل اپریل अप्रैल এপ্রিল เมย เมษายน აპრილი
    5 geguzes kveten kvetna maggio maiatza maig maijs maio maja majus mayis mayo mei svibanj svibnja toukokuuta
    5 μαιοσ μαιου маи мамыр мая мај травень травня մայիսի մյս מאי مئی مايو مه مهٔ मई মে พค พฤษภาคม მაისი
    6 birzelio birzelis cerven cervna cvn czerwca czerwiec ekaina giugno haziran hunyo iunie iyn iyun juin juna
    6 june junho junie junijs junio junius juny juuni kesakuuta lip lipanj lipnja qershor xuno ιουνιοσ ιουνιου
    6 июнь июня маусым червень червня чэрвень чэрвеня юни јуни հնս հունիսի יוני جون يونيو ژوئن जून জুন มิถุนายน
    6 มิย ივნისი
    7 cervence cervenec cvc heinakuuta hulyo iulie iyl iyul juillet julai julho julie julijs juliol julius july
    7 juuli korrik liepa liepos lip lipca lipiec luglio srp srpanj srpnja temmuz uztaila xullo ιουλιοσ ιουλιου
    7 июль июля липень липня ліпень ліпеня шілде юли јули հլս հուլիսի יולי جولائی يوليو ژوئیهٔ जुलाई जुल॰ জুলাই
    7 กค กรกฎาคม ივლისი
    8 abuztua ag agosti agosto agustos agustus aout augusta augusti augusts augustus augusztus avgust avqust dag
    8 elokuuta gusht kolovoza ogos rugpjucio rugpjutis sierpien sierpnia srp srpen srpna αυγουστοσ αυγουστου
    8 августа жнівень жніуня серпень серпня тамыз օգոստոսի օգս אוגוסט אוג׳ أغسطس اوت اگست अगस्त अग॰ আগ আগস্ট สค
    8 สิงหาคม აგვისტო
    9 eylul iraila rugsejis rugsejo rujan rujna sentyabr septembar september septembra septembre septembrie
    9 septembris septiembre setembre setembro settembre setyembre shtator syyskuuta szeptember wrzesien wrzesnia
    9 zari σεπτεμβριοσ σεπτεμβριου верасень верасня вересень вересня сентябрь сентября септембар септември
    9 қыркүиек սեպտեմբերի ספטמבר ספט׳ سبتمبر ستمبر سپتامبر सितंबर सित॰ সেপ্টেম্বর กย กันยายน სექტემბერი
    10 doct ekim lis listopad listopada lokakuuta october octobre octombrie octubre oktobar oktober oktobra
    10 oktobris oktoober oktubre oktyabr ottobre outubro pazdziernika rijen rijna spalio spalis tetor urria
    10 οκτωβριοσ οκτωβριου жовтень жовтня кастрычніка октобар октомври октябрь октября қазан հոկտեմբերի אוקטובר
    10 אוק׳ أكتوبر اکتبر اکتوبر अक्टूबर अक्टू॰ অক্টোবর ตค ตุลาคม ოქტომბერი
    11 azaroa kasim lapkricio lapkritis lis listopad listopada listopadu marraskuuta nentor nobyembre noiembrie
    11 novembar november novembra novembre novembris novembro noviembre noyabr studeni studenoga νοεμβριοσ
    11 νοεμβριου листопада лістапада новембар ноември ноябрь ноября қараша նոյեմբերի נובמבר נוב׳ نوامبر نوفمبر
    11 نومبر नवंबर नव॰ নভেম্বর พย พฤศจิกายน ნოემბერი
    12 abendua aralik decembar december decembra decembre decembrie decembris decembro dekabr desemba desember
    12 desembre detsember dezember dezembro dhjetor dicembre diciembre disember disyembre grudnia grudzien
    12 gruodis gruodzio joulukuuta prosinac prosinca prosince prosinec δεκεμβριοσ δεκεμβριου грудень грудня
    12 декабрь декабря декември децембар желтоқсан снежань снежня դեկտեմբերի דצמבר דצמ׳ دسامبر دسمبر ديسمبر
    12 दिसंबर दिस॰ ডিসেম্বর ธค ธันวาคม დეკემბერი
"""
WEEKDAYS = """
    0 al astelehena be dilluns dl esmaspaev hen hetfo is isnin jumatatu lu lundi lunedi lunes luni luns ma
    0 maanantaina maandag mandag manudagur mo monday montag pazartesi pirmadienis pirmdiena po pondeli pondelok
    0 ponedeljak ponedeljek ponedjeljak poniedziałek pr pt pzt segunda senin δε δευτερα дс дүисенбі панядзелак
    0 пн по понеделник понедельник понедељак понеділок եկ երկուշաբթի ב׳ إثنين الاثنين دوشنبه پیر सो सोमवार সোঃ
    0 সোমবার วันจันทร์ ორ ორშაბათი
    1 an antradienis ar asteartea ca di dienstag dimarts dinsdag dt jumanne kedd ma mardi martedi martes marti
    1 ot otrdiena sa sali se selasa teisipaev terca ti tiistaina tirsdag tisdag tor torek tu tuesday ty tysdag
    1 ut utery utorak utorok wt wtorek þr þriðjudagur τρ τριτη ау ауторак вт вторник вівторок сеисенбі сс ут
    1 уторак երեքշաբթի երք եք ג׳ الثلاثاء ثلاثاء سه‌شنبه منگل मं मंगलवार মঃ মঙ্গলবার วันอังคาร სამშაბათი სმ
    2 asteazkena az ca carsamba cərsənbə dc dimecres jumatano ke keskiviikkona kolmapaev me mercoledi mercores
    2 mercredi mi miercoles miercuri mittwoch miyerkules miðvikudagur on onsdag quarta ra rabu sr sreda srijeda
    2 sroda st streda szerda tr treciadienis tresdiena we wednesday wo woensdag τε τεταρτη серада середа ср
    2 среда сряда сәрсенбі չորեքշաբթի չրք չք ד׳ أربعاء الأربعاء بدھ چهارشنبه बु बुधवार বুঃ বুধবার วันพุธ ოთ
    2 ოთხშაბათი
    3 alhamisi ca ce cetrtek ceturtdiena cetvrtak cs csutortok ct ctvrtek czwartek dijous dj do donderdag
    3 donnerstag enj fi fimmtudagur giovedi huwebes je jeudi joi ju jueves kamis ketvirtadienis kh khamis kt
    3 neljapaev og osteguna pe per persembe quinta st stvrtok th thursday to tor torsdag torstaina xo xoves πε
    3 πεμπτη беисенбі бс чацвер че четверг четвртак четврток четвъртък чт чц հգ հինգշաբթի հնգ ה׳ الخميس جمعرات
    3 خميس پنجشنبه गु गुरुवार বৃঃ বৃহস্পতিবার พฤ วันพฤหัสบดี ხთ ხუთშაბათი
    4 biyernes cu cum cuma cumə divendres dv fo fostudagur fr fredag freitag friday ijumaa ju jum jumaat jumat
    4 or ostirala pa patek pe penktadienis pentek perjantaina petak petek pi piatek piatok piektdiena pk pn pre
    4 pt reede sexta ve vendredi venerdi venres vi viernes vineri vr vrijdag vrydag πα παρασκευη жм жұма
    4 пʼятниця пе петак петок петък пт пятница пятніца ու ուրբաթ ו׳ الجمعة جمعة جمعه جمعہ शु शुक्रवार শুঃ
    4 শুক্রবার วันศุกร์ პარასკევი პრ
    5 cmt ct cumartesi dissabte ds jumamosi la larunbata lauantaina laugardagur laupaev laurdag lo lordag lr lø
    5 lørdag sa sabado sabato sabtu sambata samedi samstag saterdag saturday se sestadienis sestdiena sht so
    5 sobota st su subota szombat sənbə za zaterdag σα σαββατο сабота сб сенбі су суббота субота събота շաբաթ շբ
    5 շբթ שבת ש׳ السبت سبت شنبه ہفتہ शनिवार শনিবার วันเสาร์ შაბათი შბ
    6 ah ahad ahd bazar dg di die dim dimanche diumenge do domenica domingo du duminica ig igandea jumapili
    6 linggo minggu ne nedela nedele nedelja nedjelja niedziela pa paz pazar puhapaev sekmadienis sk so sondag
    6 sonntag su sunday sunnudagur sunnuntai sv svetdiena sø søndag vasarnap zo zondag κυ κυριακη воскресенье вс
    6 жексенбі жс нд не недела неделя недеља неділя нядзеля կիրակի կր א׳ أحد اتوار الأحد یکشنبه रविवार রঃ রবিবার
    6 วันอาทิตย์ อา კვ კვირა
"""
# Words for different months in different languages: the language of the page decides.
MONTHS_OF_LANGUAGE = {
    "hr": {"listopada": 10, "listopad": 10, "lis": 10, "lip": 6, "srp": 7},
    "pl": {"listopada": 11, "listopad": 11, "lis": 11, "lip": 7},
    "cs": {"listopad": 11, "lis": 11, "srp": 8},
}
