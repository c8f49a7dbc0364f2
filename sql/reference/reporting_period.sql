-- Title:       Bring the periods to the state of the file; one that is in use cannot be removed
-- Source:      design The tree has dates
-- Row:         one period
-- Parameters:  @rows jsonb
-- Null:        no quarter for a longer period

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        code text,
        regime text,
        kind text,
        year integer,
        quarter integer,
        start_date date,
        end_date date,
        tree_date date,
        opens_on date,
        due_on date,
        closes_on date
    )

),

removed as (

    delete from reference.reporting_period
    where not exists (
        select
        from loaded
        where loaded.code = reporting_period.code
    )

)

insert into reference.reporting_period (
    code,
    regime,
    kind,
    year,
    quarter,
    start_date,
    end_date,
    tree_date,
    opens_on,
    due_on,
    closes_on
)
select
    loaded.code,
    loaded.regime,
    loaded.kind,
    loaded.year,
    loaded.quarter,
    loaded.start_date,
    loaded.end_date,
    loaded.tree_date,
    loaded.opens_on,
    loaded.due_on,
    loaded.closes_on
from loaded
on conflict (code) do update set
    regime = excluded.regime,
    kind = excluded.kind,
    year = excluded.year,
    quarter = excluded.quarter,
    start_date = excluded.start_date,
    end_date = excluded.end_date,
    tree_date = excluded.tree_date,
    opens_on = excluded.opens_on,
    due_on = excluded.due_on,
    closes_on = excluded.closes_on
