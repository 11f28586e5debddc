"""Tests of the model: cells, tables, words."""
