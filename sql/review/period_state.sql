-- Title:       Act that opens, closes or reopens a period, with its trail
-- Source:      docs/workbook.md
-- Row:         none; adds one state and one audit event
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
values (@periodId, @adminUnitId, @state, @untilDate, @reason, @userName, @occurredAt);

insert into audit.event (occurred_at, user_name, action, object_kind, object_key, details)
select
    @occurredAt,
    @userName,
    case @state when 'open' then 'open' when 'closed' then 'close' else 'reopen' end,
    'period',
    reporting_period.code,
    jsonb_build_object(
        'unit', (select code from reference.admin_unit where admin_unit_id = @adminUnitId),
        'until', @untilDate::date,
        'reason', @reason::text
    )

from reference.reporting_period

where reporting_period.period_id = @periodId;
