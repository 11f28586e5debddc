"""Tests of what a client may ask for."""
