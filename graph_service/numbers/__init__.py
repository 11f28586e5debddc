"""Numbers of clients: counted once, told in bands, small ones hidden for good."""
