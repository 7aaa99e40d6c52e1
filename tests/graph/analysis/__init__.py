"""Tests of the measures, against brute force that shares no code with them."""
