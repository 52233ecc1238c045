from django.urls import path

from indicators.views import sheets, workbooks

urlpatterns = [
    path("sheet/", workbooks.filled, name="return_workbook"),
    path("sheet/blank/", workbooks.blank, name="return_workbook_blank"),
    path("sheet/csv/", workbooks.comma_separated, name="return_csv"),
    path("sheets/", sheets.sheets_page, name="return_sheets"),
    path("sheets/upload/", sheets.upload, name="sheet_upload"),
    path("sheets/<int:number>/", sheets.sheet_page, name="return_sheet"),
    path("sheets/<int:number>/choose/", sheets.choose, name="sheet_choose"),
    path("sheets/<int:number>/columns/", sheets.say_columns, name="sheet_columns"),
    path("sheets/<int:number>/names/", sheets.say_names, name="sheet_names"),
    path("sheets/<int:number>/apply/", sheets.apply, name="sheet_apply"),
    path("sheets/<int:number>/remove/", sheets.remove, name="sheet_remove"),
    path("sheets/<int:number>/undo/", sheets.undo, name="sheet_undo"),
]
