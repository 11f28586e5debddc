/*---
about: Write rows of the table themes, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (theme:Theme {id: row.id})
SET theme.name = row.name, theme.expects = row.expects
RETURN count(*) AS written
