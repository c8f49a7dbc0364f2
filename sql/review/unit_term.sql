-- Title:       Give a unit more time for a return, exempt it, or take that back
-- Source:      design Rules of figures, periods are data
-- Row:         none; adds one row, which counts from then on
-- Parameters:  @periodId integer, @formCode text, @adminUnitId integer, @kind text,
--              @untilDate date, @reason text, @userName text, @occurredAt timestamptz,
--              @knownFrom timestamptz
-- Null:        @untilDate unless it is an extension

insert into review.unit_term (
    period_id,
    form_code,
    admin_unit_id,
    kind,
    until_date,
    reason,
    user_name,
    occurred_at,
    known_from
)
values (
    @periodId,
    @formCode,
    @adminUnitId,
    @kind,
    @untilDate,
    @reason,
    @userName,
    @occurredAt,
    @knownFrom
)
