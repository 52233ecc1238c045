from django.urls import path

from panels.reading import views

urlpatterns = [
    path("packs/<int:pk>/read/", views.read, name="pack_read"),
    path("packs/<int:pk>/read/<int:number>.png", views.picture, name="pack_read_page"),
]
