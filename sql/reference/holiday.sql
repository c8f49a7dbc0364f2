-- Title:       Bring the holidays to the state of the file
-- Source:      design The tree has dates
-- Row:         one day
-- Parameters:  @rows jsonb
-- Null:        none

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        day date,
        is_working_day boolean,
        name_vi text,
        provenance text
    )

),

removed as (

    delete from reference.holiday
    where not exists (
        select
        from loaded
        where loaded.day = holiday.day
    )

)

insert into reference.holiday (
    day,
    is_working_day,
    name_vi,
    provenance
)
select
    loaded.day,
    loaded.is_working_day,
    loaded.name_vi,
    loaded.provenance
from loaded
on conflict (day) do update set
    is_working_day = excluded.is_working_day,
    name_vi = excluded.name_vi,
    provenance = excluded.provenance
