"""Making two entries again of one that was merged, in one transaction, exactly as they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graph_service.bundle.merges import KEPT_DAYS, Merge, Step, merge_of, remove_merges
from graph_service.bundle.problems import Problem, Problems
from graph_service.duplicates.errors import NotUndone
from graph_service.duplicates.merge import touched
from graph_service.duplicates.users import lead_back
from graph_service.duplicates.written import Row, as_key, before_of, by_table, held
from graph_service.errors import InputError
from graph_service.model.tables import TABLES
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keep import Writer, not_theirs
from graph_service.rows.keys import Key, key_text
from graph_service.rows.rights import Sights
from graph_service.store import Transaction
from graph_service.subjects.about import put_rows, remove_rows

Named = tuple[str, Key]


def undo(transaction: Transaction, writer: Writer, table: str, other: str) -> list[Found]:
    """Undo the merge in which the entry `other` went, and return what goes on record as touched.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        table: Table of the entry.
        other: Its id.

    Raises:
        NotFound: there was no such merge, or what stayed is not there or not the writer's.
        InputError: it was too long ago.
        NotUndone: rows are no longer what the merge made of them.
        Denied: what comes back would not be the writer's.
    """
    sights = Sights(transaction, writer.caller, writer.today)
    made = merge_of(transaction, table, other)
    if made is None:
        raise no_such_row()
    entries = TABLES[table]
    if first_seen(transaction, entries, (made.keep,), sights.to_write(entries)) is None:
        raise no_such_row()
    if made.steps is None or made.on + timedelta(days=KEPT_DAYS) < writer.today:
        raise InputError("A merge can be undone for {days} days.", days=KEPT_DAYS)
    work = _Work(transaction, made.steps)
    if problems := work.problems(sights):
        raise NotUndone(problems, "What the merge made was changed since. Nothing was undone.")
    _write(transaction, made, work)
    for id in (made.keep, other):
        if first_seen(transaction, entries, (id,), sights.to_write(entries)) is None:
            raise not_theirs()
    return touched(
        (TABLES[step.table], row, step.client)
        for step, row in zip(made.steps, work.before, strict=True)
    )


def _write(transaction: Transaction, made: Merge, work: _Work) -> None:
    lead_from = TABLES[made.table]
    back = [(TABLES[step.table], row) for step, row in zip(work.steps, work.before, strict=True)]
    first = [(table, row) for table, row in back if table.key_of(row) == (made.other,)]
    remove_rows(transaction, by_table((TABLES[name], row) for name, row in work.going()))
    put_rows(transaction, by_table((table, row) for table, row in first if table == lead_from))
    put_rows(transaction, by_table(back))
    lead_back(transaction, lead_from, made.keep, made.other, made.users)
    remove_merges(transaction, [made.id])


class _Work:
    """What a merge did, beside what the store holds now.

    Parameters:
        transaction: Where the store is read.
        steps: What the merge did to each row.
    """

    def __init__(self, transaction: Transaction, steps: tuple[Step, ...]) -> None:
        self._transaction = transaction
        self.steps = steps
        self.after: list[Key | None] = [
            None if step.key is None else as_key(TABLES[step.table], step.key) for step in steps
        ]
        self._now = held(
            transaction,
            ((step.table, key) for step, key in self._both() if key is not None),
        )
        self.before = [before_of(step, self._row(step, key)) for step, key in self._both()]

    def _both(self) -> Iterator[tuple[Step, Key | None]]:
        return zip(self.steps, self.after, strict=True)

    def _row(self, step: Step, key: Key | None) -> Found | None:
        return None if key is None else self._now.get((step.table, key))

    def going(self) -> Iterator[tuple[str, Row]]:
        """Yield the rows whose key changes back."""
        for (step, key), before in zip(self._both(), self.before, strict=True):
            row = self._row(step, key)
            if row is not None and TABLES[step.table].key_of(before) != key:
                yield step.table, row.values

    def problems(self, sights: Sights) -> list[Problem]:
        """Return why the rows cannot be brought back, in words for the one who asks."""
        problems = Problems()
        changed = [
            (step.table, key)
            for step, key in self._both()
            if key is not None and ((row := self._row(step, key)) is None or row.etag != step.etag)
        ]
        for each in changed:
            self._note(problems, "changed_since", each, sights)
        if changed:
            return problems.found
        ours = {(step.table, key) for step, key in self._both()}
        back = [
            (step.table, TABLES[step.table].key_of(row))
            for step, row in zip(self.steps, self.before, strict=True)
        ]
        for each in held(self._transaction, [each for each in back if each not in ours]):
            self._note(problems, "entered_again", each, sights)
        named = {each for each in self._named() if each not in back}
        for each in sorted(named - {*held(self._transaction, named)}):
            self._note(problems, "gone_since", each, sights)
        return problems.found

    def _named(self) -> Iterator[Named]:
        """Yield what the rows name that are brought back."""
        for step, row in zip(self.steps, self.before, strict=True):
            for column in TABLES[step.table].references:
                value = row[column.name]
                for id in value if isinstance(value, list) else [value]:
                    if id is not None:
                        yield column.target_in(row), (id,)

    def _note(self, problems: Problems, code: str, named: Named, sights: Sights) -> None:
        """Note a row; of one that the one who asks may not look at, only that there is one."""
        name, key = named
        table = TABLES[name]
        is_client = table.client_path is not None
        is_seen = not is_client and (
            code == "gone_since"
            or first_seen(self._transaction, table, key, sights.to_read(table)) is not None
            or not self._is_there(named)
        )
        if is_seen:
            problems.add(code, name, value=key_text(key))
        elif not any(each.code == "changed_elsewhere" for each in problems.found):
            problems.add("changed_elsewhere", "…")

    def _is_there(self, named: Named) -> bool:
        return bool(held(self._transaction, [named]))
