-- Title:       Whether the service's database is there
-- Source:      design Security from the first migration
-- Row:         one row, true or false
-- Parameters:  none

select exists (select from pg_database where datname = 'childstats')
