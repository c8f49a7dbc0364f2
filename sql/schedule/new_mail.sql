-- Title:       Address the messages of the last days as e-mails
-- Source:      design People
-- Row:         none; adds one e-mail for each person with an address whom a message is for
-- Parameters:  @now timestamptz
-- Counts:      messages that still hold; those of the role at the unit itself, of signers those of
--              the nearest unit above. Whose account is locked for good gets none
-- Null:        none

with recursive waiting_message as (

    select message.*

    from schedule.message

    where message.settled_at is null
        and message.made_at > @now::timestamptz - interval '2 days'

),

above as (

    select distinct
        admin_unit.admin_unit_id as chased_unit_id,
        admin_unit.admin_unit_id,
        admin_unit.parent_code,
        admin_unit.valid_from,
        admin_unit.valid_to,
        0 as distance

    from waiting_message
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = waiting_message.admin_unit_id

    union

    select
        above.chased_unit_id,
        parent.admin_unit_id,
        parent.parent_code,
        parent.valid_from,
        parent.valid_to,
        above.distance + 1

    from above
    inner join reference.admin_unit as parent
        on parent.code = above.parent_code
        and parent.valid_from <= above.valid_to
        and parent.valid_to >= above.valid_from

),

told_person as (

    select
        above.chased_unit_id,
        holder.role,
        holder.user_name,
        rank() over (
            partition by above.chased_unit_id, holder.role order by above.distance
        ) as nearness

    from above
    inner join access.holders_of('ward_officer', 'ward_approver', 'signer') as holder
        on holder.admin_unit_id = above.admin_unit_id
        and (above.distance = 0 or holder.role = 'signer')

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
inner join told_person
    on told_person.chased_unit_id = waiting_message.admin_unit_id
    and told_person.role = waiting_message.addressee
    and told_person.nearness = 1
inner join access.contact
    on contact.user_name = told_person.user_name
    and contact.email is not null

on conflict (message_id, user_name) do nothing
