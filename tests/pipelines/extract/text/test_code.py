"""Program code in a story: lines of their own role, of which no word reads like furniture."""

import pytest
from ferry_story import STORY, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text
from pipelines.model.roles import Role


def lines_of(middle: str) -> list[tuple[str, Role]]:
    """The lines between the first two and the last two paragraphs of a story, with their roles."""
    first, second, third, fourth = (f"<p>{text}</p>" for text in STORY)
    page = f"<article><h1>{TITLE}</h1>{first}{second}{middle}{third}{fourth}</article>"
    found = story_text(flatten(f"<html><body>{page}</body></html>"), URL, TITLE)
    lines = [(line.text, line.role) for line in found.lines]
    body = [(text, Role.BODY) for text in STORY]
    assert [line for line in lines if line in body] == body
    return [line for line in lines if line not in body and line != (TITLE, Role.HEADLINE)]


CODE = {
    "a pre with code": "<pre><code>print('loading')</code></pre>",
    "in an element named as code": "<div class='highlight'><pre>print('loading')</pre></div>",
    "with a toolbar around it": "<div class='code-toolbar'><pre class='language-py'>print('loading')</pre></div>",
    "in a figure": "<figure class='highlight'><pre><code>print('loading')</code></pre></figure>",
}  # fmt: skip


@pytest.mark.parametrize("markup", CODE.values(), ids=CODE)
def test_code_has_its_role(markup: str) -> None:
    assert lines_of(markup) == [("print('loading')", Role.CODE)]


def test_a_comment_of_code_is_no_comment_of_a_reader() -> None:
    code = "<pre><code>sail() <span class='hljs-comment'># weather permitting</span></code></pre>"
    assert lines_of(code) == [("sail() # weather permitting", Role.CODE)]


def test_code_that_reads_like_a_control_or_is_repeated_stays() -> None:
    controls = [f"<pre><code>{text}</code></pre>" for text in ("share", "print", "Photo: Ida Fell", "print")]
    assert [role for _, role in lines_of("".join(controls))] == [Role.CODE] * 4


def test_a_text_of_fixed_lines_is_no_code() -> None:
    text = "The tide turns at noon and the boats go out with it, as they have done since the quay was built."
    assert lines_of(f"<pre>{text}</pre>") == [(text, Role.BODY)]
