"""The codes that a source may have are those of the CLDR."""

from babel import Locale

from crawler.iso_codes import COUNTRIES, LANGUAGES

# Codes that ISO 3166 reserves or leaves to users; Kosovo (XK) is in use and stays.
RESERVED = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())


def test_codes_are_those_of_the_cldr() -> None:
    english = Locale("en")
    territories = {code for code in english.territories if len(code) == 2 and code.isalpha()}
    assert territories - RESERVED == COUNTRIES
    assert {code for code in english.languages if len(code) == 2} == LANGUAGES
