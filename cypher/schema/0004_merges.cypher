/*---
about: Merged entries, with what undoes each, and pairs of entries that somebody said to be two.
---*/
CREATE CONSTRAINT merge_id IF NOT EXISTS FOR (n:Merge) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kept_apart_id IF NOT EXISTS FOR (n:KeptApart) REQUIRE n.id IS UNIQUE;
