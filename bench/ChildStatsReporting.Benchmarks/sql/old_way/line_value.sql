-- Title:       The figure of each line for each data cell of a period
-- Source:      design Rules of figures
-- Row:         one line, home, data cell and moment
-- Parameters:  @periodId integer, @knownFrom timestamptz
-- Counts:      closes the rows that changed and adds the new ones
-- Null:        no row where a part is missing; no value where every part is not applicable

with current_value as materialized (

    select * from old_way.line_value where period_id = @periodId and known_to = 'infinity'

),

closed as (

    update old_way.line_value
    set known_to = @knownFrom

    from current_value
    left join computed_value
        on computed_value.line_unit_id = current_value.line_unit_id
        and computed_value.data_cell_id = current_value.data_cell_id
        and computed_value.moment = current_value.moment
        and coalesce(computed_value.home_unit_id, 0) = coalesce(current_value.home_unit_id, 0)
        and (computed_value.is_split, computed_value.is_primary, computed_value.value)
            is not distinct from
            (current_value.is_split, current_value.is_primary, current_value.value)

    where line_value.period_id = @periodId
        and line_value.known_to = 'infinity'
        and line_value.line_unit_id = current_value.line_unit_id
        and line_value.data_cell_id = current_value.data_cell_id
        and line_value.moment = current_value.moment
        and coalesce(line_value.home_unit_id, 0) = coalesce(current_value.home_unit_id, 0)
        and computed_value.line_unit_id is null

)

insert into old_way.line_value (
    period_id,
    line_unit_id,
    home_unit_id,
    is_split,
    is_primary,
    data_cell_id,
    moment,
    value,
    known_from
)
select
    @periodId,
    computed_value.line_unit_id,
    computed_value.home_unit_id,
    computed_value.is_split,
    computed_value.is_primary,
    computed_value.data_cell_id,
    computed_value.moment,
    computed_value.value,
    @knownFrom

from computed_value
left join current_value
    on current_value.line_unit_id = computed_value.line_unit_id
    and current_value.data_cell_id = computed_value.data_cell_id
    and current_value.moment = computed_value.moment
    and coalesce(current_value.home_unit_id, 0) = coalesce(computed_value.home_unit_id, 0)
    and (current_value.is_split, current_value.is_primary, current_value.value)
        is not distinct from
        (computed_value.is_split, computed_value.is_primary, computed_value.value)

where current_value.line_unit_id is null
