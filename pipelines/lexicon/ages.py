"""Words around dates and ages in bylines: units of time, prepositions, reading times.

Source: bylines of the pages of the quality benchmarks.
"""

from __future__ import annotations

UNITS = """
    minute minutes min mins hour hours hr hrs day days week weeks month months year years stunde stunden minuten tag
    tagen tage woche wochen heure heures jour jours hora horas minuto minutos día días ore minuti giorni uur dagen
    minut timmar timer dager dni godzin часов часа минут dakika saat jam menit
"""
# Words around a date, a time or an age, small ones unless they begin the line.
GLUE = frozenset(
    """
    on at from date time last first am um vom zum seit uhr stand den der le du à a il el la las los del al às em no na
    dia om op på kl klo o w dnia godz z в г год года от saat tarih pada pukul ago since before vor il y hace ha fa
    read reading lesezeit lecture lectura lettura leestijd czytania läsning alle ore T
    """.split()
)
