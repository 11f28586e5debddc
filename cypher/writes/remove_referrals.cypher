/*---
about: Remove rows of the table referrals, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (referral:Referral {id: row.id})
DETACH DELETE referral
RETURN count(*) AS removed
