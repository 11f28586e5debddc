/*---
about: What was written last, the newest at the end.
---*/
OPTIONAL MATCH (lock:WriteLock {id: 'graph'})
RETURN coalesce(lock.news, []) AS news
