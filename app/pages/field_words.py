"""What is a field of a row called, and what is a row, where people choose?"""

from __future__ import annotations

from typing import Final

from graph.model.phrase import phrase, phrases

ROWS: Final = {
    "contact": phrase("people at customers"), "account": phrase("companies"), "opportunity": phrase("deals"),
    "activity": phrase("meetings, calls and other contacts"), "email_message": phrase("e-mails"),
    "contact_role": phrase("roles in deals"), "user": phrase("our own people"),
    "team": phrase("our own team"),
    "assignment": phrase("who works which account"), "decision_unit": phrase("buying groups"),
    "decision_role": phrase("seats in buying groups"), "influence": phrase("who influences whom"),
    "rating": phrase("how well we say we know people"), "competitor": phrase("competitors"),
    "product": phrase("products"), "opportunity_product": phrase("products of deals"),
    "vacancy": phrase("empty seats"), "stakeholder_status": phrase("who left"),
    "event_relation": phrase("participants of events"),
}  # fmt: skip
"""What rows are, in the order in which it is offered."""

QUESTIONS: Final = phrases(
    "shared e mail",
    "id or e mail",
    "team e mail",
    "no company",
    "unnamed owner",
    "both sides",
    "ambiguous column",
    "guessed columns",
    "possible duplicate",
    "possible duplicate account",
)
"""What an import asks about, as its kinds are shown."""

_FIELDS: Final = {
    "about": phrase("remarks"), "account": phrase("company"), "account_domain": phrase("company's domain"),
    "account_id": phrase("company's id"), "account_name": phrase("company"), "active": phrase("is active"),
    "activity_id": phrase("activity's id"), "amount": phrase("amount"), "bcc": phrase("blind copy to"),
    "call_outcome": phrase("outcome of the call"), "capacity": phrase("capacity"), "cc": phrase("copy to"),
    "certainty": phrase("assumed or confirmed"), "city": phrase("city"), "close_date": phrase("close date"),
    "closed": phrase("is closed"), "completed": phrase("completed on"),
    "contact_email": phrase("person's e-mail"), "contact_emails": phrase("e-mails of those who took part"),
    "contact_id": phrase("person's id"), "contact_ids": phrase("ids of those who took part"),
    "contact_name": phrase("person's name"), "contact_names": phrase("names of those who took part"),
    "contact_status": phrase("status of the person"), "country": phrase("country"),
    "currency": phrase("currency"), "day": phrase("day"), "day_time": phrase("day and time"),
    "deleted": phrase("is deleted"), "duns": phrase("D-U-N-S number"), "department": phrase("department"),
    "description": phrase("description"), "desired": phrase("desired level"),
    "direction": phrase("direction (in or out)"), "domain": phrase("domain"), "email": phrase("e-mail"),
    "employees": phrase("number of employees"), "event_id": phrase("event's id"),
    "expected_size": phrase("expected size"), "first_name": phrase("first name"), "from": phrase("sender"),
    "from_email": phrase("from (e-mail)"), "function": phrase("function"), "id": phrase("id"),
    "incoming": phrase("is incoming"), "industry": phrase("industry"), "influence": phrase("influence"),
    "is_company": phrase("is a company"), "is_task": phrase("is a task"), "kind": phrase("kind"),
    "last_name": phrase("last name"), "level": phrase("stated level"),
    "meeting_outcome": phrase("outcome of the meeting"), "member_email": phrase("our person's e-mail"),
    "merged_ids": phrase("ids of merged records"), "mobile": phrase("mobile phone"), "name": phrase("name"),
    "note": phrase("note"), "opportunity": phrase("deal"), "opportunity_id": phrase("deal's id"),
    "opportunity_name": phrase("deal"), "organizer": phrase("organizer"), "outcome": phrase("outcome"),
    "owner": phrase("owner among us"), "owner_email": phrase("owner's e-mail"),
    "owner_id": phrase("owner's id"), "owner_name": phrase("owner's name"),
    "parent_id": phrase("parent company's id"), "parent_name": phrase("parent company"),
    "person_email": phrase("person's e-mail"), "phone": phrase("phone"),
    "postal_code": phrase("postal code"), "private": phrase("is private"),
    "product": phrase("product"), "rater": phrase("who says so"), "relation_id": phrase("participant's id"),
    "reports_to_email": phrase("boss's e-mail"), "reports_to_id": phrase("boss's id"),
    "reports_to_name": phrase("boss"), "required_roles": phrase("required roles"),
    "revenue": phrase("annual revenue"), "role": phrase("role"), "roles": phrase("buying roles"),
    "seat": phrase("title of the seat"), "sender": phrase("sender"), "sender_name": phrase("sender's name"),
    "seniority": phrase("seniority"), "stage": phrase("stage"), "stance": phrase("stance"),
    "standing": phrase("what we are to them"), "start": phrase("start (day)"),
    "start_time": phrase("start (time)"), "state": phrase("region"), "status": phrase("status"),
    "street": phrase("street"),
    "strength": phrase("strength"), "subject": phrase("subject"), "tags": phrase("tags"),
    "thread": phrase("thread"), "time_zone": phrase("time zone"), "title": phrase("job title"),
    "to": phrase("recipients"), "to_email": phrase("to (e-mail)"), "to_unit": phrase("to (unit)"),
    "unit": phrase("unit"), "vat": phrase("VAT number"),
    "valid_from": phrase("valid from"), "valid_to": phrase("valid to"),
    "website": phrase("website"), "weight": phrase("weight"), "what_id": phrase("id of what it is about"),
    "won": phrase("is won"),
}  # fmt: skip


def field_word(name: str) -> str:
    """A field as people call it; further columns of one field are called alike.

    >>> field_word("email#2"), field_word("reports_to_name"), field_word("kind_words")
    ('e-mail', 'boss', 'kind words')
    """
    bare = name.partition("#")[0]
    return _FIELDS.get(bare) or bare.replace("_", " ")


def field_of_record(name: str) -> str:
    """A field of a record as sentences name it, in the words that the catalogue has.

    >>> field_of_record("account_id"), field_of_record("reports_to")
    ('account', 'reports to')
    """
    return name.removesuffix("_id").replace("_", " ")
