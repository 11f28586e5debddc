/*---
about: Note the day of the run that brought the ledger up to date.
parameters: {day: {given: day}}
---*/
MERGE (run:LedgerRun {id: 'last'})
SET run.day = $day
RETURN run.day AS day
