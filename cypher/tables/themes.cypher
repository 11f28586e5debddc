/*---
about: Every row of the table themes.
---*/
MATCH (theme:Theme)
RETURN theme.id AS id,
       theme.name AS name,
       theme.expects AS expects
