from django.urls import path

from strands.service import views

urlpatterns = [
    path("service/", views.service, name="service"),
    path("service/scorecard/", views.scorecard, name="scorecard"),
    path("service/demand/", views.demand, name="demand"),
    path("service/demand.csv", views.demand_csv, name="demand_csv"),
    path("service/capability/", views.capability, name="capability"),
    path("service/collaboration/", views.regional, name="regional"),
    path("service/abstraction/", views.abstractions, name="abstractions"),
    path("service/abstraction.csv", views.abstractions_csv, name="abstractions_csv"),
    path("strands/<slug:slug>/abstraction/", views.abstraction, name="abstraction"),
    path("strands/<slug:slug>/abstraction.csv", views.abstraction_csv, name="abstraction_csv"),
]
