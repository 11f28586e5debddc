# ruleid: query-outside-the-store
import neo4j

# ruleid: query-outside-the-store
from neo4j import GraphDatabase

from graph_service.queries import load

# ruleid: query-made-of-text
transaction.run(f"MATCH (n {{id: '{id}'}}) RETURN n")
# ruleid: query-made-of-text
transaction.run("MATCH (n) WHERE n.id = '" + id + "' RETURN n")
# ruleid: query-made-of-text
transaction.run(start + " RETURN n", id=id)
# ruleid: query-made-of-text
transaction.run("MATCH (n:%s) RETURN n" % label)
# ruleid: query-made-of-text
transaction.run("MATCH (n:{}) RETURN n".format(label), id=id)
# ruleid: query-made-of-text
tx.run(text.format(label=label))
# ruleid: query-made-of-text
tx.run(text.replace("LABEL", label))
# ruleid: query-made-of-text
query = Query(f"MATCH (n:{label}) RETURN n", front)

# ok: query-made-of-text
transaction.run(load("subjects/Agency"), ids=[id])
# ok: query-made-of-text
transaction.run(load(f"subjects/{label}"), ids=[id])
# ok: query-made-of-text
transaction.run(query, **values)

# ruleid: query-outside-the-store
with driver.session(database="graph") as session:
    pass
# ruleid: query-outside-the-store
driver.execute_query("RETURN 1")
# ok: query-outside-the-store
graph.read(lambda tx: tx.run(load("store/counts")))
