"""How does a real Neo4j run without containers? Jars by Maven, twenty lines of Java, one child process."""

from tests.neo4j_server.process import Server, ServerError, start_server
from tests.neo4j_server.tools import Unavailable, classpath, fetch_jars, java

__all__ = ["Server", "ServerError", "Unavailable", "classpath", "fetch_jars", "java", "start_server"]
