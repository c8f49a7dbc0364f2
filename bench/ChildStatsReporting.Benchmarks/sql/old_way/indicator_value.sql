-- Title:       Indicator values of a period for the whole tree, as known from now on
-- Source:      design The life of a figure
-- Row:         the number of rows closed or added
-- Parameters:  @periodId integer, @computationId bigint, @knownFrom timestamptz
-- Counts:      closes the rows that changed and adds the new ones; an equal row stays as it is
-- Null:        no value where the denominator is zero

with current_value as materialized (

    select *

    from old_way.indicator_value

    where period_id = @periodId
        and known_to = 'infinity'

),

closed as (

    update old_way.indicator_value
    set known_to = @knownFrom

    from current_value
    left join computed_indicator
        on computed_indicator.admin_unit_id = current_value.admin_unit_id
        and computed_indicator.indicator_cell_id = current_value.indicator_cell_id
        and (computed_indicator.numerator, computed_indicator.denominator,
            computed_indicator.value, computed_indicator.reported_count)
            is not distinct from
            (current_value.numerator, current_value.denominator,
            current_value.value, current_value.reported_count)

    where indicator_value.period_id = @periodId
        and indicator_value.known_to = 'infinity'
        and indicator_value.admin_unit_id = current_value.admin_unit_id
        and indicator_value.indicator_cell_id = current_value.indicator_cell_id
        and computed_indicator.admin_unit_id is null

    returning 1

),

added as (

    insert into old_way.indicator_value (
        period_id,
        admin_unit_id,
        indicator_cell_id,
        computation_id,
        numerator,
        denominator,
        value,
        reported_count,
        known_from
    )
    select
        @periodId,
        computed_indicator.admin_unit_id,
        computed_indicator.indicator_cell_id,
        @computationId,
        computed_indicator.numerator,
        computed_indicator.denominator,
        computed_indicator.value,
        computed_indicator.reported_count,
        @knownFrom

    from computed_indicator
    left join current_value
        on current_value.admin_unit_id = computed_indicator.admin_unit_id
        and current_value.indicator_cell_id = computed_indicator.indicator_cell_id
        and (computed_indicator.numerator, computed_indicator.denominator,
            computed_indicator.value, computed_indicator.reported_count)
            is not distinct from
            (current_value.numerator, current_value.denominator,
            current_value.value, current_value.reported_count)

    where current_value.admin_unit_id is null

    returning 1

)

select (select count(*) from closed) + (select count(*) from added)
