-- Title:       Indicator values of a period for the whole tree
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one unit alive at the tree date
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      a line that has every part of the numerator and, for a rate, of the denominator;
--              both sums are over these lines
-- Null:        no row where no line has the parts; no value where the denominator is zero

with home_sum as (

    select
        line_value.line_unit_id,
        line_value.home_unit_id,
        line_value.is_split,
        line_value.is_primary,
        indicator_cell_part.indicator_cell_id,
        sum(line_value.value * indicator_cell_part.weight)
            filter (where indicator_cell_part.side = 'n') as numerator,
        sum(line_value.value * indicator_cell_part.weight)
            filter (where indicator_cell_part.side = 'd') as denominator,
        count(*) filter (where indicator_cell_part.side = 'n') as numerator_part_count,
        count(*) filter (where indicator_cell_part.side = 'd') as denominator_part_count

    from aggregation.line_value
    inner join reference.indicator_cell_part
        on indicator_cell_part.data_cell_id = line_value.data_cell_id
        and indicator_cell_part.moment = line_value.moment

    where line_value.period_id = @periodId
        and line_value.known_to = 'infinity'

    group by
        line_value.line_unit_id,
        line_value.home_unit_id,
        line_value.is_split,
        line_value.is_primary,
        indicator_cell_part.indicator_cell_id

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

),

-- "A rate at any level uses the units that have both parts": a line counts when all its parts are
-- there and at least one of each side is a number, not "not applicable".
line_row as (

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

    where indicator_formula.catalogue_version_id = @catalogueVersionId
        and line_sum.line_numerator_part_count = indicator_cell.numerator_part_count
        and line_sum.line_denominator_part_count = indicator_cell.denominator_part_count
        and line_sum.line_numerator_count > 0
        and (indicator_cell.denominator_part_count = 0 or line_sum.line_denominator_count > 0)

),

home_row as (

    select
        home_unit_id,
        indicator_cell_id,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) filter (where is_primary and not is_split) as reported_count

    from line_row

    group by home_unit_id, indicator_cell_id

),

unit_row as (

    select
        line_unit_id as admin_unit_id,
        indicator_cell_id,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        1 as reported_count

    from line_row

    where not is_split

    group by line_unit_id, indicator_cell_id

    union all

    select
        tree_unit.ancestor_unit_id,
        home_row.indicator_cell_id,
        sum(home_row.numerator),
        sum(home_row.denominator),
        sum(home_row.reported_count)

    from home_row
    inner join aggregation.tree_unit
        on tree_unit.period_id = @periodId
        and tree_unit.unit_id = home_row.home_unit_id

    group by tree_unit.ancestor_unit_id, home_row.indicator_cell_id

)

insert into computed_indicator (
    admin_unit_id,
    indicator_cell_id,
    numerator,
    denominator,
    value,
    reported_count
)
select
    unit_row.admin_unit_id,
    unit_row.indicator_cell_id,
    unit_row.numerator,
    unit_row.denominator,
    case
        when indicator_cell.denominator_part_count = 0
            then round(
                unit_row.numerator * indicator_formula.multiplier, indicator_formula.decimals)
        else round(
            unit_row.numerator * indicator_formula.multiplier / nullif(unit_row.denominator, 0),
            indicator_formula.decimals
        )
    end,
    unit_row.reported_count

from unit_row
inner join reference.indicator_cell
    on indicator_cell.indicator_cell_id = unit_row.indicator_cell_id
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
