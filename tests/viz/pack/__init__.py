"""Tests of viz.pack."""
