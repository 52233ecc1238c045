from django.urls import path

from panels.published import views

urlpatterns = [
    path("public/", views.index, name="public_index"),
    path("public/meetings/<int:pk>/", views.meeting_page, name="public_meeting"),
    path("public/meetings/<int:pk>/papers.pdf", views.papers_file, name="public_papers"),
    path("public/meetings/<int:pk>/papers/<int:number>/", views.paper, name="public_paper"),
]
