"""Stores over time: work in any order, kills, a full disk, servers that go away."""
