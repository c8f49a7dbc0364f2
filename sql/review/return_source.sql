-- Title:       Keep the letter that a return was entered from
-- Source:      design Who sends what
-- Row:         none; adds the source of a return that is about to be handed in
-- Parameters:  @submissionId bigint, @agency text, @number text, @datedOn date, @userName text,
--              @decidedAt timestamptz
-- Null:        none

insert into review.return_source (
    submission_id,
    agency_name,
    number,
    dated_on,
    stated_by,
    stated_at
)
values (@submissionId, @agency, @number, @datedOn, @userName, @decidedAt)
