"""Tests of the model, the stores and the analysis."""
