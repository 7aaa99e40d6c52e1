"""Tests of ingest.matching."""
