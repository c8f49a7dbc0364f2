-- Title:       Who may enter the service's database, and the schema of the job queue
-- Source:      design Security from the first migration
-- Row:         the database it runs in; no row is returned
-- Parameters:  none

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to web, jobs', current_database());
    execute format('grant connect, temporary on database %I to worker', current_database());
end $$;

create schema if not exists hangfire authorization jobs;
comment on schema hangfire is 'The job queue''s own tables; installed and owned by jobs.';
