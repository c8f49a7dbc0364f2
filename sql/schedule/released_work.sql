-- Title:       Forget that some work is with the job queue, because it is done
-- Source:      design Security from the first migration
-- Row:         the work, unless another worker is at it
-- Parameters:  @kind text, @id bigint
-- Null:        none

delete from schedule.enqueued_work
where kind = @kind
    and id = @id
    and not schedule.is_at_work(kind, id)
