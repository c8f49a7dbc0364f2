-- Title:       Bring the reports that the service makes to the state of the file
-- Source:      design The life of a figure
-- Row:         one report form
-- Parameters:  @rows jsonb
-- Null:        none

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        form_code text,
        name_vi text,
        period_kinds text[],
        source text,
        change_percent numeric,
        change_least numeric,
        audiences text[],
        position integer,
        unit_levels text[],
        calendar_levels text[],
        tells text
    )

),

removed as (

    delete from reference.report_form
    where not exists (
        select
        from loaded
        where loaded.form_code = report_form.form_code
    )

)

insert into reference.report_form (
    form_code,
    name_vi,
    period_kinds,
    source,
    change_percent,
    change_least,
    audiences,
    position,
    unit_levels,
    calendar_levels,
    tells
)
select
    loaded.form_code,
    loaded.name_vi,
    loaded.period_kinds,
    loaded.source,
    loaded.change_percent,
    loaded.change_least,
    loaded.audiences,
    loaded.position,
    loaded.unit_levels,
    loaded.calendar_levels,
    loaded.tells
from loaded
on conflict (form_code) do update set
    name_vi = excluded.name_vi,
    period_kinds = excluded.period_kinds,
    source = excluded.source,
    change_percent = excluded.change_percent,
    change_least = excluded.change_least,
    audiences = excluded.audiences,
    position = excluded.position,
    unit_levels = excluded.unit_levels,
    calendar_levels = excluded.calendar_levels,
    tells = excluded.tells
