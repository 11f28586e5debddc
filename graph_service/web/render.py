"""Templates into pages: escaped everywhere, in the language of the reader."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph_service import __version__
from graph_service.api.language import language_of_request
from graph_service.api.problems import Trouble
from graph_service.demo import demo_folder
from graph_service.i18n import LANGUAGES, Language, translate
from graph_service.markup import dates_of_page
from graph_service.model.vocabulary import label, words
from graph_service.resources import folder
from graph_service.settings import Settings
from graph_service.web.links import Links, channel_address, home_of
from graph_service.web.place import page_with_form

#: What each language is called by those who read it.
LANGUAGE_NAMES: dict[Language, str] = {
    "fi": "Suomi",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
    "en": "English",
}


@cache
def environment() -> Environment:
    """Return the templates; nothing is put into a page without being escaped."""
    made = Environment(
        loader=FileSystemLoader(folder("visualizations") / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["whole_dates"] = dates_of_page
    return made


def is_demo(settings: Settings) -> bool:
    """Return whether the store is the demo's own, in which everybody is made up."""
    return settings.store_uri == f"embedded:{demo_folder()}"


def page(
    request: Request,
    template: str,
    language: Language,
    status: int = 200,
    *,
    at: str = "",
    **values: Any,
) -> HTMLResponse:
    """Return the page that `template` makes of `values`.

    Parameters:
        request: The request.
        template: Name of the template.
        language: The language of the reader.
        status: The status of the answer.
        at: Where the page can be opened again, for one that also answers a form sent to an address
            that only takes forms.
        values: What stands in the page.
    """

    def say(message: str, **places: object) -> str:
        return translate(message, language).format(**places)

    settings: Settings = request.app.state.settings
    access = getattr(request.state, "access", None)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    links = Links.of(request, settings.today(), home_of(access and access.caller))
    if found := page_with_form(request, at, links.home):
        links = links.moved(found)
        here = links.again()
    text = (
        environment()
        .get_template(template)
        .render(
            _=say,
            access=access,
            branded=settings.brand is not None,
            channel_address=channel_address,
            demo=is_demo(settings),
            label=lambda vocabulary, word: label(vocabulary, word, language),
            here_alone=settings.origin is None,
            language=language,
            language_names={each: LANGUAGE_NAMES[each] for each in LANGUAGES},
            here=here,
            links=links,
            version=__version__,
            words=words,
            **values,
        )
    )
    content = text.encode("utf-8", "replace")
    headers = {"Content-Language": language, "Vary": "Accept-Language"}
    return HTMLResponse(content, status, headers)


def wants_page(request: Request) -> bool:
    """Return whether whoever asks reads pages: a browser outside the API."""
    path = request.scope["path"]
    machine = path.startswith(("/api/", "/assets/")) or path in ("/healthz", "/readyz")
    return not machine and "text/html" in request.headers.get("accept", "")


def to_sign_in(request: Request) -> Response:
    """Return the way to the sign-in page, which leads back to where the reader was going."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    then = f"?{urlencode({'then': asked})}" if request.method == "GET" and asked != "/" else ""
    return RedirectResponse(f"/sign-in{then}", 303)


def trouble_page(request: Request, trouble: Trouble) -> HTMLResponse:
    """Return the page that says what went wrong and how to go on."""
    language = language_of_request(request)
    settings: Settings = request.app.state.settings
    given: dict[str, Any] = {"trouble": trouble, "office": settings.office_reached}
    answer = page(request, "error.html", language, trouble.status, **given)
    answer.headers.update(trouble.headers)
    return answer
