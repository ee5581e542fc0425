"""English: names, sentences that suit any story, and the rules the plots draw on."""

# fmt: off
# ruff: noqa: E501 - a vocabulary is read entry by entry, a sentence on its line, short words side by side

from demonstration.words import Words, joined
from demonstration.words.en_plots import PLOTS as TOWN_PLOTS
from demonstration.words.en_plots_more import PLOTS as OTHER_PLOTS

_CIVIC = (
    "“{remark},” {1} said. “{remark}.”",
    "“{remark},” said {2}. “{remark}.”",
    "“{remark},” {3} said.",
    "“{remark},” {2} said [{when}|with a shrug|afterwards|over {food}].",
    "{1} put it [more bluntly|differently|in one line]: “{remark}.”",
    "{2} was [less sure|not persuaded|of another mind]. “{remark},” {2:he|she} said.",
    "In {place2}, {12-70} kilometres away, the news was met with [envy|relief|a shrug|a brass band].",
    "According to {3}, {number} of every ten [people|households] asked in {month} were [in favour|against|undecided].",
    "{group} had [collected|gathered] {300-7800} signatures and [carried|rowed|cycled] them to {hall} in {thing}.",
    "A [public meeting|hearing] is planned for {weekday} at {hall}, which [holds|seats] {60-400} and will [surely|probably] be too small.",
    "{2} [wrote|sent] {number} letters about it and received one reply, dated {1-28} {month}.",
    "That is {4-60} per cent [more|less] than in {place2}, and about what {3} had [forecast|expected].",
    "The {newspaper}, which [ceased|closed] in {1911-1979}, [reported|complained of] something of the kind on its last front page.",
    "{group} [asked|called] for a delay until {season}; {1} [ruled|would not rule] that out.",
    "Heavy rain {when} [put off|drowned out] the first [speeches|visits], and most of those who came stayed for {food}.",
    "A report by {3}, {18-140} pages with {5-40} tables, is [kept|open to anyone] at {hall}.",
    "“{remark},” said a [fishmonger|nurse|bus driver|retired teacher|baker] of {24-79} on {street}, who [gave no name|asked not to be named].",
    "Figures for the {season} show {14-98} cases in {place} and {3-60} in {place2}.",
    "{1} [denied|would not confirm] that {firm} had been [told|warned] in advance.",
    "Only {number} days earlier {group} had [praised|dismissed] the whole idea as “{slight}”.",
    "Letters to the council, {11-240} in all, ran [three to one|two to one|narrowly] in favour, {2} said.",
    "[Much|All] now depends on {place2}, whose [delegates|councillors|wardens] meet {when}.",
    "The {fund} has [promised|approved] {15-95},000 crowns, payable in {2-6} parts.",
    "There was [applause|laughter|silence] when {2} asked how {number} people could do the work of {11-30}.",
    "{place} has {3-90} thousand inhabitants, {number} bridges and, as {1} likes to say, no secrets.",
    "By {weekday} the queue on {street} was {40-300} metres long, and someone had begun to sell {food}.",
    "{3} [compared|likened] it to the {season} of {1954-2016}, when {place} [lost|gained] {60-800} residents in a year.",
    "An older plan, drawn up in {1971-2012} for {place2}, [cost|would have cost] {number} times as much.",
    "{group} will [watch|measure|film] what happens and [publish|post] the results at {hall} every {weekday}.",
    "{1} left by a side door and [answered|took] {number} questions on the way to the [tram|ferry|bicycle shed].",
    "Schools in {place} [closed early|drew pictures of it|sent {20-180} pupils to look], and {food} was free until it ran out.",
    "The provincial auditors [set aside|have] {4-20} weeks to [check|examine] the accounts.",
    "No one was hurt, though {2} [lost a hat|sprained a thumb|has not slept since].",
    "If all goes well, the last [signature|form|stamp] will be given in {month}, {number} months after the first.",
    "It is the [fourth|fifth|sixth|ninth] such case along the coast since {1987-2019}, says {3}, who keeps a list.",
    "Asked about {place2}, {1} [paused|smiled|looked at the ceiling] and said: “{remark}.”",
)

_SPORT = (
    "“{sports_remark},” {3} said afterwards.",
    "“{sports_remark},” {1} said. “{sports_remark}.”",
    "“{sports_remark},” said {scorer}, [wrapped in a blanket|still in muddy boots|holding {food}].",
    "“{sports_remark},” was all {2} would say.",
    "{home} travel to {place2} on {weekday}, where they have not won since {1974-2017}.",
    "{away} must wait until {month} for another chance, and have {number} injured to worry about.",
    "The ground on {street} has room for {2-12},{100-900}, but the roof of the east stand [leaks|hums|was sold].",
    "A brass band of {7-30} played [throughout|badly and without pause|only when {away} attacked].",
    "Season tickets at {home} cost {60-190} crowns, and {number} of them are held by the same family.",
    "{1} has been in charge for {3-26} months and promised “{slight}” on the first day.",
    "The referee, {first} {surname}, [needed a new whistle|slipped twice|apologised] and was [cheered|given {food}].",
    "{away} had won {number} of the last {11-15} meetings.",
    "There were {3-9} changes from the side that had [lost|drawn] in {place2} {when}.",
    "{2}, who saw it from the roof of {hall}, called it the best day there since {1966-2013}.",
    "Afterwards {120-900} supporters walked along {street} behind [a drum|a tractor|the goat that serves as mascot].",
    "The doctor of {away} said that {first} {surname} would miss {2-8} weeks with a [bruised rib|twisted knee|sprained wrist].",
    "At half-time {group} collected {400-3900} crowns for new [nets|showers|oars|floodlights].",
    "The temperature at the start was {2-29} degrees, and the wind [turned|dropped|rose] {number} times.",
    "A protest by {away} about [the boots|the ball|the timing|a dog] was [dismissed|withdrawn] within {10-50} minutes.",
    "{3} worked out that {home} had not done this since {1938-1992}.",
    "The club's accounts show a loss of {11-240},000 crowns, and {1} does not expect [new faces|gifts|miracles].",
    "Next for {home} is a cup tie in {month}, under a [roof|full moon|new sponsor].",
    "[Children|Pupils] from {place} had painted {30-200} flags, [most|some] of them the right way round.",
)

_RULES = {
    "month": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "season": ("spring", "summer", "autumn", "winter"),
    "when": ("on {weekday}", "on {weekday} [morning|afternoon|evening]", "late on {weekday}", "early on {weekday}"),
    "number": ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "surname": (
        "Quenby", "Osgrave", "Pendrick", "Harrowell", "Vellacote", "Tarnley", "Ashgrove-Pell", "Winmore", "Thackling", "Brindlow",
        "Corvane", "Dunstrey", "Ellerand", "Fosdyck", "Garnsworth", "Hollick", "Ibbeson-Rae", "Jessamy", "Kettlewick", "Lorrimane",
    ),
    "first": ("Alda", "Bram", "Corin", "Dilys", "Edda", "Fenn", "Greta", "Hollis", "Isolde", "Jory", "Kester", "Linnet", "Merrin", "Osric"),
    "firm": (
        "{surname} & [Daughters|Sons|Sisters|Company]", "{surname} and {surname}", "the {surname} [Works|Yard|Mills|Foundry]",
        "[Anchor|Compass|Kingfisher|Saltbox|Plumb Line|Half Moon] [Builders|Trading|Marine|Supply]",
    ),
    "fund": ("[harbour|widows'|provincial|lifeboat|orchard] [fund|trust]", "[bridge|lamp|flood] [fund|reserve]"),
    "street": (
        "[Chandler|Tannery|Lantern|Copper|Herring|Pilgrim|Almond|Sexton] [Street|Lane|Row|Hill]", "[Old|Upper|Lower] [Quay|Market|Ropery]",
        "the [North|Fish|Corn|Weavers'] [Quay|Steps|Market]",
    ),
    "hall": (
        "the [town|guild|drill|corn|masons'] hall", "the [public library|old court|seamen's mission|assembly rooms]",
        "the [fire|pump|lifeboat|weather] station", "the [school|chapel] on {street}",
    ),
    "thing": (
        "a biscuit tin", "a wheelbarrow", "a broken barometer", "a hat box", "a fish crate", "a length of blue rope", "a tea chest", "a pram",
        "a hand bell", "a pair of opera glasses",
    ),
    "food": ("chestnut soup", "fried herring", "plum cake", "hot cider", "potato pancakes", "pea soup", "ginger tea", "oyster pie", "apple dumplings"),
    "affair": (
        "a missing ledger", "{4-60},000 crowns' worth of paint", "a house on {street}", "a boat bought twice", "unpaid {food}",
        "a contract with {firm}", "{number} nephews on the payroll", "a bridge that was never built", "a very long lunch",
    ),
    "party": ("Tidewater List", "Lantern Party", "Orchard Alliance", "Union of Ferrymen", "Civic Bench"),
    "group": (
        "the [residents'|traders'|tenants'|beekeepers'|parents'] association", "the [Friends|Neighbours] of {street}", "the choir of {place}",
        "the [pensioners'|rowers'|allotment] club", "a group calling itself [Loud and Late|Plain Sums|the Night Shift|Second Thoughts]",
    ),
    "newspaper": ("{place2} [Mercury|Packet|Trumpet|Almanac|Lantern]", "[Evening|Weekly|Lower] [Bugle|Tidings|Despatch-Horn]"),
    "slight": (
        "[a folly|a dream|a hobby] [on stilts|with a budget|for {weekday}s]", "hard work and {food}", "too [little|much], too [late|loudly]",
        "the {season} nobody ordered", "one [wheel|page|signature|sail] short of a plan",
    ),
    "remark": (
        "We [counted|checked|measured] everything [twice|three times], and the [sums|figures] [came out the same|still told one story]",
        "I have [lived|worked] here for {12-60} years and never [heard|seen] anything [like it|so sensible|so odd]",
        "Nobody [rings|writes to] {place} with good news before [noon|{weekday}], so I [sat down|made tea] first",
        "There will be [noise|dust|delays] for {3-14} months, and then there will be [quiet|something to show]",
        "If it [fails|leaks|breaks], they know where [I live|my office is], and so does my mother",
        "You cannot [run|keep] a town on [promises|bunting|good weather] alone",
        "My [daughter|neighbour|brother] asked who [decides|pays], and I had to [look it up|say that I did not know]",
        "It [costs|takes] what it [costs|takes]; doing nothing has cost us {number} [winters|years] already",
        "We would rather be [asked|told] early than [thanked|surprised] late",
        "People want [a date|a number|an answer], not another [committee|brochure|drawing]",
        "This is [small|modest], and that is [why it works|the beauty of it]",
        "I [read|opened] all {30-190} pages, and the [best|only] idea is in a footnote",
        "They [laughed|shrugged] at us in {place2}; let them [come and look|laugh in {month}]",
        "We have [a plan|a boat|a key] and {number} volunteers, which is more than last {season}",
        "The [tide|frost|clock] does not [wait for|read] our minutes",
        "Somebody must [begin|hold the ladder], and it may as well be {place}",
        "I would [vote|do it] again, but in [better shoes|daylight|fewer words]",
        "For {4-30} years it was always next {season}, and now it is {weekday}",
        "There are [cheaper|faster] ways, and every one of them [ends|begins] in court",
        "What worries me is not [the money|the mud|the rain] but the [second|next] winter",
        "It is [easy|pleasant] to be against a thing that has [not happened yet|no address]",
        "Ask me in {month}, when the [bills|swallows|visitors] [arrive|are back]",
        "We are [proud and tired|tired and relieved|cold and proud], in that order, and [hungry|late for the ferry]",
        "The [old|young] people [understood|saw] it at once; the rest of us needed [a diagram|{number} meetings]",
        "A thing can be [legal|lovely] and still be [a nuisance|badly timed]",
        "Whoever [drew|wrote] this has never [carried|pushed] a [pram|crate] up {street}",
    ),
    "sports_remark": (
        "We [ran|fought|rowed] as if the [bus|boat] home depended on it",
        "[Nine|Eight] times out of ten that [goes wide|ends in the hedge]; this was the [tenth|other one]",
        "I [told|asked] them at the break to [breathe|stop being polite], and they [listened|did]",
        "My legs [gave up|went home] about {number} minutes before I did",
        "You do not [win|lose] that kind of day with [tactics|boots], you do it with [lungs|neighbours]",
        "They were [better|faster] for an hour, and an hour is not [enough|the distance]",
        "I [slept|trained] badly, ate {food} and have never felt [lighter|stronger]",
        "The [wind|mud|crowd] was worth {number} [points|seconds] to us",
        "We [owe|promised] this to {place}, which has [waited|sung] since {1958-2012}",
        "Tomorrow we [rest|mend the nets]; on {weekday} we start [from nothing|again]",
        "It was not [pretty|clever], but [pretty|clever] was [last|next] week",
        "Somebody had to [finish|pass|fall over], and I was [nearest|first]",
    ),
}

WORDS = Words(
    language="en",
    thousands=",",
    women=("Ilse", "Maren", "Odette", "Thea", "Wilma", "Junia", "Petra", "Sabrine", "Nerys", "Una", "Verity", "Brona", "Clemency", "Delphie"),
    men=("Aldous", "Benno", "Caspar", "Dorian", "Emrys", "Florian", "Gideon", "Hamo", "Ivo", "Jasper", "Lorcan", "Magnus", "Niall", "Tobiah"),
    surnames=(
        "Abernott", "Blaycock", "Carrowby", "Dimmestone", "Eastaway", "Fennimer", "Gullivant", "Hathersay", "Inglebright", "Juddock", "Kinvarra",
        "Lanyard", "Mossgrave", "Nettleship", "Oakhanger", "Pettifold", "Quillfeather", "Rushbeck", "Skelwith", "Tollemane", "Underhay",
        "Wraxley", "Yarrowby", "Ziegelmann",
    ),
    roles=tuple(
        (role, role)
        for role in (
            "harbour master", "councillor", "engineer", "shopkeeper", "surveyor", "historian", "magistrate", "librarian", "ferry captain", "biologist",
            "union secretary", "schoolteacher", "archivist", "budget officer", "lock keeper", "conductor", "planner", "retired pilot", "curator",
        )
    ),
    places=joined(
        "Brack Tarn Wexel Ombre Pellin Sarrow Dunmar Cravel Fenloe Hesk Ilver Morrick Nessel Orrin Quill Rusken Thessel Ulver Vann Yeld",
        "haven mere gate stow fold cross reach mouth wick bourne",
    ),
    sections={
        "Local": "local", "Politics": "politics", "Business": "business", "Sport": "sport", "Culture": "culture", "Science": "science",
    },
    agencies=("Meridian Press Agency", "Coastal News Service"),
    plots=tuple(plot for pair in zip(TOWN_PLOTS, OTHER_PLOTS, strict=True) for plot in pair),
    common={"civic": _CIVIC, "sport": _SPORT},
    subheads=(
        "What {place} [expects|fears|hopes] of {month}", "{place}: {number} [weeks|months], {number} [questions|obstacles]", "A [word|warning|letter] from {place2}, dated {2-28} {month}",
        "[Quiet|Doubt|Laughter] in {place}, on {street}", "{place} seen from {hall}", "{place2} and its [share|doubts|memory]", "{place} [before|after] the {season}",
    ),
    items=(
        "{3-40} new [benches|lamps|signs|bins] for {place}, along {street}", "{2-19} [evenings|mornings] of [advice|music|repairs] at {hall} in {place}",
        "a [ferry|tram|night bus] between {place} and {place2} every {8-55} minutes", "{11-90} [trees|bicycle stands|lifebelts] for {place2} by {month}",
        "{food} for everyone in {place} on the first {weekday} in {month}", "a [telephone|letter box] for complaints, emptied in {place2} on {weekday}s",
        "{120-900} crowns a year for {group} in {place}", "no [parking|speeches|drumming] in {place}, on {street}, before {7-11} o'clock",
        "{number} seats for {place2} on the [board|jury|committee]",
    ),
    quotation="“{remark}. {remark}.”",
    updates=(
        "In a statement issued later, {1} said that {number} further [points|questions] had been settled and that {place2} would [follow|reply] in {month}. "
        "“{remark},” the statement ended.",
        "After this report first appeared, {group} announced a [vigil|count|picnic] outside {hall} {when}, and {40-600} people [came|put their names down].",
        "By evening {firm} had answered {number} of {11-19} questions sent by this newspaper, and asked for time until {weekday} to find {thing} with the rest.",
    ),
    rules=_RULES,
)
