-- Title:       Address the messages of the last days as e-mails
-- Source:      design People
-- Row:         none; adds one e-mail for each person with an address whom a message is for
-- Parameters:  @now timestamptz
-- Counts:      messages that still hold, and whom access.told_people names for them
-- Null:        none

with waiting_message as (

    select message.*

    from schedule.message

    where message.settled_at is null
        and message.made_at > @now::timestamptz - interval '2 days'

)

insert into schedule.mail (
    message_id,
    user_name,
    address,
    state,
    next_at
)
select
    waiting_message.message_id,
    contact.user_name,
    contact.email,
    'waiting',
    @now

from waiting_message
inner join access.told_people(
    array(select distinct asked.admin_unit_id from waiting_message as asked)
) as told
    on told.chased_unit_id = waiting_message.admin_unit_id
    and told.role = waiting_message.addressee
inner join access.contact
    on contact.user_name = told.user_name
    and contact.email is not null

on conflict (message_id, user_name) do nothing
