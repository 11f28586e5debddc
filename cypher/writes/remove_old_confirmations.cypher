/*---
about: Remove links that ended before a day, used or not, and those whose contact is gone.
parameters: {before: {given: before}}
---*/
MATCH (asked:Confirmation)
WHERE coalesce(asked.used_on, asked.expires_on) < $before
   OR NOT EXISTS {
     MATCH (asked)-[:ASKS]->(:Contact)
   }
DETACH DELETE asked
RETURN count(*) AS removed
