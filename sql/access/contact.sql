-- Title:       State how a person is reached at work
-- Source:      design People
-- Row:         the account; none when there is no such person
-- Parameters:  @userName text, @email text, @phone text, @changedBy text, @changedAt timestamptz
-- Null:        @email and @phone for none

insert into access.contact (
    user_name,
    email,
    phone,
    changed_by,
    changed_at
)
select
    person.user_name,
    @email,
    @phone,
    @changedBy,
    @changedAt
from access.person
where person.user_name = @userName

on conflict (user_name) do update set
    email = excluded.email,
    phone = excluded.phone,
    changed_by = excluded.changed_by,
    changed_at = excluded.changed_at

returning user_name
