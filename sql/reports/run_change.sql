-- Title:       Change against the year before, over the communes that have the figure in both
--              periods
-- Source:      design Rules of figures
-- Row:         one indicator cell
-- Parameters:  @runId bigint
-- Counts:      a commune of today takes part when every commune merged whole into it that lived at
--              the end of the earlier period has its figure; a unit without communes is compared
--              itself
-- Null:        no change where none takes part; no change of a rate with a zero denominator

create temp table run_change on commit drop as

with run as (

    select
        report_run.*,
        run_period.period_id as earlier_period_id

    from reports.report_run
    inner join reports.run_period
        on run_period.run_id = report_run.run_id
        and run_period.slot = 'earlier'

    where report_run.run_id = @runId

),

-- How many units of the earlier tree each commune of today stands for.
earlier_unit as (

    select
        run_unit.alive_unit_id,
        count(distinct tree_unit.unit_id) as unit_count

    from run
    inner join aggregation.tree_unit
        on tree_unit.period_id = run.earlier_period_id
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at
    inner join pg_temp.run_unit on run_unit.unit_id = tree_unit.unit_id

    group by run_unit.alive_unit_id

),

-- Own and earlier figures of a commune or of the run's unit side by side: joined, the two would be
-- looked for row by row.
side as (

    select
        run_value.indicator_cell_id,
        run_value.unit_id,
        bool_or(run_value.is_commune) filter (where run_value.slot = 'own') as is_commune,
        sum(run_value.numerator) filter (where run_value.slot = 'own') as numerator,
        sum(run_value.denominator) filter (where run_value.slot = 'own') as denominator,
        count(*) filter (where run_value.slot = 'earlier') as earlier_unit_count,
        sum(run_value.numerator) filter (where run_value.slot = 'earlier') as earlier_numerator,
        sum(run_value.denominator) filter (where run_value.slot = 'earlier')
            as earlier_denominator

    from pg_temp.run_value

    where run_value.slot in ('own', 'earlier')
        and (run_value.is_commune or run_value.is_run_unit)

    group by
        run_value.indicator_cell_id,
        run_value.unit_id

),

compared as (

    select side.*

    from side
    inner join earlier_unit
        on earlier_unit.alive_unit_id = side.unit_id
        and earlier_unit.unit_count = side.earlier_unit_count

    where side.is_commune is not null

),

has_commune as (

    select distinct indicator_cell_id
    from pg_temp.run_value
    where slot in ('own', 'earlier')
        and is_commune

),

summed as (

    select
        compared.indicator_cell_id,
        count(*) filter (where compared.is_commune)::integer as compared_count,
        sum(compared.numerator) as numerator,
        sum(compared.denominator) as denominator,
        sum(compared.earlier_numerator) as earlier_numerator,
        sum(compared.earlier_denominator) as earlier_denominator

    from compared
    left join has_commune on has_commune.indicator_cell_id = compared.indicator_cell_id

    where compared.is_commune = (has_commune.indicator_cell_id is not null)

    group by compared.indicator_cell_id

)

select
    summed.indicator_cell_id,
    summed.compared_count,
    summed.numerator - summed.earlier_numerator as count_change,
    round(summed.numerator * indicator_formula.multiplier / nullif(summed.denominator, 0),
        indicator_formula.decimals)
        - round(summed.earlier_numerator * indicator_formula.multiplier
            / nullif(summed.earlier_denominator, 0), indicator_formula.decimals) as value_change

from run
cross join summed
inner join reference.indicator_cell on indicator_cell.indicator_cell_id = summed.indicator_cell_id
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    and indicator_formula.catalogue_version_id = run.catalogue_version_id
