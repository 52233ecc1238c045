"""Addresses of the calendar, of the completeness board and of parts given out, all under returns/."""

from django.urls import path

from indicators.views import assigning, completeness, deadlines

urlpatterns = [
    path("calendar/", deadlines.calendar_page, name="calendar"),
    path("calendar/year/", deadlines.set_year, name="calendar_year"),
    path("calendar/<int:pk>/", deadlines.change_day, name="calendar_day"),
    path("calendar/put-off/", deadlines.put_off, name="put_off"),
    path("calendar/exceptions/<int:pk>/end/", deadlines.end_exception, name="exception_end"),
    path("completeness/", completeness.completeness_page, name="completeness"),
    path("completeness/board.csv", completeness.completeness_file, name="completeness_file"),
    path("completeness/late.csv", completeness.chase_file, name="chase_file"),
    path("<int:pk>/assign/", assigning.assign, name="return_assign"),
]
