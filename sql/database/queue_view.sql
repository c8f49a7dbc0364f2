-- Title:       What the pages may know of the queue
-- Source:      design Security from the first migration
-- Row:         none is returned
-- Parameters:  none; run by the role jobs, which owns the schema
-- Counts:      arguments are numbers of returns, steps and runs; the text of a failure stays here
-- Null:        none

create or replace function hangfire.shown_jobs(in wanted_state text, in most_rows integer)
returns table (job_id text, job_type text, argument text, reached_at timestamptz, fault text)
language sql stable security definer set search_path = '' as $$
    select
        job.id::text,
        job.invocationdata ->> 'Type',
        (job.arguments -> 0) #>> '{}',
        coalesce(
            case
                when wanted_state <> 'Scheduled' then null
                when state.data ->> 'EnqueueAt' ~ '^\d+$'
                    then to_timestamp((state.data ->> 'EnqueueAt')::bigint / 1000.0)
                else (state.data ->> 'EnqueueAt')::timestamptz
            end,
            state.createdat
        ),
        state.data ->> 'ExceptionType'
    from hangfire.job
    inner join hangfire.state on state.id = job.stateid
    where job.statename = wanted_state
    order by job.id desc
    limit most_rows
$$;

create or replace function hangfire.queue_state()
returns table (waiting_count bigint, failed_count bigint, last_heartbeat timestamptz)
language sql stable security definer set search_path = '' as $$
    select
        (select count(*) from hangfire.job where job.statename = 'Enqueued'),
        (select count(*) from hangfire.job where job.statename = 'Failed'),
        (select max(server.lastheartbeat) from hangfire.server)
$$;

revoke execute on function hangfire.shown_jobs(text, integer), hangfire.queue_state() from public;
grant usage on schema hangfire to web;
grant execute on function hangfire.shown_jobs(text, integer), hangfire.queue_state() to web;
