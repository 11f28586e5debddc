/*---
about: >-
  What a meeting decided is done.
parameters:
  action: {given: action}
---*/
MATCH (action:Action {id: $action})
SET action.status = 'done'
RETURN count(action) AS edited
