"""Neo4j Community for the tests: assembled from Maven artefacts, started on 127.0.0.1."""
