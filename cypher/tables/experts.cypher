/*---
about: Every row of the table experts.
---*/
MATCH (expert:Expert)
RETURN expert.id AS contact,
       expert.training AS training,
       expert.training_verified_on AS training_verified_on,
       expert.unconditional AS unconditional,
       expert.offence_free_since AS offence_free_since,
       expert.mode AS mode
