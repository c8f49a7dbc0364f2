-- Title:       Indicator values of a period for the whole tree
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one unit alive at the tree date
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      the lines at or below the unit that have every part; both sums are over these lines
-- Null:        no row where no line has the parts; no value where the denominator is zero

with home_row as (

    select
        home_unit_id,
        indicator_cell_id,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) filter (where is_primary and not is_split) as reported_count

    from line_indicator

    group by home_unit_id, indicator_cell_id

),

unit_row as (

    select
        line_unit_id as admin_unit_id,
        indicator_cell_id,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        1 as reported_count

    from line_indicator

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
    inner join old_way.tree_unit
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
    and indicator_formula.catalogue_version_id = @catalogueVersionId;

analyze computed_indicator;
