from django.urls import path

from panels.reading import interests, views

urlpatterns = [
    path("packs/<int:pk>/read/", views.read, name="pack_read"),
    path("packs/<int:pk>/read/<int:number>.png", views.picture, name="pack_read_page"),
    path("items/<int:pk>/interest/", interests.declare, name="item_interest"),
]
