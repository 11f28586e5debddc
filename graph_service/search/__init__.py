"""Finding anyone: agencies, contacts, networks and services, and how to reach them now."""
