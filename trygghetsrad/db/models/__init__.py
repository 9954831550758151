"""The tables of the council's file, as SQLAlchemy models; half a second to import, so never at start."""

from trygghetsrad.db.models.base import Base
from trygghetsrad.db.models.concern import (
    ActionItem,
    ActionOwner,
    Concern,
    ConcernAction,
    HistoryEntry,
    KindChange,
    Problem,
)
from trygghetsrad.db.models.council import (
    Area,
    Category,
    Contact,
    Logo,
    Membership,
    Owner,
    Person,
    Place,
    Setting,
    TextModule,
)
from trygghetsrad.db.models.document import Approval, Attachment, Dispatch, Document, DocumentVersion
from trygghetsrad.db.models.journal import AuditChange, AuditEntry, NumberSeries
from trygghetsrad.db.models.meeting import (
    AgendaItem,
    AgendaTemplate,
    Attendance,
    BankItem,
    Conclusion,
    DraftEdit,
    Meeting,
    OtherMeeting,
    RoundSeat,
    TemplateItem,
)
from trygghetsrad.db.models.promise import Commitment, Evidence, Promise

NOT_UNDONE = frozenset({"number_series", "audit_entry", "audit_change", "draft_edit"})
"""Tables outside the journal: counters and audit only go forward, drafts are not yet changes."""

NOT_EXPORTED = frozenset({"draft_edit"})
"""Tables left out of the export; drafts are folded into the notes before it."""

__all__ = [
    "NOT_EXPORTED",
    "NOT_UNDONE",
    "ActionItem",
    "ActionOwner",
    "AgendaItem",
    "AgendaTemplate",
    "Approval",
    "Area",
    "Attachment",
    "Attendance",
    "AuditChange",
    "AuditEntry",
    "BankItem",
    "Base",
    "Category",
    "Commitment",
    "Concern",
    "ConcernAction",
    "Conclusion",
    "Contact",
    "Dispatch",
    "Document",
    "DocumentVersion",
    "DraftEdit",
    "Evidence",
    "HistoryEntry",
    "KindChange",
    "Logo",
    "Meeting",
    "Membership",
    "NumberSeries",
    "OtherMeeting",
    "Owner",
    "Person",
    "Place",
    "Problem",
    "Promise",
    "RoundSeat",
    "Setting",
    "TemplateItem",
    "TextModule",
]
