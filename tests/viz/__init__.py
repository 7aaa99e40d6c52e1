"""Tests of figures, layouts and tables."""
