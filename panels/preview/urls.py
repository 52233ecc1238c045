from django.urls import path

from panels.preview import views

urlpatterns = [
    path("meetings/<int:pk>/who/", views.meeting, name="meeting_reach"),
    path("packs/<int:pk>/preview/", views.pack, name="pack_preview"),
    path("packs/<int:pk>/preview/<slug:whose>/", views.recipient, name="pack_preview_as"),
    path("packs/<int:pk>/preview/<slug:whose>/<int:number>.png", views.picture, name="pack_preview_page"),
]
