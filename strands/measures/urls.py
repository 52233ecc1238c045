"""Addresses of a measure's page. Included last: a measure's code fits anything below a strand."""

from django.urls import path

from strands.measures import marking, views

MEASURE = "strands/<slug:slug>/<slug:code>/"

urlpatterns = [
    path(MEASURE, views.indicator, name="indicator"),
    path(f"{MEASURE}<slug:chart>.csv", views.indicator_csv, name="indicator_csv"),
    path(f"{MEASURE}marks/new/<slug:kind>/", marking.new_mark, name="mark_new"),
    path(f"{MEASURE}marks/<int:pk>/withdraw/", marking.withdraw_mark, name="mark_withdraw"),
]
