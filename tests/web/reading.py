"""A page as its reader gets it: headings, links, fields, and what must never be in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import httpx

Attributes = dict[str, str]
_VOID = ("meta", "link", "img", "input", "path", "circle", "br")


@dataclass
class Page(HTMLParser):
    """What stands in a page, read as a browser reads it."""

    source: str
    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    texts: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag; they must close in order."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text with the tags around it."""
        if data.strip():
            self.texts.append((tuple(self._open), " ".join(data.split())))

    @property
    def text(self) -> str:
        """All that is written in the page."""
        return " ".join(text for _, text in self.texts)

    def all(self, tag: str) -> list[Attributes]:
        """Return the attributes of every `tag`."""
        return [attributes for name, attributes in self.tags if name == tag]

    def within(self, tag: str) -> list[str]:
        """Return the texts inside any `tag`."""
        return [text for tags, text in self.texts if tag in tags]

    @property
    def links(self) -> list[str]:
        """Where the page leads."""
        return [each["href"] for each in self.all("a")]


def read(answer: httpx.Response, status: int = 200) -> Page:
    """Return the page in `answer`, checked for what every page must be."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    (html,) = page.all("html")
    assert html["lang"] == answer.headers["content-language"]
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [each["id"] for _, each in page.tags if "id" in each]
    assert len(ids) == len(set(ids))
    labelled = {each.get("for") for each in page.all("label")}
    for tag, each in page.tags:
        if tag in ("select", "input") and each.get("type") not in ("hidden", "checkbox"):
            assert each["id"] in labelled
        assert tag not in ("style", "iframe", "object", "base")
        assert tag != "script" or each["src"].startswith("/assets/")
        assert not [name for name in each if name == "style" or name.startswith("on")]
        for name in ("href", "src", "action"):
            assert each.get(name, "/").startswith(("/", "#", "mailto:", "tel:")), each
            assert not each.get(name, "/").startswith("//")
    assert page.within("script") == []
    assert {"header", "main", "footer"} <= {tag for tag, _ in page.tags}
    assert page.links[0] == "#content"
    return page
