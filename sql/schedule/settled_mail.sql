-- Title:       Note what came of sending an e-mail
-- Source:      design People
-- Row:         none is returned
-- Parameters:  @messageId bigint, @userName text, @state text, @nextAt timestamptz,
--              @lastError text, @sentAt timestamptz
-- Null:        @lastError and @sentAt; one of them is given

update schedule.mail
set
    state = @state,
    next_at = @nextAt,
    last_error = @lastError,
    sent_at = @sentAt

where message_id = @messageId
    and user_name = @userName
    and state = 'waiting'
