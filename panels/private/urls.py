from django.urls import path

from panels.private import views

urlpatterns = [
    path("panels/private-items/", views.all_panels, name="private_items"),
    path("panels/<int:pk>/private-items/", views.of_panel, name="panel_private"),
    path("items/<int:pk>/review/", views.review, name="item_review"),
]
