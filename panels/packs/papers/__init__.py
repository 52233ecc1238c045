"""What each kind of paper says, as data, for one reader: someone of its audience, or anyone."""

from panels.models import Paper
from panels.packs.papers import actions, answers, measure, minutes, operations, plan, risks, strand, written

COMPOSERS = {
    Paper.Kind.PERFORMANCE: strand.performance,
    Paper.Kind.QUESTIONS: strand.bank,
    Paper.Kind.BRIEFING: written.briefing,
    Paper.Kind.INDICATOR: measure.indicator,
    Paper.Kind.ANSWERS: answers.answers,
    Paper.Kind.OPERATIONS: operations.operations,
    Paper.Kind.RISKS: risks.risks,
    Paper.Kind.PLAN: plan.plan,
    Paper.Kind.ACTIONS: actions.actions,
    Paper.Kind.MINUTES: minutes.minutes,
}
