"""What happens in the English stories: sport, culture and science."""

# fmt: off
# ruff: noqa: E501 - a vocabulary is read entry by entry, a sentence on its line, short words side by side

from demonstration.words import Plot

PLOTS = (
    Plot(
        section="Sport",
        common="sport",
        tags=("Football", "Northern League"),
        once={
            "home": ("{place} [Rovers|Athletic|Wanderers|Mariners|Lamplighters|Harriers]",),
            "away": ("{place2} [Town|United|Dynamo|Albion|Ferrymen|Corinthians]",),
            "goals": ("{2-5}",),
            "scorer": ("{first} {surname}",),
            "keeper": ("{first} {surname}",),
        },
        headlines=(
            "{home} [beat|stun|outlast] {away} {goals}–{0-1}",
            "{scorer} [strikes late|scores twice|settles it] as {home} [win|survive]",
            "{away} [fade|fall|stumble] at {home}",
            "Fog, mud and {goals} goals: {home} see off {away}",
        ),
        standfirsts=(
            "{scorer} was the difference on a [wet|windy|bright|bitter] afternoon in {place}.",
            "{home} climb to [second|third|fourth|fifth] with {number} matches to play.",
            "A crowd of {1100-9800} saw {away} lose their way after the break.",
        ),
        leads=(
            "{scorer} scored [twice|once and made another|the goal that mattered] as {home} beat {away} in front of {1100-9800} people {when}.",
            "{home} needed {60-89} minutes to find a way past {keeper}, and then could not stop scoring against {away}.",
            "On a pitch that was [half|mostly] water, {home} [outswam|outran|outwitted] {away} and [climbed to|stayed in] [second|third|fourth] place.",
        ),
        details=(
            "{keeper} had kept {away} level with {number} saves before half-time, one of them [with a knee|with both fists|by accident].",
            "The opening goal came after {9-38} minutes, when {scorer} turned in a corner at the [near|far] post.",
            "{away} thought they had levelled after {51-74} minutes, but the flag was [already|rightly|just] up.",
            "{home} have now gone {4-15} matches without defeat, their best run since {1961-2010}.",
            "A long throw from {first} {surname} [found|skidded to] {scorer}, who [did not miss|waited and chipped it in|hit it without looking].",
            "{away} ended with ten men after {first} {surname} [argued|tripped a winger|kicked the ball into {street}] after {75-88} minutes.",
            "The floodlights failed for {4-20} minutes, and both teams [stood in the dark singing|sat down on the touchline].",
            "{scorer} has {6-21} goals this season, {2-5} of them with the [left|weaker] foot.",
        ),
    ),
    Plot(
        section="Sport",
        common="sport",
        tags=("Rowing", "Races"),
        once={
            "race": (
                "the Seven Lights Regatta", "the {place} Hill Race", "the Salt Road Relay", "the Long Tide Swim", "the Causeway Classic",
                "the Millstone Run", "the {place} Night Ride",
            ),
            "winner": ("{first} {surname}",),
            "second": ("{first} {surname}",),
            "home": ("{place} [Rowing Club|Racers|Harriers|Wheelers]",),
            "away": ("{place2} [Boat Club|Runners|Striders|Velo]",),
            "scorer": ("{winner}",),
        },
        headlines=(
            "{winner} [wins|takes|owns] {race} in {place}",
            "{race}: {winner} [holds off|edges out|passes] {second}",
            "Record falls at {race} in {place}",
            "[Wind|Rain|Heat|Fog] makes {race} in {place} one to remember",
        ),
        standfirsts=(
            "{winner} finished {2-58} seconds ahead of {second} in {place}.",
            "{120-1900} started {race}; {60-110} reached {place} before dark.",
            "A wrong turn near {place2} decided {race}.",
        ),
        leads=(
            "{winner} won {race} {when}, {2-58} seconds ahead of {second}, after a finish that had {place} [shouting|on its feet|on the roofs].",
            "With {2-9} kilometres to go {second} led {race} by a minute; in {place} it was {winner} who broke the tape.",
            "{race} has a new record: {winner} [cut|took] {2-48} seconds off a time that had stood since {1958-2011}.",
        ),
        details=(
            "The course, {11-64} kilometres this year, ran from {place2} along {street} to {place}.",
            "{second} lost a [shoe|oar|chain|cap] on the last climb and finished [without it|laughing|in silence].",
            "Of {120-1900} who started, {9-80} gave up, most of them at the [third|fourth] checkpoint, where {food} was served.",
            "{winner}, {19-41}, [repairs nets|teaches algebra|drives a tram|keeps bees] in {place2} and trains before [dawn|work].",
            "The oldest to finish was {71-89} and came in {2-6} hours after {winner}, to the loudest applause.",
            "Winds of {30-75} kilometres an hour forced the organisers to [shorten|turn round|delay] the [last|second] stage.",
            "{away} took the team prize for the [second|third|fifth|seventh] time, {3-40} points ahead of {home}.",
            "The prize is {200-2400} crowns and [a cheese|a lantern|a goat|a brass cup] that must be given back next year.",
        ),
    ),
    Plot(
        section="Culture",
        tags=("Theatre", "Festivals"),
        once={
            "show": (
                "“The [Glass|Salt|Borrowed|Seventh|Paper] [Lighthouse|Orchard|Clockmaker|Winter|Daughter]”",
                "“[Nobody|Everyone|Somebody] [Waits|Sings|Lies|Sleeps] in {place2}”",
                "“[Letters|Songs|Lies|Recipes] for a [Drowned|Sleeping|Patient|Lost] [City|Captain|Moon|Sister]”",
            ),
            "form": ("opera", "play", "puppet play", "silent film", "ballet", "one-woman show", "song cycle"),
        },
        headlines=(
            "{show} [opens|returns|triumphs|baffles] in {place}",
            "{place} festival [closes|begins] with {show}",
            "The {form} that {place} [could not forget|had to wait for|refused to ban]",
            "{show}: {3-5} [hours|acts] and not a [dull|dry|quiet] minute",
        ),
        standfirsts=(
            "A {form} lost for {20-140} years is back on stage at {hall}.",
            "The {form} runs in {place} until {month}; {weekday} is sold out.",
            "Not everyone in {place} [stayed|clapped|slept].",
        ),
        leads=(
            "When the curtain rose on {show} in {place} {when}, {number} of the {200-900} seats were still empty; by the second act people stood along the walls.",
            "{show}, a {form} last seen in {1874-1968}, has come back to {place} with a new ending and an old [piano|donkey|curtain].",
            "The festival of {place} opened {when} with {show}, a {form} about [a debt|a wedding|a lighthouse|a strike] and what it costs.",
        ),
        details=(
            "{1} cut {20-70} minutes from the score and [added|kept] a [storm|quarrel|lullaby] that the author had crossed out.",
            "The set, built of {80-600} [doors|oars|umbrellas|milk crates], turns once an evening and [squeaks|groans] when it does.",
            "In the title role, {first} {surname} [whispers|sings|dances] as though the room were [burning|empty|a ship].",
            "The costumes were sewn in {place2} from [sailcloth|curtains|old flags], and weigh up to {6-19} kilos.",
            "A critic from {place2} left in the interval, and [came back|wrote {3-9} admiring columns|was seen dancing later].",
            "Tickets cost {4-60} crowns; those under {16-25} pay with [a poem|a jar of jam|nothing].",
            "The orchestra has {9-44} players, {2-6} of whom also [sell tickets|sweep the stage|play the villains].",
            "{2} had called the text dangerous in {1899-1978}, in the only [review|letter] that survives from that time.",
            "At the end there was no sound for {4-15} seconds, and then {5-14} minutes of applause.",
            "The next production, in {month}, will be [a farce|a requiem|something for children], and {1} is already [nervous|hoarse].",
        ),
    ),
    Plot(
        section="Culture",
        tags=("Museums", "Town history"),
        once={
            "piece": (
                "a portrait of an unknown pilot", "a {2-9}-metre tapestry", "the {place} Psalter", "a marble foot",
                "a cabinet of {200-900} shells", "an automaton that writes its name", "a globe without {place2}", "a violin of {1690-1790}",
            ),
            "museum": ("the {place} Museum of [Tides|Small Things|Weather|Trades|Errors]",),
        },
        headlines=(
            "{museum} [gets back|returns|unveils|lends] {piece}",
            "{piece} [comes home|is a fake|is real after all], says {museum}",
            "Why {museum} is [closing|doubling|moving] in {month}",
            "{place2} wants {piece} back",
        ),
        standfirsts=(
            "{piece} left {place} in {1803-1949} and returns in {month}.",
            "{museum} says the question is [settled|open|older than the building].",
            "Visitors to {museum} will [see|miss] {piece} until {month}.",
        ),
        leads=(
            "{museum} will [hand back|put on show|lend to {place2}] {piece} in {month}, {1} announced {when}.",
            "{piece}, long thought [lost|burnt|a copy], is [genuine|in {place}|from the workshop of a woman], {museum} said {when}.",
            "For {11-90} years {piece} hung by the stairs of {museum} and nobody [asked|looked|minded]; that changed {when}.",
        ),
        details=(
            "An X-ray showed [a second signature|{number} earlier layers|a hidden harbour] beneath the varnish.",
            "{museum} had {18-190} thousand visitors last year, [most of them|a third of them] on [rainy|free] days.",
            "The piece was bought in {1803-1949} for {11-90} crowns and [a cow|a promise|two barrels of cider].",
            "{3} spent {9-60} months comparing the [pigments|knots|tool marks] with those of {3-12} works in {place2}.",
            "The insurers put its value at {1-12} million crowns, a sum {1} called [rude|guesswork|a headache].",
            "It will travel [by ferry|by night train|in a hay cart], in a crate made by {firm}.",
            "Pupils from {place} have [written|recorded] the labels, and one reads: “I would not like to dust this.”",
            "{2}, whose grandmother [sold|cleaned|hid] it, was given the first look and [asked for a chair|said nothing for a while].",
            "The room has been painted [grey|oxblood|pale green], kept at {15-19} degrees and fitted with {3-12} new lamps.",
        ),
    ),
    Plot(
        section="Science",
        tags=("Nature", "Research"),
        once={
            "being": (
                "a moth", "a lichen", "a blind shrimp", "an orchid", "a river snail", "a tree frog", "a glow-worm", "a moss", "a hermit crab",
            ),
            "site": (
                "a quarry near {place2}", "the salt marsh at {place}", "a drain under {street}", "a disused lighthouse", "the roof of {hall}",
                "an abandoned orchard", "a cave that fills at high tide",
            ),
            "institute": ("the {place} [Marine Station|Institute of Hedges|Field Laboratory|Botanical School]",),
        },
        headlines=(
            "New to science: {being} from {site}",
            "[Researchers|Students|Children] find {being} in {site}",
            "{being} thought extinct [lives|sings|blooms] in {place}",
            "{place} [builders|planners|roofers] [stop|wait] for {being}",
        ),
        standfirsts=(
            "It is {2-48} millimetres long and lives in {site}.",
            "{institute} counted {9-210} of them, all within {10-90} metres.",
            "The last one was seen in {1871-1988}, or so everyone thought.",
        ),
        leads=(
            "{being} that nobody had described before lives in {site}, scientists of {institute} reported {when}.",
            "{3} went to {site} to [change a battery|read a gauge|eat lunch] and came back with {being} that should not exist.",
            "Building work in {place} will pause until {month} because of {being}, found {when} in {site}.",
        ),
        details=(
            "It is {2-48} millimetres long, [grey|green|nearly transparent], and [feeds on|hides in] [soot|algae|old mortar].",
            "Its genes differ from those of its nearest relative, on an island {300-2400} kilometres away, by {3-14} per cent.",
            "The team collected {9-210} individuals and [released|returned] all but {2-6} of them.",
            "A pupil from {place}, aged {8-15}, had [drawn|photographed] the same creature a year before and been told she was mistaken.",
            "{institute} has {4-30} staff and a boat that {1} describes as [mostly paint|borrowed|older than the town].",
            "The name is to be [chosen by lot|put to a vote in {month}|that of a cleaner who saw it first].",
            "Measurements at {number} points show that the water there has warmed by {1-3}.{1-9} degrees since {1961-1999}.",
            "A paper with the details, {12-60} pages and {5-24} plates, has been [accepted|sent] to a journal in {place2}.",
            "By night the temperature in {site} never falls below {4-13} degrees, which may be the reason.",
            "Developers had planned {20-120} flats there and now [talk|speak] of “a smaller, mossier project”.",
        ),
    ),
    Plot(
        section="Science",
        tags=("Energy", "Research"),
        once={
            "device": (
                "a tidal wheel", "a kite that makes power", "a sand battery", "a wind pump", "a sea-cooled greenhouse", "a bridge of seaweed fibre",
                "a fog collector", "a buoy that forecasts storms", "a kiln fired by sunlight",
            ),
            "output": ("{12-95} per cent", "{2-9} times as much", "a third more"),
        },
        headlines=(
            "{device} [passes|fails|outlives] its [first|last] test off {place}",
            "{place} [switches on|launches|tries out] {device}",
            "Can {device} [warm|light|feed|dry] {place}?",
            "[Engineers|Sisters|Apprentices] in {place} build {device} for {8-90},000 crowns",
        ),
        standfirsts=(
            "After {3-16} months at sea the device gave {output} of what was promised.",
            "The trial off {place} is to run until {month}.",
            "It was built from [scrap|ship parts|a grandfather's plans] in a shed on {street}.",
        ),
        leads=(
            "{device} built in {place} has [survived|come through] {3-16} months of [storms|salt|gulls] and delivered {output} of the power expected of it, {3} said {when}.",
            "{place} [lit|heated] {hall} {when} with nothing but {device}, if only for {11-55} minutes.",
            "It looks like [a drowned piano|a bedstead|an upturned boat], but {device} off {place} may [halve|settle] the town's heating bill.",
        ),
        details=(
            "The prototype weighs {2-40} tonnes and was [towed|carried|floated] to its place by {number} fishing boats.",
            "Sensors sent {20-480} readings an hour to {place2}, until a [seal|gull|trawler] [sat on|unplugged|ate] the cable.",
            "At full load it supplies {80-900} homes, about as many as there are in [old|upper|lower] {place}.",
            "The parts cost {8-90},000 crowns, and {firm} [gave|lent] the bearings.",
            "Salt [clogged|jammed] the valves {number} times in the first {season}, after which {1} replaced them with [bronze|oak|ceramic] ones.",
            "Critics point to the noise, {31-58} decibels at {100-400} metres, [less than|about as much as] a kettle.",
            "A second, [larger|smaller|quieter] machine is to be [moored|set up] off {place2} in {month}.",
            "Patents were [not sought|refused], and the drawings may be copied at {hall} for {2-9} crowns a sheet.",
            "The idea goes back to {1834-1926}, when a miller in {place} [sketched|tried] something like it and was [fined|laughed at].",
        ),
    ),
)
