from django.urls import path

from panels.archive import views

urlpatterns = [
    path("meetings/<int:pk>/archive/", views.archive, name="meeting_archive"),
    path("packs/<int:pk>/who-saw-what/", views.snapshots, name="pack_snapshots"),
    path("audit/packs/<int:pk>/who-saw-what/", views.snapshots_audited, name="pack_snapshots_audited"),
]
