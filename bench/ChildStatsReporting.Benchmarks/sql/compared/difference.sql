-- Title:       How many values two ways have alike, and how many not
-- Source:      none
-- Row:         the two counts and one value that differs
-- Parameters:  @way text, @other text, @levels text[]
-- Counts:      a value that one of them lacks differs
-- Null:        no example when all are alike

with pair as (

    select
        coalesce(own.admin_unit_id, other.admin_unit_id) as admin_unit_id,
        coalesce(own.indicator_formula_id, other.indicator_formula_id) as indicator_formula_id,
        coalesce(own.breakdown, other.breakdown) as breakdown,
        (own.numerator, own.denominator, own.value, own.reported_count) as own_figure,
        (other.numerator, other.denominator, other.value, other.reported_count) as other_figure

    from (select * from compared.value where way = @way and level = any(@levels)) as own
    full join (select * from compared.value where way = @other and level = any(@levels)) as other
        on other.admin_unit_id = own.admin_unit_id
        and other.indicator_formula_id = own.indicator_formula_id
        and other.breakdown = own.breakdown

)

select
    count(*) filter (where pair.own_figure is not distinct from pair.other_figure) as equal_count,
    count(*) filter (where pair.own_figure is distinct from pair.other_figure) as different_count,
    min(format('%s %s %s, %s, %s: %s and %s', indicator_formula.part, indicator_formula.code,
            indicator_formula.view, admin_unit.code, pair.breakdown, pair.own_figure,
            pair.other_figure))
        filter (where pair.own_figure is distinct from pair.other_figure) as example

from pair
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = pair.indicator_formula_id
inner join reference.admin_unit on admin_unit.admin_unit_id = pair.admin_unit_id
