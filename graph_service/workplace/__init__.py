"""What is to be done today by those who work with the network, for the page they begin at."""
