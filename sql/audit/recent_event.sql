-- Title:       The trail
-- Source:      design Security from the first migration
-- Row:         one act, the newest first
-- Parameters:  @beforeId bigint, @mostRows integer, @person text, @unit text, @day date
-- Counts:      a person by a part of the account or the name, a unit by its code or a part of its
--              name, both without case and accents; a unit stands for the people with a role there
--              or below and for what concerns it, a day for one in Vietnam
-- Null:        @beforeId is null for the newest, the others for everybody, all units and all days;
--              full_name of the service itself;
--              unit_name unless the act was about a period or the plan of a unit

select
    event.event_id,
    event.occurred_at,
    event.user_name,
    person.full_name,
    event.action,
    event.object_kind,
    coalesce(reporting_period.code, event.object_key) as object_key,
    admin_unit.name as unit_name,
    case
        when admin_unit.admin_unit_id is null then event.details
        else event.details - 'admin_unit_id'
    end::text as details

from audit.event
left join access.person on person.user_name = event.user_name
left join reference.reporting_period
    on event.object_kind = 'period'
    and reporting_period.period_id::text = event.object_key
left join reference.admin_unit
    on event.object_kind in ('period', 'plan')
    and admin_unit.admin_unit_id::text = event.details ->> 'admin_unit_id'

where (@beforeId::bigint is null or event.event_id < @beforeId)
    and (@person::text is null
        or strpos(event.user_name, reference.plain_words(@person)) > 0
        or strpos(reference.plain_words(person.full_name), reference.plain_words(@person)) > 0)
    and (@unit::text is null
        or event.admin_unit_id in (select access.found_unit_ids(@unit))
        or event.user_name in (
            select access.user_names_of(array(select access.found_unit_ids(@unit)))))
    and (@day::date is null
        or (event.occurred_at >= @day::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
            and event.occurred_at < (@day::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'))

order by event.event_id desc

limit @mostRows
