-- Title:       A home equals the sum of its lines (số của đơn vị bằng tổng các xã, phường đọc từ
--              báo cáo)
-- Source:      design The life of a figure, Indicators
-- Row:         one count of one unit with lines of its own that differs from what reading them
--              gives
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      communes as the function reads them, split units from their returns, units below as
--              stored; counts of which every line stands alone. Where some but not all split units
--              of a home are in the row, it is not compared
-- Null:        nothing found where the home has no such row

with computation as materialized (

    select
        catalogue_version_id,
        engine_version
    from indicators.computation
    where period_id = @periodId
        and finished_at is not null
    order by computation_id desc
    limit 1

),

counted as materialized (

    select computed_cell.indicator_cell_id
    from computation
    inner join reference.computed_cell
        on computed_cell.catalogue_version_id = computation.catalogue_version_id
        and computation.engine_version > 1
        and not computed_cell.is_rate
        and computed_cell.line_class = 'alone'

),

stored as materialized (

    select
        indicator_value.admin_unit_id,
        indicator_value.indicator_cell_id,
        indicator_value.numerator,
        indicator_value.line_count
    from indicators.indicator_value
    inner join counted
        on counted.indicator_cell_id = indicator_value.indicator_cell_id
    where indicator_value.period_id = @periodId
        and indicator_value.known_to = 'infinity'

),

home_line as materialized (

    select
        line_unit_id,
        line_kind,
        home_unit_id
    from aggregation.line
    where period_id = @periodId
        and known_to = 'infinity'
        and home_unit_id is not null
        and line_kind in ('own', 'split')

),

above as materialized (

    select
        ancestor_unit_id,
        unit_id,
        count(*) over (partition by unit_id) as depth
    from aggregation.tree_unit
    where period_id = @periodId
        and known_to = 'infinity'
        and not is_commune

),

commune as materialized (

    select figure.admin_unit_id, figure.indicator_cell_id, figure.numerator
    from indicators.commune_figure(
        @periodId,
        array(select line_unit_id from home_line where line_kind = 'own'),
        clock_timestamp()) as figure

),

split_value as (

    select
        home_line.home_unit_id,
        observation.data_cell_id,
        sum(observation.value) as value

    from home_line
    inner join aggregation.line_part
        on line_part.period_id = @periodId
        and line_part.line_unit_id = home_line.line_unit_id
        and line_part.line_kind = 'split'
        and line_part.role = 'sum'
        and line_part.known_to = 'infinity'
    inner join aggregation.observation
        on observation.period_id = line_part.part_period_id
        and observation.observation_set_id = line_part.observation_set_id
    inner join computation on true
    inner join reference.collected_cell
        on collected_cell.catalogue_version_id = computation.catalogue_version_id
        and collected_cell.data_cell_id = observation.data_cell_id
        and collected_cell.time_rule in ('sum', 'keys')
    left join aggregation.recounted_line
        on recounted_line.period_id = @periodId
        and recounted_line.line_unit_id = home_line.line_unit_id
        and recounted_line.known_to = 'infinity'

    where home_line.line_kind = 'split'
        and not (collected_cell.is_keyed and recounted_line.line_unit_id is not null)

    group by home_line.home_unit_id, observation.data_cell_id

    union all

    select
        home_line.home_unit_id,
        recount.data_cell_id,
        sum(recount.value)

    from home_line
    inner join aggregation.recount
        on recount.period_id = @periodId
        and recount.line_unit_id = home_line.line_unit_id
        and recount.known_to = 'infinity'

    where home_line.line_kind = 'split'

    group by home_line.home_unit_id, recount.data_cell_id

),

summand as (

    select home_line.home_unit_id, counted.indicator_cell_id, commune.numerator,
        1 as line_count, 0 as split_numerator
    from commune
    inner join counted on counted.indicator_cell_id = commune.indicator_cell_id
    inner join home_line
        on home_line.line_unit_id = commune.admin_unit_id
        and home_line.line_kind = 'own'

    union all

    select split_value.home_unit_id, counted.indicator_cell_id, 0, 0,
        split_value.value * indicator_cell_part.weight
    from split_value
    inner join reference.indicator_cell_part
        on indicator_cell_part.data_cell_id = split_value.data_cell_id
        and indicator_cell_part.moment = 'closing'
    inner join counted on counted.indicator_cell_id = indicator_cell_part.indicator_cell_id

    union all

    select upper.unit_id, stored.indicator_cell_id, stored.numerator, stored.line_count, 0
    from above
    inner join above as upper
        on upper.unit_id = above.ancestor_unit_id
        and upper.ancestor_unit_id = upper.unit_id
        and upper.depth + 1 = above.depth
    inner join stored on stored.admin_unit_id = above.unit_id
    where upper.unit_id in (select home_unit_id from home_line)

    union all

    select admin_unit_id, indicator_cell_id, 0, 0, 0
    from stored
    where admin_unit_id in (select home_unit_id from home_line)

),

home_sum as (

    select
        home_unit_id,
        indicator_cell_id,
        sum(numerator) as numerator,
        sum(line_count) as line_count,
        sum(split_numerator) as split_numerator,
        (
            select count(*)
            from home_line
            where home_line.home_unit_id = summand.home_unit_id
                and home_line.line_kind = 'split'
        ) as split_count

    from summand

    group by home_unit_id, indicator_cell_id

),

compared as (

    select
        home_sum.home_unit_id,
        home_sum.indicator_cell_id,
        home_sum.split_count,
        coalesce(stored.line_count, 0) - home_sum.line_count as split_line_count,
        home_sum.numerator + case
            when coalesce(stored.line_count, 0) - home_sum.line_count = home_sum.split_count
                then home_sum.split_numerator
            else 0
        end as wanted,
        stored.numerator as found

    from home_sum
    left join stored
        on stored.admin_unit_id = home_sum.home_unit_id
        and stored.indicator_cell_id = home_sum.indicator_cell_id

    where (home_sum.home_unit_id, home_sum.indicator_cell_id) not in (
        select admin_unit_id, indicator_cell_id
        from indicators.own_figure
        where period_id = @periodId and known_to = 'infinity'
    )

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(concat_ws('/', cell_key.part, cell_key.code, nullif(cell_key.view, '')),
        ' {' || nullif(cell_key.breakdown, '') || '}') as subject,
    trim_scale(compared.wanted)::text as wanted,
    trim_scale(compared.found)::text as found,
    case when compared.split_line_count between 0 and compared.split_count then 'lines_differ'
        else 'line_count_differs' end as cause

from compared
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.cell_key on cell_key.indicator_cell_id = compared.indicator_cell_id
left join reference.admin_unit on admin_unit.admin_unit_id = compared.home_unit_id

where compared.split_line_count not between 0 and compared.split_count
    or (
        compared.split_line_count in (0, compared.split_count)
        and coalesce(compared.found, 0) <> compared.wanted
    )

order by unit_code, subject
