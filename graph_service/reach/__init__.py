"""How an agency is reached."""

from graph_service.reach.route import route, routes
from graph_service.reach.steps import Channel, Step

__all__ = ["Channel", "Step", "route", "routes"]
