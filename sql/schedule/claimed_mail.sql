-- Title:       Take e-mails to send, for a few minutes
-- Source:      design People
-- Row:         one e-mail, which nobody else takes until its time is over
-- Parameters:  @now timestamptz, @mostRows integer
-- Counts:      what is settled meanwhile is given up without being sent
-- Null:        none

with waiting as (

    select
        mail.message_id,
        mail.user_name,
        message.settled_at is null as still_holds,
        message.subject,
        message.body

    from schedule.mail
    inner join schedule.message on message.message_id = mail.message_id

    where mail.state = 'waiting'
        and mail.next_at <= @now

    order by mail.next_at, mail.message_id, mail.user_name

    limit @mostRows

    for update of mail skip locked

),

taken as (

    update schedule.mail
    set
        state = case when waiting.still_holds then 'waiting' else 'given_up' end,
        attempt_count = mail.attempt_count + case when waiting.still_holds then 1 else 0 end,
        next_at = @now::timestamptz + interval '10 minutes'
    from waiting
    where mail.message_id = waiting.message_id
        and mail.user_name = waiting.user_name

    returning
        mail.message_id,
        mail.user_name,
        mail.address,
        mail.attempt_count,
        waiting.subject,
        waiting.body,
        waiting.still_holds

)

select
    message_id,
    user_name,
    address,
    attempt_count,
    subject,
    body

from taken

where still_holds

order by message_id, user_name
