-- Title:       Rows that a file does not have any more
-- Source:      design The tree has dates
-- Row:         one unit or period that is known and not among the loaded ones
-- Parameters:  @file text, @rows jsonb
-- Null:        none

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        code text,
        valid_from date
    )

)

select concat(admin_unit.code, ' ', admin_unit.name) as name

from reference.admin_unit

where @file = 'admin_unit.csv'
    and not exists (
        select
        from loaded
        where loaded.code = admin_unit.code and loaded.valid_from = admin_unit.valid_from
    )

union all

select reporting_period.code

from reference.reporting_period

where @file = 'reporting_period.csv'
    and not exists (select from loaded where loaded.code = reporting_period.code)

order by name
