-- Title:       Migrations already applied
-- Source:      design Security from the first migration
-- Row:         one migration file that was applied to this database
-- Parameters:  none

select
    name,
    sha256
from public.schema_migration
order by name
