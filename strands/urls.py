"""Addresses of this app. Measures come last: a code fits anything below a strand."""

from django.urls import include, path

from strands import views

urlpatterns = [
    path("", include("strands.record.urls")),
    path("", include("strands.asking.urls")),
    path("", include("strands.leads.urls")),
    path("", include("strands.keeping.urls")),
    path("", include("strands.service.urls")),
    path("strands/", views.strands, name="strands"),
    path("strands/<slug:slug>/", views.strand, name="strand"),
    path("strands/<slug:slug>/reports/", views.strand_reports, name="strand_reports"),
    path("library/", views.library, name="library"),
    path("", include("strands.measures.urls")),
]
