-- Title:       Note that a worker begins some work, or that it failed
-- Source:      design Security from the first migration
-- Row:         the work, when a sweep gave it to the queue
-- Parameters:  @kind text, @id bigint, @isBegun boolean
-- Null:        none

update schedule.enqueued_work
set begun_at = case when @isBegun then clock_timestamp() end
where kind = @kind
    and id = @id
