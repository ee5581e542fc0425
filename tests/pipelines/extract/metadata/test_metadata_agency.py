"""Where a reposted story came from, told by its byline, dateline or credit."""

import pytest

from pipelines.extract.metadata import agency_of

STORY = ["The harbour gates stay shut.", "The ice on the river has not gone yet.", "Ferries wait."]


@pytest.mark.parametrize(
    ("first", "last", "agency"),
    [
        ("LONDON (Reuters) - The harbour gates stay shut.", None, "Reuters"),
        ("INDIANAPOLIS (AP) — The harbour gates stay shut.", None, "AP"),
        ("New Delhi [India], May 3 (ANI): The harbour gates stay shut.", None, "ANI"),
        ("(CNN) The harbour gates stay shut.", None, "CNN"),
        ("BEIJING, May 3 (Xinhua) -- The harbour gates stay shut.", None, "Xinhua"),
        (None, "Source: BBC", "BBC"),
        (None, "Quelle: dpa/AFP", "dpa"),
        (None, "Credit: The Guardian", "Guardian"),
        (None, "With reporting by Reuters", "Reuters"),
        (None, "The Associated Press contributed to this report.", "AP"),
        (None, "Ferries wait. — ANI", "ANI"),
        (None, "Ferries wait. (PTI)", "PTI"),
        (None, "jm/dm (AFP, dpa)", "AFP"),
        (None, "© AFP", "AFP"),
        (None, "© 2024 Agence France-Presse", "AFP"),
        (None, "This story was originally published by ProPublica.", "ProPublica"),
        ("Ms Doe told CBS News, the BBC's US partner, that the gates stay shut.", None, None),
        ("The ministry said (in a letter) - and again on Friday - that it would pay.", None, None),
        (None, "The agency covers the Middle East and North Africa (MENA).", None),
        (None, "Reuters reported that the ferries wait.", None),
        (None, "Source: the harbour office", None),
        (None, None, None),
    ],
)
def test_agency_of_a_text(first: str | None, last: str | None, agency: str | None) -> None:
    text = [*([first] if first else []), *STORY, *([last] if last else [])]
    assert agency_of(text, (), "Harbour Gazette") == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("dpa", "dpa"),
        ("dpa/AFP", "dpa"),
        ("By Jane Doe, Associated Press", "AP"),
        ("The Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("新华社", "Xinhua"),
        ("Jane Doe", None),
        ("Ann Reuters", None),
        ("ani", None),
    ],
)
def test_agency_of_a_byline(byline: str, agency: str | None) -> None:
    assert agency_of(STORY, [byline], None) == agency


def test_an_agencys_own_site_reposts_nobody() -> None:
    assert agency_of(["LONDON (Reuters) - The gates stay shut."], ["Reuters"], "Reuters") is None
    assert agency_of(["The gates stay shut.", "Source: AFP"], ["BBC News"], "BBC News") == "AFP"
