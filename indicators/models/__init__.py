from indicators.models.deadlines import Assignment, Deadline, DeadlineException, Reminder
from indicators.models.definitions import DataItem, Definition, Indicator, NotAsked
from indicators.models.own import OwnOrShared, own_or_shared
from indicators.models.populations import PeerGroup, Population, Release
from indicators.models.rates import Rate, Recomputation
from indicators.models.release_uploads import ReleaseUpload
from indicators.models.reports import OperationReport, OperationReportWording
from indicators.models.returns import Figure, QuarterlyReturn
from indicators.models.series import SeriesMark
from indicators.models.sheets import ColumnMapping, SheetUpload
from indicators.models.sign_off import Rekeying
from indicators.models.submissions import Submission

__all__ = [
    "Assignment",
    "ColumnMapping",
    "DataItem",
    "Deadline",
    "DeadlineException",
    "Definition",
    "Figure",
    "Indicator",
    "NotAsked",
    "OperationReport",
    "OperationReportWording",
    "OwnOrShared",
    "PeerGroup",
    "Population",
    "QuarterlyReturn",
    "Rate",
    "Recomputation",
    "Rekeying",
    "Release",
    "ReleaseUpload",
    "Reminder",
    "SeriesMark",
    "SheetUpload",
    "Submission",
    "own_or_shared",
]
