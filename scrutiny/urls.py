"""All addresses. Each app holds its own under the word that its pages are found by."""

from django.urls import include, path

from scrutiny import views
from scrutiny.components import components
from scrutiny.search.views import search_page

handler500 = views.fault

urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("parts/", components, name="components"),
    path("search/", search_page, name="search"),
    path("health/", views.health, name="health"),
    path("sign-in/", include("scrutiny.sign_in_urls")),
    path("", include("scrutiny.brief.urls")),
    path("", include("authority.urls")),
    path("", include("indicators.urls")),
    path("", include("strands.urls")),
    path("", include("panels.urls")),
]
