from django.urls import path

from strands import views

urlpatterns = [
    path("strands/", views.strands, name="strands"),
    path("strands/<slug:slug>/", views.strand, name="strand"),
    path("strands/<slug:slug>/<slug:code>/", views.indicator, name="indicator"),
    path("strands/<slug:slug>/<slug:code>/<slug:chart>.csv", views.indicator_csv, name="indicator_csv"),
    path("library/", views.library, name="library"),
]
