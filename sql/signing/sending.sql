-- Title:       Note that an issued report was sent
-- Source:      design How a document becomes official
-- Row:         none; adds one note
-- Parameters:  @runId bigint, @way text, @recipient text, @reference text, @sentOn date,
--              @recordedAt timestamptz, @recordedBy text
-- Null:        @reference where the way gives no number

insert into signing.sending
    (run_id, way, recipient, reference, sent_on, recorded_at, recorded_by)
values (@runId, @way, @recipient, @reference, @sentOn, @recordedAt, @recordedBy)
