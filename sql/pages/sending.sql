-- Title:       Notes that a report was sent
-- Source:      design How a document becomes official
-- Row:         one note, the first sent first
-- Parameters:  @runId bigint
-- Null:        reference where the way gave no number

select
    sending.way,
    sending.recipient,
    sending.reference,
    sending.sent_on,
    sending.recorded_at,
    person.full_name as recorded_by_name

from signing.sending
inner join access.person on person.user_name = sending.recorded_by

where sending.run_id = @runId

order by sending.sent_on, sending.sending_id
