"""The table of rules and tests is true."""

from __future__ import annotations

from tests.docs.rules import NOT_BUILT, PAGE, RULES, page, shown


def test_every_rule_that_is_built_has_a_test_named_after_it() -> None:
    assert [number for number, tests in shown().items() if not tests] == list(NOT_BUILT)
    assert list(RULES) == list(range(1, 17))


def test_the_page_of_rules_is_as_the_tests_make_it() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: make docs"
