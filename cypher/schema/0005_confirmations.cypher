/*---
about: One-time links by which contacts are asked to confirm their own details.
---*/
CREATE CONSTRAINT confirmation_id IF NOT EXISTS FOR (n:Confirmation) REQUIRE n.id IS UNIQUE;
