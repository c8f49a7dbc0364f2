-- Title:       Note the totals that changed much against the period before and the year before
-- Source:      design How a document becomes official; design Rules of figures
-- Row:         one total of one view against one earlier period; none is returned
-- Parameters:  @runId bigint
-- Counts:      over the communes that have the figure in both periods, a commune of today with all
--              that were merged whole into it; a unit without communes is compared itself. Counts
--              by their number, rates by their value where a rate of this kind of period is printed
-- Null:        no percent of zero; no row where the figure is missing on one side or the
--              denominator is zero

with recursive run as (

    select
        report_run.*,
        own_period.kind,
        checklist.change_percent,
        checklist.change_least,
        checklist.previous_period_id,
        checklist.year_before_period_id

    from reports.report_run
    inner join reports.checklist on checklist.run_id = report_run.run_id
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id

    where report_run.run_id = @runId

),

lineage as (

    select
        admin_unit.admin_unit_id as unit_id,
        admin_unit.admin_unit_id as alive_unit_id,
        tree_unit.is_commune,
        admin_unit.code,
        admin_unit.level,
        admin_unit.valid_from,
        admin_unit.valid_to

    from run
    inner join aggregation.tree_unit
        on tree_unit.period_id = run.period_id
        and tree_unit.ancestor_unit_id = run.admin_unit_id
        and (tree_unit.is_commune or tree_unit.unit_id = run.admin_unit_id)
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at
    inner join reference.admin_unit on admin_unit.admin_unit_id = tree_unit.unit_id

    union

    select
        earlier_unit.admin_unit_id,
        lineage.alive_unit_id,
        lineage.is_commune,
        earlier_unit.code,
        earlier_unit.level,
        earlier_unit.valid_from,
        earlier_unit.valid_to

    from lineage
    inner join reference.admin_unit as earlier_unit
        on earlier_unit.successor_codes = array[lineage.code]
        and earlier_unit.level = lineage.level
        and earlier_unit.valid_to + 1 between lineage.valid_from and lineage.valid_to

),

compared_period as (

    select
        slot.compared_with,
        slot.period_id

    from run
    cross join lateral (
        values
            ('own', run.period_id),
            ('previous', run.previous_period_id),
            ('year_before', run.year_before_period_id)
    ) as slot (compared_with, period_id)

    where slot.period_id is not null

),

-- How many units of a period's tree each commune of today stands for.
period_unit as (

    select
        compared_period.compared_with,
        lineage.alive_unit_id,
        count(distinct tree_unit.unit_id) as unit_count

    from run
    cross join compared_period
    inner join aggregation.tree_unit
        on tree_unit.period_id = compared_period.period_id
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at
    inner join lineage on lineage.unit_id = tree_unit.unit_id

    group by compared_period.compared_with, lineage.alive_unit_id

),

side as (

    select
        compared_period.compared_with,
        cell_key.part,
        cell_key.code,
        cell_key.view,
        lineage.alive_unit_id,
        lineage.is_commune,
        bool_or(lineage.is_commune) over (
            partition by cell_key.part, cell_key.code, cell_key.view) as has_commune,
        sum(figure.numerator) as numerator,
        sum(figure.denominator) as denominator

    from run
    cross join compared_period
    cross join lateral indicators.figure(
        compared_period.period_id, array(select unit_id from lineage), run.figures_as_at
    ) as figure
    inner join lineage on lineage.unit_id = figure.admin_unit_id
    inner join reference.cell_key
        on cell_key.indicator_cell_id = figure.indicator_cell_id
        and cell_key.breakdown = ''
    inner join period_unit
        on period_unit.compared_with = compared_period.compared_with
        and period_unit.alive_unit_id = lineage.alive_unit_id

    where figure.numerator is not null

    group by
        compared_period.compared_with, cell_key.part, cell_key.code, cell_key.view,
        lineage.alive_unit_id, lineage.is_commune, period_unit.unit_count

    having count(*) = period_unit.unit_count

),

summed as (

    select
        earlier_side.compared_with,
        own_side.part,
        own_side.code,
        own_side.view,
        own_side.is_commune,
        count(*) as compared_count,
        sum(own_side.numerator) as numerator,
        sum(own_side.denominator) as denominator,
        sum(earlier_side.numerator) as earlier_numerator,
        sum(earlier_side.denominator) as earlier_denominator

    from side as own_side
    inner join side as earlier_side
        on earlier_side.compared_with <> 'own'
        and earlier_side.part = own_side.part
        and earlier_side.code = own_side.code
        and earlier_side.view = own_side.view
        and earlier_side.alive_unit_id = own_side.alive_unit_id

    where own_side.compared_with = 'own'
        and own_side.is_commune = own_side.has_commune

    group by
        earlier_side.compared_with, own_side.part, own_side.code, own_side.view,
        own_side.is_commune

),

compared as (

    select
        summed.compared_with,
        indicator_cell.indicator_cell_id,
        indicator_formula.position,
        indicator_formula.name_vi,
        measure.is_rate,
        case when measure.is_rate then indicator_formula.decimals else 0 end as decimals,
        case when summed.is_commune then summed.compared_count else 0 end as compared_count,
        greatest(summed.numerator, summed.earlier_numerator) as larger_count,
        case when measure.is_rate
            then round(summed.numerator * indicator_formula.multiplier
                / nullif(summed.denominator, 0), indicator_formula.decimals)
            else summed.numerator end as value,
        case when measure.is_rate
            then round(summed.earlier_numerator * indicator_formula.multiplier
                / nullif(summed.earlier_denominator, 0), indicator_formula.decimals)
            else summed.earlier_numerator end as earlier_value

    from run
    cross join summed
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = run.catalogue_version_id
        and indicator_formula.part = summed.part
        and indicator_formula.code = summed.code
        and indicator_formula.view = summed.view
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        and indicator_cell.breakdown = ''
    cross join lateral (
        select indicator_formula.shows not in ('count', 'count and percent') as is_rate
    ) as measure

    where not measure.is_rate
        or indicator_formula.publish = 'q'
        or (indicator_formula.publish = 'h' and run.kind in ('H1', 'Y'))
        or (indicator_formula.publish = 'y' and run.kind = 'Y')

)

insert into reports.notable_change (
    run_id, compared_with, indicator_cell_id, position, name_vi, is_rate, decimals,
    value, earlier_value, change_percent, compared_count
)
select
    run.run_id,
    compared.compared_with,
    compared.indicator_cell_id,
    compared.position,
    compared.name_vi,
    compared.is_rate,
    compared.decimals,
    compared.value,
    compared.earlier_value,
    round((compared.value - compared.earlier_value) * 100 / nullif(compared.earlier_value, 0), 1),
    compared.compared_count

from run
inner join compared on compared.larger_count >= run.change_least

where compared.value <> compared.earlier_value
    and abs(compared.value - compared.earlier_value) * 100
        >= run.change_percent * abs(compared.earlier_value)
