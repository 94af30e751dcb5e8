"""One course to be planned: protocol, site, planned start, bags, log, and the moment it is looked at.

It must not know what the log comes to: that is the plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.entries import BagHours
from model.domain.entry_reading import Fields
from model.domain.log import Log, read_log
from model.domain.moments import Minute, UnknownZone, Zone
from model.domain.protocol import Protocol
from model.domain.refusal import Refused

FORMAT = "bedside-case/1"


@dataclass(frozen=True, slots=True)
class Course:
    """What was decided at enrolment; `bag_hours` names every dose of the protocol."""

    protocol: Protocol
    zone: Zone
    planned_start: Minute
    bag_hours: BagHours


@dataclass(frozen=True, slots=True)
class Case:
    course: Course
    log: Log
    as_of: Minute


def read_case(values: object, protocols: dict[str, Protocol]) -> Case:
    """Reads a `bedside-case/1` object. Raises `Refused`; the case's own fields come first, then the log."""
    if not isinstance(values, dict):
        raise Refused("malformed", None, "case")
    fields = Fields(values, None)
    if fields.text("format") != FORMAT:
        raise fields.refuse("malformed", "format")
    course = _read_course(fields, protocols)
    as_of = fields.moment("as_of")
    items = fields.required("log")
    if not isinstance(items, list):
        raise fields.refuse("malformed", "log")
    return Case(course, read_log(items, course.protocol, as_of), as_of)


def _read_course(fields: Fields, protocols: dict[str, Protocol]) -> Course:
    name = fields.text("protocol")
    if name not in protocols:
        raise fields.refuse("unknown_protocol", name)
    protocol = protocols[name]
    zone = _read_zone(fields)
    planned_start = fields.moment("planned_start")
    return Course(protocol, zone, planned_start, read_course_bags(fields, protocol))


def _read_zone(fields: Fields) -> Zone:
    name = fields.text("zone")
    try:
        return Zone(name)
    except UnknownZone as error:
        raise fields.refuse("unknown_zone", name) from error


def read_course_bags(fields: Fields, protocol: Protocol) -> BagHours:
    """The course's own bag plan names every dose of the protocol; a dose without one is refused."""
    bag_hours = fields.bag_hours("bag_hours")
    fields.refuse_unknown_bags(bag_hours, protocol)
    for dose in protocol.doses:
        if dose not in bag_hours:
            raise fields.refuse("unknown_bag", dose)
    return bag_hours
