"""What an officer does for a client: the team, the plan, meetings, referrals, and suggestions."""
