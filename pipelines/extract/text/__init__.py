"""The text of one page's story, with nothing but the story in it."""

from pipelines.extract.text.story import StoryText
from pipelines.extract.text.story_text import story_text

__all__ = ["StoryText", "story_text"]
