"""The API as one: its views, how it reads and refuses, and the addresses under which it is found."""

from ninja import NinjaAPI

from authority.permissions import by_key
from indicators.api.bodies import StrictParser
from indicators.api.refusals import handle
from indicators.api.views import router

VERSION = "1.0"

api = NinjaAPI(
    title="Quarterly returns for forces' systems",
    version=VERSION,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=StrictParser(),
)
api.add_router("", router)
handle(api)


def addresses():
    """The URL patterns, each of a view that takes keys. A start page, which ninja adds, is our manual's."""
    patterns = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]
    for pattern in patterns:
        by_key(pattern.callback)
    return patterns
