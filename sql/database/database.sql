-- Title:       The service's database
-- Source:      design Security from the first migration
-- Row:         the database childstats; no row is returned
-- Parameters:  none

create database childstats owner owner
