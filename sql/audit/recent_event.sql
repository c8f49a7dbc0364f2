-- Title:       The trail
-- Source:      design Security from the first migration
-- Row:         one act, the newest first
-- Parameters:  @beforeId bigint, @mostRows integer
-- Null:        @beforeId is null for the newest; full_name of the service itself

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

where @beforeId::bigint is null
    or event.event_id < @beforeId

order by event.event_id desc

limit @mostRows
