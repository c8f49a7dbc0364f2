-- Title:       Act that opens, closes or reopens a period
-- Source:      docs/workbook.md
-- Row:         none; adds one state
-- Parameters:  @periodId integer, @adminUnitId integer, @state text, @untilDate date, @reason text,
--              @userName text, @occurredAt timestamptz
-- Null:        @adminUnitId is null for all units, @untilDate and @reason unless reopened

insert into review.period_state (
    period_id,
    admin_unit_id,
    state,
    until_date,
    reason,
    user_name,
    occurred_at
)
values (@periodId, @adminUnitId, @state, @untilDate, @reason, @userName, @occurredAt)
