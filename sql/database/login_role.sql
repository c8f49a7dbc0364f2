-- Title:       Login roles of the service
-- Source:      design Security from the first migration
-- Row:         one of the roles owner, web, worker and jobs; no row is returned
-- Parameters:  none; reads the session settings setup.owner, setup.web, setup.worker, setup.jobs

do $$
declare
    role_name text;
begin
    foreach role_name in array array['owner', 'web', 'worker', 'jobs']
    loop
        if to_regrole(role_name) is null then
            execute format('create role %I', role_name);
        end if;
        execute format(
            'alter role %I with login nosuperuser nobypassrls nocreatedb nocreaterole '
            'noreplication password %L', role_name, current_setting('setup.' || role_name));
    end loop;
end $$;
