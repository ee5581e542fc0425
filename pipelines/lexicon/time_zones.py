"""Names of time zones as newspapers write them, and the zones of countries.

Source of zones and offsets: the IANA time zone database; abbreviations as news pages use them.
"""

from __future__ import annotations

from collections.abc import Mapping

# Hours from UTC. If an abbreviation has several meanings, that of the larger press counts: IST is India, CST and EST
# are America, BST is Britain. HOURS_OF_PLACE has the others.
HOURS = {
    name: float(hours)
    for line in """
    0 z ut utc gmt wet
    1 bst west cet met mez wat
    2 cest mest mesz eet sast cat
    3 eest msk мск trt tsi tsi̇ eat idt fet
    3.5 irst
    4 gst msd azt samt
    4.5 aft
    5 pkt uzt yekt tmt tjt mvt
    5.5 ist slst
    5.75 npt
    6 bdt omst kgt btt
    6.5 mmt
    7 wib ict krat novt
    8 sgt myt hkt hkst pht wita awst irkt ulat bnt
    9 jst kst wit yakt tlt
    9.5 acst
    10 aest vlat chst pgt
    10.5 acdt
    11 aedt magt sakt nct sbt
    12 nzst fjt pett
    13 nzdt
    -1 cvt azot
    -2 brst wgst
    -2.5 ndt
    -3 brt art uyt clst adt gft srt pyst
    -3.5 nst
    -4 edt ast clt bot vet pyt gyt
    -5 est cdt cot pet ect
    -6 cst mdt
    -7 mst pdt
    -8 pst akdt
    -9 akst
    -10 hst
    """.split("\n")
    if line.strip()
    for hours, *names in [line.split()]
    for name in names
}
HOURS_OF_PLACE: Mapping[str, Mapping[str, float]] = {
    "zh": {"cst": 8},
    "tw": {"cst": 8},
    "cn": {"cst": 8},
    "ie": {"ist": 1},
    "he": {"ist": 2},
    "il": {"ist": 2},
    "bn": {"bst": 6},
    "bd": {"bst": 6},
    "ph": {"pst": 8},
    "au": {"est": 10, "edt": 11, "cst": 9.5, "cdt": 10.5, "wst": 8},
}
PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
# Full names of zones, without the "Standard Time", "Daylight Time" or "Summer Time" that follows.
LONG_NAMES = {
    "eastern": ("et", "est", "edt"),
    "central": ("ct", "cst", "cdt"),
    "mountain": ("mt", "mst", "mdt"),
    "pacific": ("pt", "pst", "pdt"),
    "central european": ("cet", "cet", "cest"),
    "eastern european": ("eet", "eet", "eest"),
    "western european": ("wet", "wet", "west"),
    "british": ("bst", "bst", "bst"),
    "greenwich mean": ("gmt", "gmt", "gmt"),
    "coordinated universal": ("utc", "utc", "utc"),
    "india": ("ist", "ist", "ist"),
    "indian": ("ist", "ist", "ist"),
    "moscow": ("msk", "msk", "msk"),
    "japan": ("jst", "jst", "jst"),
}
# With an American zone, the month comes first. NEUTRAL zones say nothing; with any other zone, the day comes first.
AMERICAN = frozenset("et ct mt pt est edt cst cdt mst mdt pst pdt akst akdt hst".split())
NEUTRAL = frozenset("z ut utc gmt".split())
# Names that are no words in small letters either.
SMALL_LETTERS = frozenset("z utc gmt мск".split())
# Countries with one time zone, by the last label of the host name.
COUNTRIES = {
    ending: zone
    for line in """
    Europe/Berlin de|Europe/Vienna at|Europe/Zurich ch|Europe/Paris fr|Europe/Rome it|Europe/Madrid es|Europe/Warsaw pl
    Europe/Amsterdam nl|Europe/Brussels be|Europe/Luxembourg lu|Europe/Copenhagen dk|Europe/Oslo no|Europe/Stockholm se
    Europe/Helsinki fi|Europe/Prague cz|Europe/Bratislava sk|Europe/Budapest hu|Europe/Bucharest ro|Europe/Sofia bg
    Europe/Athens gr|Europe/Belgrade rs|Europe/Zagreb hr|Europe/Ljubljana si|Europe/Kyiv ua|Europe/Istanbul tr
    Europe/London uk|Europe/Dublin ie|Atlantic/Reykjavik is|Europe/Tallinn ee|Europe/Riga lv|Europe/Vilnius lt
    Asia/Tokyo jp|Asia/Seoul kr|Asia/Shanghai cn|Asia/Taipei tw|Asia/Hong_Kong hk|Asia/Singapore sg|Asia/Kolkata in
    Asia/Karachi pk|Asia/Dhaka bd|Asia/Kathmandu np|Asia/Colombo lk|Asia/Bangkok th|Asia/Ho_Chi_Minh vn|Asia/Manila ph
    Asia/Kuala_Lumpur my|Asia/Dubai ae|Asia/Riyadh sa|Asia/Qatar qa|Asia/Jerusalem il|Asia/Tehran ir|Asia/Baghdad iq
    Africa/Johannesburg za|Africa/Lagos ng|Africa/Nairobi ke|Africa/Accra gh|Africa/Cairo eg|Africa/Casablanca ma
    Africa/Algiers dz|Africa/Tunis tn|Pacific/Auckland nz|America/Argentina/Buenos_Aires ar|America/Bogota co
    America/Lima pe|America/Caracas ve|America/Montevideo uy|America/Asuncion py|America/La_Paz bo
    """.split("\n")
    for zone, ending in map(str.split, filter(str.strip, line.split("|")))
}
# Countries with several time zones: the westernmost and the easternmost.
SEVERAL_ZONES = {
    "us": ("Pacific/Honolulu", "America/New_York"),
    "ca": ("America/Vancouver", "America/St_Johns"),
    "au": ("Australia/Perth", "Australia/Sydney"),
    "ru": ("Europe/Kaliningrad", "Asia/Kamchatka"),
    "br": ("America/Rio_Branco", "America/Sao_Paulo"),
    "mx": ("America/Tijuana", "America/Cancun"),
}
