"""What does the Neo4j adapter promise beyond the contract of all stores?"""
