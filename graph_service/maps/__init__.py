"""Maps: what queries and findings tell, as cards with places, ready to be drawn anywhere."""
