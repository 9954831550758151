"""The rules that a council's settings give for planning its year."""

from __future__ import annotations

from datetime import time

from trygghetsrad.domain.year_plan import DeadlineRules, PlanRules
from trygghetsrad.services.council import CouncilProfile


def plan_rules(profile: CouncilProfile) -> PlanRules:
    """Give the planning rules of a council."""
    return PlanRules(
        starts_at=time.fromisoformat(profile.default_start),
        ends_at=time.fromisoformat(profile.default_end),
        deadlines=DeadlineRules(
            stop_days=profile.stop_days,
            invitation_days=profile.invitation_days,
            notes_days=profile.notes_days,
        ),
    )
