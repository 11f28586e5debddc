"""The benchmark behind `make bench`: figures with the machine, the sizes and a baseline."""
