-- Title:       Note that some waiting work is given to the job queue
-- Source:      design Security from the first migration
-- Row:         the work, when it is to be given now
-- Parameters:  @kind text, @id bigint
-- Counts:      what was given less than a quarter of an hour ago is with the queue, unless the
--              worker that began it died
-- Null:        no row for what is with the queue

insert into schedule.enqueued_work (
    kind,
    id
)
values (
    @kind,
    @id
)

on conflict (kind, id) do update
set
    enqueued_at = clock_timestamp(),
    begun_at = null
where enqueued_work.enqueued_at < clock_timestamp() - interval '15 minutes'
    or (enqueued_work.begun_at is not null
        and not schedule.is_at_work(enqueued_work.kind, enqueued_work.id))

returning id
