-- Title:       What a backup holds, by which a restored database is held against it
-- Source:      docs/operation.md
-- Row:         one row
-- Parameters:  none
-- Counts:      rows of the whole database, whoever sees them; read of older schemas too
-- Null:        no last migration in a database without any

select
    (select max(name) from public.schema_migration) as last_migration,
    (select count(*) from intake.submission) as submission_count,
    (select count(*) from intake.submission_file) as file_count,
    (select count(*) from aggregation.observation) as observation_count,
    (select count(*) from indicators.indicator_value) as value_count,
    (select count(*) from signing.document_number) as document_count,
    (select count(*) from signing.signed_file) as issued_file_count,
    (select count(*) from audit.event) as event_count
