"""How an agency is reached."""

from graph_service.reach.route import route, route_in
from graph_service.reach.steps import Channel, Step

__all__ = ["Channel", "Step", "route", "route_in"]
