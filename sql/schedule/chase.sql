-- Title:       Take the turn to look who is to be told what
-- Source:      design The life of a figure
-- Row:         one row when it is time again; none while the last look is less than a quarter of an
--              hour old
-- Parameters:  @now timestamptz
-- Null:        none

update schedule.chase
set chased_at = @now

where chased_at <= @now::timestamptz - interval '15 minutes'
    -- A clock that was set back must not stop the messages.
    or chased_at > @now

returning chased_at
