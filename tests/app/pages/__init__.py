"""Tests of the pages through an in-process client."""
