-- Title:       Both sums of each indicator cell at the lines that have every part
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one line and home
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      a line that has every part of the numerator and, for a rate, of the denominator
-- Null:        no row where a part is missing; no denominator for a count, nor at another home

with wanted_part as materialized (

    select
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.data_cell_id,
        indicator_cell_part.moment,
        indicator_cell_part.weight,
        indicator_cell_part.side = 'n' as is_numerator

    from reference.indicator_cell_part
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = indicator_cell_part.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    inner join reference.reporting_period on reporting_period.period_id = @periodId

    -- A school year borrows the stocks of a quarter for the views that are published by it only.
    where indicator_formula.catalogue_version_id = @catalogueVersionId
        and (reporting_period.kind <> 'SY' or indicator_formula.publish = 'sy')

),

home_sum as (

    select
        line_value.line_unit_id,
        line_value.home_unit_id,
        line_value.is_split,
        line_value.is_primary,
        wanted_part.indicator_cell_id,
        sum(line_value.value * wanted_part.weight) filter (where wanted_part.is_numerator)
            as numerator,
        sum(line_value.value * wanted_part.weight) filter (where not wanted_part.is_numerator)
            as denominator,
        count(*) filter (where wanted_part.is_numerator) as numerator_part_count,
        count(*) filter (where not wanted_part.is_numerator) as denominator_part_count

    from old_way.line_value
    inner join wanted_part
        on wanted_part.data_cell_id = line_value.data_cell_id
        and wanted_part.moment = line_value.moment

    where line_value.period_id = @periodId
        and line_value.known_to = 'infinity'

    group by
        line_value.line_unit_id,
        line_value.home_unit_id,
        line_value.is_split,
        line_value.is_primary,
        wanted_part.indicator_cell_id

),

-- A line has its parts once, at its own home; numbers may lie at another home as well.
line_sum as (

    select
        home_sum.*,
        sum(case when is_primary then numerator_part_count else 0 end) over line
            as line_numerator_part_count,
        sum(case when is_primary then denominator_part_count else 0 end) over line
            as line_denominator_part_count,
        count(numerator) over line as line_numerator_count,
        count(denominator) over line as line_denominator_count

    from home_sum

    window line as (partition by line_unit_id, indicator_cell_id)

)

-- "A rate at any level uses the units that have both parts": a line counts when all its parts are
-- there and at least one of each side is a number, not "not applicable".
insert into line_indicator (
    line_unit_id,
    home_unit_id,
    is_split,
    is_primary,
    indicator_cell_id,
    numerator,
    denominator
)
select
    line_sum.line_unit_id,
    line_sum.home_unit_id,
    line_sum.is_split,
    line_sum.is_primary,
    line_sum.indicator_cell_id,
    line_sum.numerator,
    line_sum.denominator

from line_sum
inner join reference.indicator_cell
    on indicator_cell.indicator_cell_id = line_sum.indicator_cell_id
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    and indicator_formula.catalogue_version_id = @catalogueVersionId

where line_sum.line_numerator_part_count = indicator_cell.numerator_part_count
    and line_sum.line_denominator_part_count = indicator_cell.denominator_part_count
    and line_sum.line_numerator_count > 0
    and (indicator_cell.denominator_part_count = 0 or line_sum.line_denominator_count > 0);

analyze line_indicator;
