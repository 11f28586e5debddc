"""What a client may ask for as a data subject: a copy of everything, erasure, an end to keeping."""
