"""The measures: pure functions of a Board and a Policy."""
