"""Tests of what is given to those who run the service for others."""
