"""The HTTP interface: what a request asks for, who may ask, and answers for machines."""
