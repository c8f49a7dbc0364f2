-- Title:       Indicator values of a period for the whole tree
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one unit alive at the tree date
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      a line that has every part of the numerator and, for a rate, of the denominator;
--              both sums are over these lines
-- Null:        no row where no line has the parts; no value where the denominator is zero

with home_side as (

    select
        line_value.line_unit_id,
        line_value.home_unit_id,
        line_value.is_split,
        line_value.is_primary,
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side,
        sum(line_value.value * indicator_cell_part.weight) as amount,
        count(*) as part_count,
        count(line_value.value) as number_count

    from aggregation.line_value
    inner join reference.indicator_cell_part
        on indicator_cell_part.data_cell_id = line_value.data_cell_id
        and indicator_cell_part.moment = line_value.moment
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = indicator_cell_part.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id

    where line_value.period_id = @periodId
        and line_value.known_to = 'infinity'
        and indicator_formula.catalogue_version_id = @catalogueVersionId

    group by
        line_value.line_unit_id,
        line_value.home_unit_id,
        line_value.is_split,
        line_value.is_primary,
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side

),

-- "A rate at any level uses the units that have both parts": a line counts when all its parts are
-- there and at least one of each side is a number, not "not applicable".
complete_line as (

    select
        home_side.line_unit_id,
        home_side.indicator_cell_id

    from home_side
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = home_side.indicator_cell_id

    group by
        home_side.line_unit_id,
        home_side.indicator_cell_id,
        indicator_cell.numerator_part_count,
        indicator_cell.denominator_part_count

    having sum(part_count) filter (where side = 'n' and is_primary)
        = indicator_cell.numerator_part_count
        and sum(number_count) filter (where side = 'n') > 0
        and (
            indicator_cell.denominator_part_count = 0
            or (
                sum(part_count) filter (where side = 'd' and is_primary)
                    = indicator_cell.denominator_part_count
                and sum(number_count) filter (where side = 'd') > 0
            )
        )

),

line_row as (

    select
        home_side.line_unit_id,
        home_side.home_unit_id,
        home_side.is_split,
        home_side.is_primary,
        home_side.indicator_cell_id,
        sum(home_side.amount) filter (where home_side.side = 'n') as numerator,
        sum(home_side.amount) filter (where home_side.side = 'd') as denominator

    from home_side
    inner join complete_line
        on complete_line.line_unit_id = home_side.line_unit_id
        and complete_line.indicator_cell_id = home_side.indicator_cell_id

    group by
        home_side.line_unit_id,
        home_side.home_unit_id,
        home_side.is_split,
        home_side.is_primary,
        home_side.indicator_cell_id

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
