from django.urls import include, path

from indicators.api import manual
from indicators.api.interface import addresses

urlpatterns = [
    path("", manual.manual, name="api_manual"),
    path("v1/openapi.json", manual.openapi, name="api_openapi"),
    path("v1/", include((addresses(), "api"))),
]
