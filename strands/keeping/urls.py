from django.urls import path

from strands.keeping.views import bringing, catalogue, definitions, experience, retiring, writing

urlpatterns = [
    path("library/case-studies/", experience.alike, name="alike"),
    path("catalogue/", catalogue.standing_page, name="catalogue"),
    path("catalogue/export/", bringing.export_file, name="catalogue_export"),
    path("catalogue/import/", bringing.upload, name="catalogue_import"),
    path("catalogue/import/bring/", bringing.bring, name="catalogue_bring"),
    path("catalogue/measures/monitor/", writing.monitor, name="measure_monitor"),
    path("catalogue/measures/new/", writing.new_measure, name="measure_new"),
    path("catalogue/<slug:slug>/new/", writing.new, name="catalogue_new"),
    path("catalogue/<slug:slug>/<slug:code>/", catalogue.record_page, name="catalogue_record"),
    path("catalogue/<slug:slug>/<slug:code>/change/", writing.change, name="catalogue_change"),
    path("catalogue/<slug:slug>/<slug:code>/definition/", definitions.add_version, name="definition_new"),
    path("catalogue/<slug:slug>/<slug:code>/polarity/", definitions.set_polarity, name="polarity"),
    path("catalogue/<slug:slug>/<slug:code>/retire/", retiring.retire, name="catalogue_retire"),
    path("catalogue/<slug:slug>/<slug:code>/take-up/", retiring.take_up, name="catalogue_take_up"),
]
