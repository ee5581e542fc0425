"""Where a reposted story came from, told by its byline, dateline or credit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.metadata import agency_of

STORY = ["The harbour gates stay shut.", "The ice on the river has not gone yet.", "Ferries wait."]


FIRST_LINES = [
    ("LONDON (Reuters) - The gates stay shut.", "Reuters"),
    ("LONDON, May 3 (Reuters) - The gates", "Reuters"),
    ("(Reuters) - The gates stay shut.", "Reuters"),
    ("May 3 (Reuters) - The gates stay", "Reuters"),
    ("SEOUL, May 3 (Yonhap) -- The gates", "Yonhap"),
    ("PARIS, May 3, 2026 (AFP) - The gates", "AFP"),
    ("Paris, 3 mai 2026 (AFP) – Les portes", "AFP"),
    ("Berlin (dpa) - Die Tore bleiben zu.", "dpa"),
    ("Berlin (dpa/bb) - Die Tore", "dpa"),
    ("Berlin/Hamburg (dpa/lnw) – Die Tore", "dpa"),
    ("Wien (APA) – Die Tore", "APA"),
    ("Bern, 3. Mai (Keystone-SDA) Die Tore", "Keystone-SDA"),
    ("Frankfurt (dpa-AFX) – Die Tore", "dpa"),
    ("Madrid, 3 may (EFE).- Las puertas", "EFE"),
    ("MADRID, 3 May. (EUROPA PRESS) - Las puertas", "Europa Press"),
    ("(ANSA) - ROMA, 03 MAG - Le porte restano chiuse.", "ANSA"),
    ("Roma, 3 mag. (Adnkronos) - Le porte", "Adnkronos"),
    ("Jakarta (ANTARA) - Gerbang pelabuhan", "Antara"),
    ("KUALA LUMPUR, May 3 (Bernama) -- The gates", "Bernama"),
    ("KUALA LUMPUR: The gates stay shut, Bernama reports.", None),
    ("NEW DELHI: The gates stay", None),
    ("MOSCOW, May 3. /TASS/. The gates stay", "TASS"),
    ("МОСКВА, 3 мая — РИА Новости. Ворота", "RIA Novosti"),
    ("МОСКВА, 3 мая. /ТАСС/. Ворота", "TASS"),
    ("Москва. 3 мая. INTERFAX.RU - Ворота", "Interfax"),
    ("WASHINGTON — The Associated Press has learned that the gates", None),
    ("NEW YORK (AP) — The gates", "AP"),
    ("By The Associated Press", "AP"),
    ("By Reuters", "Reuters"),
    ("By Reuters Staff", "Reuters"),
    ("Reuters", "Reuters"),
    ("AFP", "AFP"),
    ("By JANE DOE, Associated Press", "AP"),
    ("Jane Doe, The Associated Press", "AP"),
    ("New Delhi, May 3 (PTI) The gates", "PTI"),
    ("New Delhi, May 3 (IANS) The gates", "IANS"),
    ("BEIJING, 3 de mayo (Xinhua) -- Las", "Xinhua"),
    ("新华社北京5月3日电（记者张三）港口的大门", "Xinhua"),
    ("【共同】港の門", "Kyodo"),
    ("（台北3日中央社電）港口", "CNA"),
    ("(서울=연합뉴스) 김하나 기자 = 항구", "Yonhap"),
    ("ANKARA (AA) - Liman kapıları", "Anadolu"),
    ("Rio de Janeiro (Agência Brasil) - As portas", "Agência Brasil"),
    ("Ms Doe told CBS News, the BBC's US partner, that the gates stay shut.", None),
    ("The BBC has learned the gates stay shut.", None),
    ("Speaking to AFP, the minister said the gates stay shut.", None),
    ("AP Photo/Jane Doe", None),
    ("TORONTO - The gates stay shut.", None),
    ("The agency (AP) has long - in its view - done so.", None),
    ("Von dpa", "dpa"),
    ("By AP standards, the gates are old.", None),
    ("FILE - In this May 3, 2026 photo, the gates are shut (Jane Doe/AP)", None),
    ("The ministry said (in a letter) - and again on Friday - that it would pay.", None),
]
LAST_LINES = [
    ("— AP", "AP"),
    ("- AFP", "AFP"),
    ("—AFP", "AFP"),
    ("Ferries wait. – Reuters", "Reuters"),
    ("Ferries wait. — dpa", "dpa"),
    ("dpa/lnw", "dpa"),
    ("dpa", "dpa"),
    ("(dpa)", "dpa"),
    ("SDA", "Keystone-SDA"),
    ("(SDA/ij)", "Keystone-SDA"),
    ("jm/dm (AFP, dpa)", "AFP"),
    ("Source: BBC", "BBC"),
    ("SOURCE: Reuters", "Reuters"),
    ("Source: BBC News", "BBC"),
    ("Source: bbc.com", "BBC"),
    ("Source - AFP", "AFP"),
    ("Credit: CNN", "CNN"),
    ("Courtesy: Al Jazeera", "Al Jazeera"),
    ("AFP contributed to this report.", "AFP"),
    ("Reuters contributed to this article.", "Reuters"),
    ("The Associated Press contributed.", "AP"),
    ("Jane Doe of the Associated Press contributed to this report.", "AP"),
    ("Associated Press writers Jane Doe and John Roe contributed to this report.", "AP"),
    ("With files from The Canadian Press", "CP"),
    ("With files from CBC News", "CBC"),
    ("With additional reporting by AFP", "AFP"),
    ("With inputs from PTI", "PTI"),
    ("(With inputs from ANI)", "ANI"),
    ("(With PTI inputs)", "PTI"),
    ("(With inputs from agencies)", None),
    ("(PTI)", "PTI"),
    ("Ferries wait. (ANI)", "ANI"),
    ("(This story has not been edited by our staff and is published from a PTI feed.)", "PTI"),
    ("This story has been published from a wire agency feed without modifications to the text.", None),
    ("This article was originally published on The Conversation. Read the original article.", "The Conversation"),
    ("This article is republished from The Conversation under a Creative Commons license.", "The Conversation"),
    ("This story was originally published by Grist.", None),
    ("This article first appeared in The Guardian.", "Guardian"),
    ("This story originally appeared on ProPublica.", "ProPublica"),
    ("Originally published on stacker.com, part of the BLOX network.", "Stacker"),
    ("This story was produced by Stacker and distributed by the Harbour Wire.", "Stacker"),
    ("KFF Health News is a national newsroom that produces in-depth journalism about health issues.", None),
    ("This report by The Canadian Press was first published May 3, 2026.", "CP"),
    ("(c) 2026 The Canadian Press", "CP"),
    ("© 2026 The Canadian Press", "CP"),
    ("Copyright 2026 The Associated Press. All rights reserved. No part may be published.", "AP"),
    ("© 2026 Agence France-Presse", "AFP"),
    ("©2026 Bloomberg L.P.", "Bloomberg"),
    ("© dpa-infocom, dpa:260503-99-12345/3", "dpa"),
    ("Copyright © 2026, ANSA. All rights reserved", "ANSA"),
    ("© RIPRODUZIONE RISERVATA © Copyright ANSA", "ANSA"),
    ("© 2026 Harbour Gazette", None),
    ("Copyright 2026 NPR. To see more, visit NPR.", "NPR"),
    ("(c) 2026, The Washington Post", "Washington Post"),
    ("Quelle: dpa", "dpa"),
    ("Quelle: ntv.de, dpa", "dpa"),
    ("Quelle: n-tv.de, als/dpa/AFP", "dpa"),
    ("Mit Material der dpa", "dpa"),
    ("Mit Informationen von dpa", "dpa"),
    ("Mit Agenturmaterial (dpa)", "dpa"),
    ("(Mit Material von AFP und Reuters)", "AFP"),
    ("Mit dpa", "dpa"),
    ("Avec AFP", "AFP"),
    ("(avec AFP)", "AFP"),
    ("Avec l'AFP", "AFP"),
    ("Source : AFP", "AFP"),
    ("(Avec Reuters)", "Reuters"),
    ("Con información de EFE", "EFE"),
    ("Con información de la agencia AFP", "AFP"),
    ("(Con información de Reuters)", "Reuters"),
    ("Fuente: EFE", "EFE"),
    ("Fuente: Europa Press", "Europa Press"),
    ("EFE", "EFE"),
    ("Com informações da AFP", "AFP"),
    ("Com informações da Reuters.", "Reuters"),
    ("*Com informações da Agência Brasil", "Agência Brasil"),
    ("Fonte: Ansa", "ANSA"),
    ("(ANSA)", "ANSA"),
    ("Sumber: Antara", "Antara"),
    ("Sumber: Reuters", "Reuters"),
    ("(Antara)", "Antara"),
    ("Sumber : BBC Indonesia", "BBC"),
    ("Kaynak: AA", "Anadolu"),
    ("Источник: ТАСС", "TASS"),
    ("Джерело: Укрінформ", "Ukrinform"),
    ("Źródło: PAP", "PAP"),
    ("(PAP)", "PAP"),
    ("Bron: Belga", "Belga"),
    ("Bron: ANP", "ANP"),
    ("©ANP", "ANP"),
    ("(NTB)", "NTB"),
    ("(©NTB)", "NTB"),
    ("/ritzau/", "Ritzau"),
    ("(TT)", "TT"),
    ("المصدر: رويترز", "Reuters"),
    ("(أ ف ب)", "AFP"),
    ("来源：新华社", "Xinhua"),
    ("（新华社）", "Xinhua"),
    ("出典：共同通信", "Kyodo"),
    ("Reporting by Jane Doe; Editing by John Roe", None),
    ("(Reporting by Jane Doe in London; Editing by John Roe)", None),
    ("Ms Doe told CBS News, the BBC's US partner.", None),
    ("He spoke to AFP.", None),
    ("The report was first carried by Reuters.", None),
    ("She said so, according to AP.", None),
    ("Source: the harbour office", None),
    ("Read more on BBC.", None),
    ("Photo: AFP", None),
    ("Photo: Jane Doe/Reuters", None),
    ("The CNN poll was conducted in May.", None),
    ("She worked for the BBC.", None),
    ("They met at the AP", None),
    ("Reporting by The Associated Press", "AP"),
    ("Additional reporting by Reuters; editing by Jane Doe", "Reuters"),
    ("Story by AFP", "AFP"),
    ("Reporting by Jane Doe", None),
    ("Reporting by Reuters shows that the ferries wait", None),
    ("Image credit: AFP", None),
    ("Foto: dpa", None),
    ("Bild: dpa/Jane Doe", None),
    ("Video: Reuters", None),
    ("Mit der BBC sprach die Ministerin über die Tore.", None),
    ("This story was first reported by CNN.", None),
    ("The agency covers the Middle East and North Africa (MENA).", None),
    ("Reuters reported that the ferries wait.", None),
]


@pytest.mark.parametrize(("line", "agency"), FIRST_LINES)
def test_the_first_line_credits(line: str, agency: str | None) -> None:
    assert agency_of([line, *STORY], (), "Harbour Gazette") == agency


@pytest.mark.parametrize(("line", "agency"), LAST_LINES)
def test_the_last_line_credits(line: str, agency: str | None) -> None:
    assert agency_of([*STORY, line], (), "Harbour Gazette") == agency


def test_a_story_that_credits_nobody() -> None:
    assert agency_of(STORY, ("Jane Doe",), "Harbour Gazette") is None
    assert agency_of([], (), None) is None


@given(st.lists(st.text(max_size=200), max_size=8), st.text(max_size=80))
def test_no_text_raises(paragraphs: list[str], byline: str) -> None:
    agency_of(paragraphs, [byline], byline)


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("dpa", "dpa"),
        ("dpa/AFP", "dpa"),
        ("By Jane Doe, Associated Press", "AP"),
        ("The Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("新华社", "Xinhua"),
        ("Jane Doe / Associated Press", "AP"),
        ("Jane Doe The Associated Press", "AP"),
        ("Jane M. Doe Reuters", "Reuters"),
        ("Jane Doe", None),
        ("Ann Reuters", None),
        ("ani", None),
    ],
)
def test_agency_of_a_byline(byline: str, agency: str | None) -> None:
    assert agency_of(STORY, [byline], None) == agency


@pytest.mark.parametrize(
    ("publisher", "own"),
    [
        ("The Associated Press", True),
        ("apnews.com", True),
        ("AP News", True),
        ("Apple Valley Post", False),
        ("Harbour AP", True),
    ],
)
def test_the_name_of_an_agency_in_that_of_the_publisher(publisher: str, own: bool) -> None:
    assert agency_of(["The gates stay shut."], ["AP"], publisher) == (None if own else "AP")


def test_an_agencys_own_site_reposts_nobody() -> None:
    assert agency_of(["LONDON (Reuters) - The gates stay shut."], ["Reuters"], "Reuters") is None
    assert agency_of(["The gates stay shut.", "Source: AFP"], ["BBC News"], "BBC News") == "AFP"
