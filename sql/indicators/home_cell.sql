-- Title:       Cells of a period summed over the lines of each home
-- Source:      design The life of a figure, Indicators
-- Row:         one data cell at one end of the period, of the lines of one home that lack the same
--              indicator cells
-- Parameters:  @partPeriodIds integer[]
-- Counts:      one pass over the observations; lines that a correction takes out count negative
-- Null:        a cell without a number has no row: a stated zero and a not applicable add nothing

-- The observations that are read, by the home in which they count and the roles they are read in.
insert into read_source (
    observation_set_id,
    sign,
    source_key,
    home_unit_id,
    effect_key,
    is_opening,
    roles
)
with read_set as (

    select
        part.observation_set_id,
        part.role = 'opening' as is_opening,
        line_group.home_unit_id,
        line_group.effect_key,
        line_group.sign,
        string_agg(distinct concat_ws(',', part.role, case when part.counts_keys then 'keys' end),
            ',' order by concat_ws(',', part.role, case when part.counts_keys then 'keys' end))
            as roles

    from part
    inner join line_group on line_group.line_key = part.line_key

    where part.observation_set_id is not null

    group by
        part.observation_set_id,
        part.role = 'opening',
        line_group.home_unit_id,
        line_group.effect_key,
        line_group.sign

)

select
    observation_set_id,
    sign,
    dense_rank() over (order by home_unit_id, effect_key, is_opening, roles)::integer as source_key,
    home_unit_id,
    effect_key,
    is_opening,
    roles

from read_set;

analyze read_source;

insert into source_cell (source_key, data_cell_id, value)
select
    read_source.source_key,
    observation.data_cell_id,
    sum(read_source.sign * observation.value)::bigint as value

from aggregation.observation
inner join read_source on read_source.observation_set_id = observation.observation_set_id

where observation.period_id = any(@partPeriodIds)

group by read_source.source_key, observation.data_cell_id;

analyze source_cell;

insert into home_cell (
    home_unit_id,
    effect_key,
    data_cell_id,
    moment,
    value
)
with source as (

    select distinct
        source_key,
        home_unit_id,
        effect_key,
        case when is_opening then 'opening' else 'closing' end as moment,
        string_to_array(roles, ',') as roles
    from read_source

),

stated as (

    select
        source.home_unit_id,
        source.effect_key,
        source_cell.data_cell_id,
        source.moment,
        source_cell.value

    from source_cell
    inner join source on source.source_key = source_cell.source_key
    inner join period_cell
        on period_cell.data_cell_id = source_cell.data_cell_id
        and period_cell.moment = source.moment

    where period_cell.role = any(source.roles)

    union all

    select
        line_group.home_unit_id,
        line_group.effect_key,
        line_count_cell.data_cell_id,
        'closing',
        line_group.sign * line_count_cell.value

    from part
    inner join line_group on line_group.line_key = part.line_key
    inner join line_count_cell
        on line_count_cell.line_unit_id = part.member_unit_id
        and line_count_cell.sign = line_group.sign

    where part.role = 'keys'
        and part.presence_id is not null

    union all

    -- One for each commune whose return of the last quarter was accepted.
    select
        line_group.home_unit_id,
        line_group.effect_key,
        period_cell.data_cell_id,
        period_cell.moment,
        line_group.sign

    from part
    inner join line_group on line_group.line_key = part.line_key
    inner join period_cell
        on period_cell.is_system
        and period_cell.form_code = part.form_code
        and period_cell.role = part.role

    where part.observation_set_id is not null

)

select
    home_unit_id,
    effect_key,
    data_cell_id,
    moment,
    sum(value)::bigint as value

from stated

group by home_unit_id, effect_key, data_cell_id, moment

having sum(value) <> 0;

analyze home_cell
