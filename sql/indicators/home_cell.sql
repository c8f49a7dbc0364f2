-- Title:       Cells of a period summed over the lines of each home
-- Source:      design The life of a figure, Indicators
-- Row:         one data cell at one end of the period, of the lines of one home that lack the same
--              indicator cells
-- Parameters:  @periodId integer, @partPeriodIds integer[]
-- Counts:      one pass over the observations; lines that a correction takes out count negative
-- Null:        a cell without a number has no row: a stated zero and a not applicable add nothing

create temp table home_cell on commit drop as

with source as (

    select
        part.observation_set_id,
        part.role,
        part.form_code,
        line_group.home_unit_id,
        line_group.effect_key,
        line_group.sign

    from part
    inner join line_group on line_group.line_key = part.line_key

    where part.observation_set_id is not null

    union all

    -- The keyed counts of a quarter are read from its own return.
    select
        part.observation_set_id,
        'keys',
        part.form_code,
        line_group.home_unit_id,
        line_group.effect_key,
        line_group.sign

    from part
    inner join line_group on line_group.line_key = part.line_key

    where part.observation_set_id is not null
        and part.role = 'sum'
        and part.counts_keys

),

stated as (

    select
        source.home_unit_id,
        source.effect_key,
        observation.data_cell_id,
        period_cell.moment,
        sum(source.sign * observation.value) as value

    from aggregation.observation
    inner join period_cell on period_cell.data_cell_id = observation.data_cell_id
    inner join source
        on source.observation_set_id = observation.observation_set_id
        and source.role = period_cell.role

    where observation.period_id = any(@partPeriodIds)

    group by
        source.home_unit_id,
        source.effect_key,
        observation.data_cell_id,
        period_cell.moment

    union all

    select
        line_group.home_unit_id,
        line_group.effect_key,
        counted.data_cell_id,
        'closing',
        sum(line_group.sign * counted.value)

    from part
    inner join line_group on line_group.line_key = part.line_key
    inner join line_count_cell as counted
        on counted.line_unit_id = part.member_unit_id
        and counted.sign = line_group.sign

    where part.role = 'keys'
        and part.presence_id is not null

    group by
        line_group.home_unit_id,
        line_group.effect_key,
        counted.data_cell_id

    union all

    -- One for each commune whose return of the last quarter was accepted.
    select
        line_group.home_unit_id,
        line_group.effect_key,
        period_cell.data_cell_id,
        period_cell.moment,
        sum(line_group.sign)

    from part
    inner join line_group on line_group.line_key = part.line_key
    inner join period_cell
        on period_cell.is_system
        and period_cell.form_code = part.form_code
        and period_cell.role = part.role

    where part.observation_set_id is not null

    group by
        line_group.home_unit_id,
        line_group.effect_key,
        period_cell.data_cell_id,
        period_cell.moment

)

select
    home_unit_id,
    effect_key,
    data_cell_id,
    moment,
    sum(value)::bigint as value

from stated

group by home_unit_id, effect_key, data_cell_id, moment;

analyze home_cell
