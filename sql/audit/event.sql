-- Title:       Add an act to the trail
-- Source:      design Security from the first migration
-- Row:         none is returned
-- Parameters:  @occurredAt timestamptz, @userName text, @action text,
--              @objectKind text, @objectKey text, @details jsonb
-- Null:        none

insert into audit.event (
    occurred_at,
    user_name,
    action,
    object_kind,
    object_key,
    details
)
values (
    @occurredAt,
    @userName,
    @action,
    @objectKind,
    @objectKey,
    @details::jsonb
)
