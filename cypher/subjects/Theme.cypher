/*---
about: "Themes: their names."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (theme:Theme {id: id})
RETURN id, theme.name AS name
