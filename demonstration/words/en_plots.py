"""What happens in the English stories."""

# fmt: off
# ruff: noqa: E501 - a vocabulary is read entry by entry, a sentence on its line, short words side by side

from demonstration.words import Plot

PLOTS = (
    Plot(
        section="Local",
        tags=("Harbour works", "Public money"),
        once={
            "work": (
                "the old swing bridge", "the fish market hall", "the ferry landing", "the clock tower", "the tram depot",
                "the sea lido", "the signal house", "the rope walk", "the upper lock", "the customs shed",
            ),
            "fault": (
                "a crack in the main beam", "rot in the roof timbers", "salt damage to the brickwork", "a leaning east wall",
                "rust on all four piers", "a hole that children kept finding", "a storm that took the slates off",
            ),
            "cost": ("{2-48}.{1-9} million crowns", "{140-960},000 crowns"),
        },
        headlines=(
            "{place} to [repair|rebuild|restore] {work} at last",
            "[Scaffolding|Divers|Masons|Cranes] arrive as {place} [saves|mends|reopens] {work}",
            "{work}: {place} finds {cost} for repairs",
            "After {3-19} years, {place} gets {work} back",
            "{place} asks [who should|how to] pay for {work}",
        ),
        standfirsts=(
            "Work on {work} starts in {month} and [will|should] cost {cost}.",
            "Engineers found {fault}; the [bill|estimate] comes to {cost}.",
            "A repair that {place} has [discussed|put off|promised] for {3-19} years [has a date|is to begin] in {month}.",
        ),
        leads=(
            "{work} in {place} will be [closed|fenced off] from {month} while [builders|crews] deal with {fault}, {1} said {when}.",
            "{place} has [set aside|found|borrowed] {cost} to repair {work}, {number} years after [inspectors|surveyors] first "
            "[reported|noted] {fault}.",
            "The [first|last] visitor to {work} before it closes for repairs was a [schoolboy|pilot|postwoman|nun] with a "
            "[camera|sketchbook|dog|thermos], and {1} held the [gate|door|ladder].",
        ),
        details=(
            "[Inspectors|Surveyors] had warned of {fault} in a {20-90}-page report that lay [unread|unanswered] in {place} for {5-30} months.",
            "{firm}, [the only company to bid|chosen from {3-9} bidders], will work [at night|between tides|in two shifts] so that "
            "[boats|carts|the {5-9} o'clock ferry] can still pass.",
            "{work} was put up in {1782-1911} with [oak from|stone shipped from|bricks fired in] {place2}, and has been [flooded|painted|sold] "
            "{number} times since.",
            "About {120-900} people use {work} [on a weekday|in an ordinary week|on market days], according to a count made in {month}.",
            "Until the work is done, [walkers|traders|cyclists] will be sent round by {street}, a detour of {4-25} minutes.",
            "The money comes from a {fund}, with {place2} [lending|adding] the last {12-80},000 crowns.",
            "A plaque with the names of the {9-40} [masons|riveters|apprentices] who built {work} will be [cleaned|recast] and put back.",
            "[Two|Three|Four] of the [original|iron|bronze] lamps are missing, and {1} asked anyone who [has|finds] one to leave it at {hall}, "
            "no questions asked.",
            "Divers who went down {when} needed only {10-50} minutes to find {fault}.",
            "In {place2}, a [similar|smaller|younger] structure was pulled down {4-20} years ago and [is still missed|was never replaced].",
        ),
    ),
    Plot(
        section="Local",
        tags=("Finds", "Town history"),
        once={
            "find": (
                "a brass diving helmet", "a crate of unsent letters", "a ship's bell", "a box of glass negatives", "a stuffed heron",
                "a sealed jar of seeds", "a map drawn on sailcloth", "a set of {5-19} silver spoons", "a clockmaker's diary",
            ),
            "spot": (
                "under the floor of {hall}", "behind a wall on {street}", "in a flooded cellar", "at the bottom of a dry well",
                "in the loft of a bakery", "beneath the roots of a fallen elm", "inside a church organ",
            ),
        },
        headlines=(
            "{find} turns up {spot} in {place}",
            "[Plumber|Electrician|Pupil|Roofer|Beekeeper] in {place} finds {find}",
            "Who hid {find}? {place} [wants to know|has a theory|goes looking]",
            "{place} puzzle: {find}, {number} initials and no owner",
        ),
        standfirsts=(
            "It lay {spot} for about {40-190} years before anyone looked.",
            "{find}, found {when}, has [historians|neighbours|three families] in {place} arguing.",
            "The archive in {place2} hopes to [date|trace|display] it by {month}.",
        ),
        leads=(
            "{find} has been found {spot} in {place}, and nobody can yet say how it got there.",
            "{1} was looking for [a leak|a cat|the fuse box|a lost earring] {when} and found {find} instead.",
            "For something between {40-90} and {100-190} years, {find} lay {spot} in {place}; {when} it saw daylight again.",
        ),
        details=(
            "It was wrapped in [oilcloth|a page of the {place2} almanac|a child's coat|tarred canvas] and [tied|sealed] with {thing}.",
            "{3}, who was called within the hour, put its age at {40-190} years, [give or take ten|and would not be pressed further].",
            "Two letters are scratched into the [underside|lid|rim], and the parish register of {place} lists {7-60} families they could stand for.",
            "The last person known to have [lived|worked] there was a [ropemaker|widow|pilot|music teacher] who left for {place2} in {1840-1930}.",
            "An offer of {2-30},000 crowns from a collector was [declined|laughed off|returned unopened] before lunch.",
            "Under a by-law of {1790-1890}, anything found {spot} belongs to [the finder|the town|whoever reports it first].",
            "A small [crowd|queue] of {20-140} people came to look {when}, and someone [sold|handed out] {food}.",
            "Nothing was broken, apart from [a hinge|one corner|the {weekday} plans of everyone involved].",
            "It will be shown at {hall} until {month}, beside {thing} and a [lamp|chair|loaf tin] found in the same place {number} years ago.",
        ),
    ),
    Plot(
        section="Politics",
        tags=("Town council", "By-laws"),
        once={
            "measure": (
                "a levy on empty houses", "a ban on night deliveries", "free ferries for pupils", "a limit on holiday lets",
                "a {2-9} per cent rise in mooring fees", "an open register of lobbyists", "a four-day market week",
                "a ban on leaf blowers before noon", "a dog tax with exceptions for herders",
            ),
            "ayes": ("{14-31}",),
            "noes": ("{5-13}",),
        },
        headlines=(
            "{place} council [backs|adopts|votes for] {measure}",
            "{ayes} to {noes}: {place} gets {measure}",
            "{place} [split|divided|at odds] over {measure}",
            "{measure} passes in {place} after [a long night|{4-9} hours|a walkout]",
            "What {measure} would mean for {place}",
        ),
        standfirsts=(
            "Councillors voted {ayes} to {noes} {when}; the rule [takes effect|starts] in {month}.",
            "Supporters call it overdue, opponents [a folly|a gamble|a gift to {place2}].",
            "The vote in {place} ends a quarrel of {4-30} months.",
        ),
        leads=(
            "The council of {place} voted {ayes} to {noes} {when} for {measure}, [ending|settling] a quarrel that had [filled|emptied] "
            "its benches for {4-30} months.",
            "{measure} will come to {place} in {month} after {ayes} councillors [raised|put up] their hands for it and {noes} kept theirs [down|in their pockets].",
            "It took {place} {4-9} hours and {number} recesses, but shortly before midnight {measure} was [law|settled|through].",
        ),
        details=(
            "{1}, who [drafted|tabled] the motion, had to [shorten|rewrite] it {number} times before the {party} would sign it.",
            "The {party} [abstained|split down the middle|voted against], with {2-6} members leaving the chamber before the count.",
            "An amendment by {2}, which would have delayed everything until {month}, [failed|fell] by {1-4} votes.",
            "The rule covers {place} and the {number} villages east of {street}, but not [the harbour|farms|the monastery land].",
            "Those who break it face a fine of {40-900} crowns, [half of it|all of it] payable to a {fund}.",
            "{place2} tried something [alike|similar] {3-12} years ago and [dropped|softened] it within {5-20} months.",
            "The public gallery, which seats {40-120}, was so full that {15-60} people listened from the stairs.",
            "Before the vote the clerk read out {11-70} letters, {3-10} of them [in verse|unsigned|from the same address].",
            "A petition with {600-9800} names is [on its way to|lying before] the provincial court, which [meets|sits] again in {month}.",
            "{3} reckons that the measure will touch {200-4000} households, [fewer|more] than the council assumed.",
        ),
    ),
    Plot(
        section="Politics",
        tags=("Elections", "Town council"),
        once={
            "office": ("mayor", "treasurer", "speaker of the assembly", "harbour commissioner", "head of the water board"),
            "party": ("Tidewater List", "Lantern Party", "Orchard Alliance", "Union of Ferrymen", "Civic Bench"),
        },
        headlines=(
            "{place} {office} [steps down|resigns|quits] over {affair}",
            "Race for {place} {office} [opens|narrows|tightens]",
            "{party} [wins|takes|loses] {place} by {9-480} votes",
            "Recount in {place}: {number} ballots, one {office}",
        ),
        standfirsts=(
            "The office of {office} falls vacant in {month}; {2-6} candidates are [ready|circling].",
            "A question about {affair} [ended|cut short] a career of {8-31} years.",
            "The {party} has {number} weeks to find an answer.",
        ),
        leads=(
            "The {office} of {place} [resigned|stepped down] {when} after {5-40} days of questions about {affair}.",
            "With {9-480} votes between them and {number} ballot boxes still to come by [boat|mule|post van], the candidates for {office} of {place} "
            "went to bed {when} without a result.",
            "The {party} will decide in {month} who is to be the next {office} of {place}, and {1} is the name most [often heard|often whispered].",
        ),
        details=(
            "Turnout reached {41-88} per cent, the [highest|lowest] since {1921-1998}.",
            "The {party} held {5-14} of its {15-30} seats and lost {place2}, where it had [governed|led] for {12-60} years.",
            "{2} asked for a recount in {number} districts, and the court in {place2} has until {weekday} to [rule|answer].",
            "The affair began with {affair}, first [noticed|raised] by an auditor who was looking for something else.",
            "In a letter of {3-11} lines the outgoing {office} thanked [the porters|the night staff|nobody in particular].",
            "{1} has held {number} posts in {place}, from [lamp inspector|lock keeper|librarian] to deputy {office}.",
            "Polling stations in {place} stayed open {20-90} minutes longer because of [fog|a stuck bridge|a wedding].",
            "A survey of {400-1900} voters by {3} in {month} had [hinted at|missed] all this.",
            "The coalition agreement, {18-120} pages long, says [nothing|surprisingly little] about {affair}.",
        ),
    ),
    Plot(
        section="Business",
        tags=("Jobs", "Manufacturing"),
        once={
            "maker": ("{firm}",),
            "goods": (
                "sailcloth", "tide clocks", "oat flour", "ships' lamps", "felt hats", "bicycle bells", "sea salt", "harpsichords",
                "rain gauges", "wooden toys", "smoked eel", "lighthouse lenses",
            ),
            "jobs": ("{40-460}",),
        },
        headlines=(
            "{maker} to [hire|train|take on] {jobs} in {place}",
            "{maker} [moves|brings] {goods} [works|factory|line] to {place}",
            "{goods} [boom|slump|shortage] [lifts|shakes|surprises] {place}",
            "{maker} [doubles|cuts|halves] output of {goods}",
            "{place} bets on {goods}",
        ),
        standfirsts=(
            "The maker of {goods} promises {jobs} posts in {place} by {month}.",
            "Orders from {place2} have [kept|caught] {maker} busy beyond its [means|plans].",
            "A [quiet|stubborn] trade in {goods} is [growing|changing] along the coast.",
        ),
        leads=(
            "{maker}, which makes {goods} in {place}, will [take on|hire] {jobs} people by {month} to [keep up with|fill] orders from {place2}.",
            "For {number} generations {goods} from {place} were sold [by the dozen|from a handcart|to whoever asked]; now {maker} ships {9-90} crates a day.",
            "{maker} said {when} that it would [spend|invest] {3-70} million crowns on a new hall for {goods} on the edge of {place}.",
        ),
        details=(
            "Sales of {goods} rose by {4-39} per cent in the year to {month}, to {12-240} million crowns.",
            "{1} expects the first [apprentices|machines|deliveries] in {month}, [ahead of|a little behind] plan.",
            "The union wants {number} of every ten new posts to be permanent, and a [creche|canteen|ferry pass] for all.",
            "A tonne of raw material costs {800-4900} crowns, [twice|a third more than|barely half of] what it did before {season}.",
            "{maker} was founded in {1848-1977} by [two sisters|a retired pilot|a bankrupt baker] with {2-40} borrowed tools.",
            "Its rival in {place2} [closed|merged|changed hands] {3-18} months ago and left {60-300} people looking for work.",
            "The works will draw its power from {number} tidal wheels and, on still days, from [the grid|a peat boiler].",
            "Banks had [hesitated|refused] until {3} put up {1-9} million crowns against a [vineyard|fishing fleet|warehouse].",
            "Rents around {street} have [risen|climbed] by {5-28} per cent since the plan became known.",
            "Every [fifth|sixth|third] box of {goods} goes [abroad|back to the coast|to a single buyer], which {2} calls a risk.",
        ),
    ),
    Plot(
        section="Business",
        tags=("Jobs", "Shipping"),
        once={
            "trade": ("dockers", "ferry crews", "bakers", "tram drivers", "salt workers", "net makers", "lock keepers"),
            "demand": (
                "a {3-11} per cent rise", "a shorter night shift", "warm meals at sea", "a fourth rest day a month", "new winter coats",
                "a say in the timetable", "pay for the hours of waiting",
            ),
        },
        headlines=(
            "{trade} in {place} [walk out|strike|down tools] for {demand}",
            "[Deal|Truce|Stalemate] as {place} {trade} [seek|hold out for|ask for] {demand}",
            "No [boats|trams|bread|salt] until {weekday}: {trade} [stop|stay home] in {place}",
            "{trade} and owners in {place} [talk|meet|quarrel] again",
        ),
        standfirsts=(
            "{300-2800} {trade} want {demand}; owners offer [half|less|patience].",
            "The dispute has [cost|idled] {place} {number} days so far.",
            "A mediator from {place2} is to [arrive|report] by {weekday}.",
        ),
        leads=(
            "Some {300-2800} {trade} in {place} [stopped work|walked out] {when} to press for {demand}.",
            "The {trade} of {place} and their employers have [agreed|refused] to meet again {when}, {number} days into a dispute over {demand}.",
            "Nothing moved in {place} {when} but the [gulls|tide|pickets], as {trade} [began|entered day {2-6} of] their strike for {demand}.",
        ),
        details=(
            "The owners' last offer, read out by {1} from the back of a cart, was [whistled|shouted] down.",
            "A picket of {20-190} stood at the gate on {street} with [soup|drums|a borrowed brazier] from before dawn.",
            "Losses come to {90-870},000 crowns a day, by the reckoning of {3}.",
            "The strike fund will last until {month}, longer if {place2} [keeps its promise|sends the promised {12-60},000 crowns].",
            "Under the agreement of {1952-2004}, both sides must give {5-21} days' notice, and each says the other did not.",
            "Perishable cargo, {30-260} tonnes of [plums|herring|yeast|lilies], was [given away|sold off] on the quay.",
            "A vote among members ended {71-97} to {3-29} per cent in favour of [holding out|going on|a pause].",
            "{2} offered {hall} as neutral ground, with [coffee|heating|no clocks] provided.",
            "The last dispute of this kind, in {1961-2009}, went on for {11-60} days and was settled [by a song|over a card game|in a single morning].",
        ),
    ),
)
