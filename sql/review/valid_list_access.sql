-- Title:       The purpose for which a person may read the rows of the lists of a return now
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         the newest statement whose time is not over
-- Parameters:  @submissionId bigint, @userName text
-- Null:        no row where none was stated, or its time is over

select
    access_id,
    purpose,
    stated_at + make_interval(days => day_count) as until_at

from review.list_access

where submission_id = @submissionId
    and user_name = @userName
    and stated_at + make_interval(days => day_count) > clock_timestamp()

order by access_id desc
limit 1
