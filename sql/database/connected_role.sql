-- Title:       What a configured connection may do
-- Source:      design Security from the first migration
-- Row:         one row: the role, whether row-level security binds it, the server's version
-- Parameters:  none

select
    current_user::text as role_name,
    rolsuper or rolbypassrls as is_above_policies,
    current_setting('server_version_num')::integer / 10000 as major_version,
    to_regnamespace('hangfire') is not null as has_job_schema
from pg_roles
where rolname = current_user
