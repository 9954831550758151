"""What is read of the things that a search finds, as they lie in the file; and of the few, all of them."""

from __future__ import annotations

from typing import NamedTuple


class ThingRecord(NamedTuple):
    """A thing of any kind.

    Attributes:
        year, serial: what its number is made of; of an agenda item the serial is its §.
        on: the day it is sorted by, ISO; "" when there is none.
        sort: a state or kind, as the query of its kind has it.
        home_id: the row that it is shown at: an agenda item, a concern; None where it is its own.
        texts: what it is found by, in the order that the query of its kind has.
    """

    row_id: int
    year: int
    serial: int
    on: str
    sort: str
    home_id: int | None
    meeting_id: int | None
    meeting_year: int | None
    meeting_number: int | None
    meeting_title: str | None
    texts: tuple[str | None, ...]


class NamedRecord(NamedTuple):
    """A place, a category or an owner: with what mark it stands in the index, and what it is called."""

    mark: str
    name: str
    other_name: str | None


CONCERN_RECORDS = """
SELECT c.id, c.year, c.serial, c.raised_on, c.state, NULL, m.id, m.year, m.number, m.title,
  c.text, c.answer, c.feedback, c.reason, c.referred_to, p.name, a.name, k.name
FROM concern c LEFT JOIN meeting m ON m.id = c.meeting_id LEFT JOIN place p ON p.id = c.place_id
LEFT JOIN area a ON a.id = p.area_id LEFT JOIN category k ON k.id = c.category_id
WHERE c.id IN ({ids})
"""
ACTION_ITEM_RECORDS = """
SELECT i.id, i.year, i.serial, i.decided_on, i.state, NULL, m.id, m.year, m.number, m.title,
  i.text, i.result, i.referred_to,
  (SELECT group_concat(name, ' · ') FROM (SELECT o.name FROM action_owner x JOIN owner o ON o.id = x.owner_id
   WHERE x.action_item_id = i.id ORDER BY x.position, x.id))
FROM action_item i LEFT JOIN meeting m ON m.id = i.meeting_id
WHERE i.id IN ({ids})
"""
NOTE_RECORDS = """
SELECT i.id, m.year, i.paragraph, m.held_on, i.state, i.id, m.id, m.year, m.number, m.title, i.title, i.notes
FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
WHERE i.id IN ({ids})
"""
CONCLUSION_RECORDS = """
SELECT c.id, c.year, c.serial, m.held_on, '', i.id, m.id, m.year, m.number, m.title, c.text
FROM conclusion c JOIN agenda_item i ON i.id = c.agenda_item_id JOIN meeting m ON m.id = i.meeting_id
WHERE c.id IN ({ids})
"""

MEETING_RECORDS = """
SELECT m.id, m.year, m.number, m.held_on, m.kind, NULL, m.id, m.year, m.number, m.title,
  m.title, m.place, m.registry_number, m.cancelled_reason
FROM meeting m ORDER BY m.held_on DESC
"""
PERSON_RECORDS = """
SELECT p.id, 0, 0, '', p."group", NULL, NULL, NULL, NULL, NULL,
  p.name, p.title, (SELECT group_concat(role) FROM membership WHERE person_id = p.id)
FROM person p ORDER BY p.is_archived, p.position
"""
PROMISE_RECORDS = """
SELECT id, year, number, coalesce(signed_on, year || '-01-01'), '', NULL, NULL, NULL, NULL, NULL, title, text
FROM promise ORDER BY year DESC, number
"""
COMMITMENT_RECORDS = """
SELECT c.id, p.year, p.number, coalesce(p.signed_on, p.year || '-01-01'), c.letter, NULL,
  NULL, NULL, NULL, NULL, c.text, c.unit, p.title
FROM commitment c JOIN promise p ON p.id = c.promise_id ORDER BY p.year DESC, p.number, c.position
"""
PROBLEM_RECORDS = """
SELECT c.id, c.year, c.serial, substr(c.created_utc, 1, 10), coalesce(c.closed_on, ''), NULL,
  NULL, NULL, NULL, NULL,
  c.title, c.situational_causes, c.social_causes, c.before, c.after, p.name, k.name
FROM problem c LEFT JOIN place p ON p.id = c.place_id LEFT JOIN category k ON k.id = c.category_id
ORDER BY c.id DESC
"""
DOCUMENT_RECORDS = """
SELECT d.id, coalesce(m.year, d.year, 0), coalesce(m.number, 0), substr(max(v.created_utc), 1, 10), d.kind,
  NULL, m.id, m.year, m.number, m.title, m.title, o.name, group_concat(v.reason, ' ')
FROM document d JOIN document_version v ON v.document_id = d.id LEFT JOIN meeting m ON m.id = d.meeting_id
LEFT JOIN owner o ON o.id = d.owner_id
GROUP BY d.id ORDER BY d.id DESC
"""
ATTACHMENT_RECORDS = """
SELECT x.id, coalesce(l.year, 0), 0, substr(x.added_utc, 1, 10),
  CASE WHEN x.concern_id IS NOT NULL THEN 'concern' WHEN x.action_item_id IS NOT NULL THEN 'action'
       WHEN x.promise_id IS NOT NULL THEN 'promise' WHEN d.id IS NOT NULL THEN 'document' ELSE 'meeting' END,
  coalesce(x.concern_id, x.action_item_id, x.promise_id, x.agenda_item_id),
  m.id, m.year, m.number, m.title, x.name
FROM attachment x LEFT JOIN agenda_item i ON i.id = x.agenda_item_id
LEFT JOIN promise l ON l.id = x.promise_id
LEFT JOIN document_version v ON v.id = x.document_version_id LEFT JOIN document d ON d.id = v.document_id
LEFT JOIN meeting m ON m.id = coalesce(x.meeting_id, i.meeting_id, d.meeting_id)
ORDER BY x.id DESC
"""

PLACE_NAMES = "SELECT 'p' || p.id, p.name, a.name FROM place p LEFT JOIN area a ON a.id = p.area_id"
CATEGORY_NAMES = "SELECT 'k' || id, name, NULL FROM category"
OWNER_NAMES = "SELECT 'o' || id, name, short_name FROM owner"
