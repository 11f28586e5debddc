"""Single rows of the tables: looked at, written and removed one by one, by those who may."""
