"""Every message that a user can read is there in all four languages, and no other is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import extract_from_ast

from graph_service.i18n import LANGUAGES, translate
from graph_service.resources import PACKAGE, folder
from graph_service.web.render import environment

CATALOGUES = [language for language in LANGUAGES if language != "en"]
PLACE = re.compile(r"\{\w+(?::\w+)?\}")
#: Dictionaries whose values are messages, wherever they stand.
MESSAGES = ("MESSAGES", "REASONS")


class Messages:
    """The messages of the program, found by reading its source.

    A message is the string that a parameter named `message` takes: `translate` has one, so have the
    errors for people and some helpers. A name in its place is followed to where it is bound.
    """

    def __init__(self, sources: dict[Path, ast.Module]) -> None:
        self._sources = sources
        self._places: dict[str, int] = {}
        for tree in sources.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and node.name != "__init__":
                    self._note(node.name, node, 0)
        self._classes()

    def _note(self, name: str, function: ast.FunctionDef, bound: int) -> None:
        names = [each.arg for each in function.args.args]
        if "message" in names:
            self._places[name] = names.index("message") - bound

    def _classes(self) -> None:
        """Note classes that take a message, those that inherit it too."""
        found = [
            node
            for tree in self._sources.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
        ]
        for _ in range(5):  # deeper than any tree of errors
            for node in found:
                own = [each for each in node.body if getattr(each, "name", "") == "__init__"]
                for base in node.bases:
                    if isinstance(base, ast.Name) and base.id in self._places and not own:
                        self._places[node.name] = self._places[base.id]
                for each in own:
                    assert isinstance(each, ast.FunctionDef)
                    self._note(node.name, each, 1)

    def __iter__(self) -> Iterator[str]:
        for tree in self._sources.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    yield from self._in_call(node, tree)
                elif isinstance(node, ast.Assign | ast.AnnAssign):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    if node.value and any(getattr(each, "id", "") in MESSAGES for each in targets):
                        yield from self._strings(node.value, tree)

    def _in_call(self, node: ast.Call, tree: ast.Module) -> Iterator[str]:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = self._places.get(name)
        if place is not None and len(node.args) > place:
            yield from self._strings(node.args[place], tree)

    def _strings(self, node: ast.expr, tree: ast.Module) -> Iterator[str]:
        match node:
            case ast.Constant(value=str() as text):
                yield text
            case ast.IfExp(body=first, orelse=second):
                yield from self._strings(first, tree)
                yield from self._strings(second, tree)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
                for part in parts:
                    yield from self._strings(part, tree)
            case ast.Name(id=name):
                for bound in _bindings(name, tree):
                    yield from self._strings(bound, tree)


def _bindings(name: str, tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what `name` is assigned, or runs through, in a module."""
    for node in ast.walk(tree):
        match node:
            case ast.For(target=ast.Name(id=bound), iter=value) if bound == name:
                yield value
            case ast.comprehension(target=ast.Name(id=bound), iter=value) if bound == name:
                yield value
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                yield value


@cache
def messages() -> frozenset[str]:
    """Return every message of the program and its pages, in English."""
    sources = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    found = {message for message in Messages(sources) if message}
    for path in sorted((folder("visualizations") / "pages").glob("*.html")):
        tree = environment().parse(path.read_text(encoding="utf-8"))
        for _, _, given in extract_from_ast(tree, ("_",), babel_style=False):
            found.add(str(given[0] if isinstance(given, tuple) else given))
    return frozenset(found)


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return the catalogue of `language` as it stands in the file."""
    with (PACKAGE / "locale" / f"{language}.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale=language) if entry.id]
    found = {str(entry.id): str(entry.string) for entry in entries}
    assert len(found) == len(entries)
    return found


def test_messages_of_every_kind_are_found() -> None:
    found = messages()
    assert "There is no gap named {name}." in found  # an error
    assert "row {row}" in found  # translate
    assert "There is no theme with the id {id}." in found  # by way of a helper
    assert "A value is required." in found  # a dictionary
    assert "Works at {agency}" in found
    assert "Skip to the content" in found  # a page
    assert "The bundle has {count} problems. Nothing was written." in found  # second parameter


@pytest.mark.parametrize("language", CATALOGUES)
def test_catalogue_has_every_message(language: str) -> None:
    texts = catalogue(language)
    assert sorted(each for each in messages() if not texts.get(each)) == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_catalogue_has_no_message_that_nobody_says(language: str) -> None:
    assert sorted(set(catalogue(language)) - messages()) == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_places_are_the_same(language: str) -> None:
    different = {
        message: text
        for message, text in catalogue(language).items()
        if sorted(PLACE.findall(message)) != sorted(PLACE.findall(text))
        or message.count("{{") != text.count("{{")
    }
    assert different == {}


@pytest.mark.parametrize("language", CATALOGUES)
def test_blanks_at_the_ends_are_the_same(language: str) -> None:
    for message, text in catalogue(language).items():
        assert message[-1].isspace() == text[-1].isspace(), message


def test_translation_reaches_the_reader() -> None:
    for language in CATALOGUES:
        assert (
            translate("Skip to the content", language) == catalogue(language)["Skip to the content"]
        )
    assert translate("Skip to the content", "en") == "Skip to the content"
