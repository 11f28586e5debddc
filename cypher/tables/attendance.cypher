/*---
about: Every row of the table attendance.
---*/
MATCH (contact:Contact)-[link:TAKES_PART_IN]->(meeting:Meeting)
RETURN meeting.id AS meeting,
       contact.id AS contact,
       link.status AS status
