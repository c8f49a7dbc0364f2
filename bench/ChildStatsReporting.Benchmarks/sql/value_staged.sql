-- Title:       Checks over the staged set, then one insert into the partitioned table
-- Source:      design Scale and speed
-- Row:         none is returned
-- Parameters:  none
-- Counts:      a cell that is unknown, below zero, broken or stated twice stops everything

analyze staging.cell_value;

do $$
begin
    if exists (
        select
        from staging.cell_value
        left join reference.data_cell on data_cell.data_cell_id = cell_value.data_cell_id
        where data_cell.data_cell_id is null
            or cell_value.value < 0
            or cell_value.value <> trunc(cell_value.value)
    ) then
        raise exception 'A staged value is of an unknown cell, below zero or no whole number.';
    end if;
    if exists (
        select
        from staging.cell_value
        group by submission_id, data_cell_id
        having count(*) > 1
    ) then
        raise exception 'A staged cell is stated twice.';
    end if;
end $$;

insert into aggregation.observation (period_id, submission_id, admin_unit_id, data_cell_id, value)
select
    1,
    submission_id,
    (submission_id % 10000)::integer,
    data_cell_id,
    value

from staging.cell_value;

insert into audit.event (occurred_at, user_name, action, object_kind, object_key, details)
select
    now(),
    'benchmark',
    'receive',
    'submission',
    submission_id::text,
    jsonb_build_object('cellCount', count(*))

from staging.cell_value

group by submission_id;

truncate staging.cell_value;
