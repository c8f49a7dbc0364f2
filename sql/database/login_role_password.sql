-- Title:       Passwords handed to the statement that makes the roles
-- Source:      design Security from the first migration
-- Row:         one row, not used
-- Parameters:  @owner text, @web text, @worker text, @jobs text

select
    set_config('setup.owner', @owner, false),
    set_config('setup.web', @web, false),
    set_config('setup.worker', @worker, false),
    set_config('setup.jobs', @jobs, false)
