"""What kind of pill tells how the promise stands."""

from __future__ import annotations

from trygghetsrad.domain.promise_meter import PromiseStatus
from trygghetsrad.ui.tokens import Kind

PROMISE_KINDS = {
    PromiseStatus.FULFILLED: Kind.OK,
    PromiseStatus.ON_TRACK: Kind.INFO,
    PromiseStatus.MORE_NEEDED: Kind.WARN,
    PromiseStatus.BROKEN: Kind.BAD,
}
