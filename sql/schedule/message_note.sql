-- Title:       Note that a message was passed on by hand
-- Source:      design People
-- Row:         the unit of the message; none when the person of the transaction does not see it
-- Parameters:  @messageId bigint, @means text, @userName text, @notedAt timestamptz
-- Null:        none

with noted as (

    insert into schedule.message_note (
        message_id,
        means,
        user_name,
        noted_at
    )
    select
        message.message_id,
        @means,
        @userName,
        @notedAt
    from schedule.message
    where message.message_id = @messageId

    returning message_id

)

select message.admin_unit_id

from noted
inner join schedule.message on message.message_id = noted.message_id
