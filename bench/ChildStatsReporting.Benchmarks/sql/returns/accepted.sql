-- Title:       Accepts every return that was found free of faults
-- Source:      none
-- Row:         how many were accepted
-- Parameters:  none

with accepted as (
    update intake.submission
    set
        state = 'accepted',
        accepted_at = received_at
    where state = 'validated'
        and blocking_count = 0
    returning submission_id
)

select count(*) from accepted
