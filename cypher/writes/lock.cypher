/*---
about: Take the graph's write lock until the transaction ends, so that writers queue.
---*/
MERGE (lock:WriteLock {id: 'graph'})
SET lock.taken = coalesce(lock.taken, 0) + 1
RETURN lock.taken AS taken
