import jinja2
from jinja2 import Environment, Template
from markupsafe import Markup, escape

# ruleid: markup-without-escaping
Markup(name)
# ruleid: markup-without-escaping
Markup(f"<b>{name}</b>")
# ruleid: markup-without-escaping
Markup(_DATE.sub("<time>", name))
# ok: markup-without-escaping
Markup("<br>")
# ok: markup-without-escaping
Markup(_DATE.sub("<time>", str(escape(name))))

# ruleid: templates-without-autoescape
Environment(loader=loader)
# ruleid: templates-without-autoescape
Environment(loader=loader, autoescape=False)
# ruleid: templates-without-autoescape
jinja2.Environment()
# ruleid: templates-without-autoescape
Template("{{ name }}")
# ok: templates-without-autoescape
Environment(loader=loader, autoescape=True)

# ruleid: cookie-that-scripts-can-read
answer.set_cookie("tukiverkko", secret)
# ruleid: cookie-that-scripts-can-read
answer.set_cookie("tukiverkko", secret, secure=True, httponly=False, samesite="lax")
# ruleid: cookie-that-scripts-can-read
answer.set_cookie("tukiverkko", secret, secure=True, httponly=True, samesite="none")
# ruleid: cookie-that-scripts-can-read
answer.set_cookie("tukiverkko", secret, httponly=True, samesite="lax")
# ok: cookie-that-scripts-can-read
answer.set_cookie("tukiverkko", secret, max_age=9, secure=https, httponly=True, samesite="lax")

# ruleid: address-without-a-record
routes = APIRouter(prefix="/api/v1")
# ruleid: address-without-a-record
app.add_api_route("/api/v1/x", call)
# ok: address-without-a-record
back_routes = APIRouter(route_class=RecordedRoute, include_in_schema=False)
# ok: address-without-a-record
routes = router("/api/v1", tags=["find"])


def router(prefix):
    # ok: address-without-a-record
    return APIRouter(prefix=prefix, dependencies=[Depends(_only_known)])
