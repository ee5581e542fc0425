"""A short story for tests of text extraction."""

URL = "https://harbour.example/2026/11/ferry-sails-again"
TITLE = "The ferry to Cormorant Rock sails again"
FIRST = "The ferry to Cormorant Rock left Orrinmouth at six this morning, for the first time since the February storm."
SECOND = "Forty passengers were on board, among them the baker, who had not slept on the island since the winter."
THIRD = "The yard replaced both engines and the bow ramp, at a cost of 2.4 million crowns, the harbour office said."
FOURTH = "From Saturday the boat will sail four times a day until the end of October, weather permitting."
STORY = (FIRST, SECOND, THIRD, FOURTH)
