-- Title:       Both sums of each indicator cell for every unit above the communes
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one unit alive at the tree date, above the commune
-- Parameters:  none
-- Counts:      the sums of each home, rolled up the tree
-- Null:        no row where no line has the parts; no denominator for a count

insert into unit_indicator (
    admin_unit_id,
    indicator_cell_id,
    numerator,
    denominator,
    line_count,
    reported_count
)
select
    period_tree.ancestor_unit_id as admin_unit_id,
    home_total.indicator_cell_id,
    sum(home_total.numerator) as numerator,
    sum(home_total.denominator) as denominator,
    sum(home_total.line_count)::integer as line_count,
    sum(home_total.reported_count)::integer as reported_count

from home_total
inner join period_tree on period_tree.unit_id = home_total.home_unit_id
left join barred_sum
    on barred_sum.home_unit_id = home_total.home_unit_id
    and barred_sum.ancestor_unit_id = period_tree.ancestor_unit_id
    and barred_sum.indicator_cell_id = home_total.indicator_cell_id
    and barred_sum.is_unit = home_total.is_unit

where barred_sum.home_unit_id is null

group by period_tree.ancestor_unit_id, home_total.indicator_cell_id;

analyze unit_indicator
