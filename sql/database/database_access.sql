-- Title:       Who may enter the service's database, how its queries are planned, and the schema of
--              the job queue
-- Source:      design Security from the first migration
-- Row:         the database it runs in; no row is returned
-- Parameters:  none

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to web, jobs', current_database());
    execute format('grant connect, temporary on database %I to worker', current_database());
    -- As migration 0096 says for databases that were made before; a restored one does not have it.
    execute format('alter database %I set jit = off', current_database());
    -- The queue need not wait for the disk: the calendar's sweep enqueues again what a crash takes.
    execute format(
        'alter role jobs in database %I set synchronous_commit = off', current_database());
end $$;

create schema if not exists hangfire authorization jobs;
comment on schema hangfire is 'The job queue''s own tables; installed and owned by jobs.';
