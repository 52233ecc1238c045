"""Addresses of what proves a figure: a figure of a return, a rate, and a measure by area."""

from django.urls import path, register_converter

from indicators.provenance.addresses import CodeConverter, QuarterConverter
from indicators.views import by_area, provenance

register_converter(QuarterConverter, "quarter")
register_converter(CodeConverter, "code")

urlpatterns = [
    path("returns/<int:pk>/figures/<str:key>/", provenance.figure, name="figure"),
    path("figures/<slug:code>/<code:area>/<quarter:quarter>/", provenance.rate, name="rate"),
    path("measures/<slug:code>/<quarter:quarter>/", by_area.by_area, name="by_area"),
]
