"""Contact persons as those see them who answer for their details, and what is done about them."""
