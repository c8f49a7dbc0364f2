-- Title:       Both sums of each indicator cell at the lines that have every part
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one line and home
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      a line that has every part of the numerator and, for a rate, of the denominator;
--              both sums are over these lines
-- Null:        no row where a part is missing; no denominator for a count, nor at another home

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

)

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
    home_side.indicator_cell_id;

analyze line_indicator;
