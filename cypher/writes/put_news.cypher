/*---
about: Keep on the graph's write lock what was written last, for those who hold a copy.
parameters: {news: {given: news}}
---*/
MATCH (lock:WriteLock {id: 'graph'})
SET lock.news = $news
RETURN lock.taken AS taken
