-- Title:       The trail
-- Source:      design Security from the first migration
-- Row:         one act, the newest first
-- Parameters:  @beforeId bigint, @mostRows integer, @userName text, @unitCode text, @day date
-- Counts:      a unit stands for the people with a role there or below, a day for one in Vietnam
-- Null:        @beforeId is null for the newest, the others for everybody, all units and all days;
--              full_name of the service itself

select
    event.event_id,
    event.occurred_at,
    event.user_name,
    person.full_name,
    event.action,
    event.object_kind,
    event.object_key,
    event.details::text as details

from audit.event
left join access.person on person.user_name = event.user_name

where (@beforeId::bigint is null or event.event_id < @beforeId)
    and (@userName::text is null or event.user_name = @userName)
    and (@unitCode::text is null
        or event.user_name in (select access.user_names_of(@unitCode)))
    and (@day::date is null
        or (event.occurred_at >= @day::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
            and event.occurred_at < (@day::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'))

order by event.event_id desc

limit @mostRows
