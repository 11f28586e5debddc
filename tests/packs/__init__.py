"""Tests of what a meeting needs."""
