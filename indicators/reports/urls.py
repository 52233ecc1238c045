"""Addresses of the reports within a return."""

from django.urls import path

from indicators.views import report_words, reports

urlpatterns = [
    path("", reports.report_list, name="reports"),
    path("new/", reports.new_report, name="report_new"),
    path("<int:report>/", report_words.report_page, name="report"),
    path("<int:report>/save/", report_words.save, name="report_save"),
    path("<int:report>/about/", reports.about_report, name="report_about"),
    path("<int:report>/history/", report_words.history, name="report_history"),
    path("<int:report>/withdraw/", reports.withdraw, name="report_withdraw"),
]
