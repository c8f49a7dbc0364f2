-- Title:       Both sums of each indicator cell of the units above the lines of a correction
-- Source:      design The life of a figure, a corrected return is a delta
-- Row:         one indicator cell of one unit above a line that was touched
-- Parameters:  @periodId integer
-- Counts:      what was known, less what was taken out, and what was put in; a period in which a
--              unit gave a figure itself is never corrected, so nothing is barred
-- Null:        a row without lines is gone; no denominator for a count

insert into unit_indicator (
    admin_unit_id,
    indicator_cell_id,
    numerator,
    denominator,
    line_count,
    reported_count
)
with difference as materialized (

    select
        period_tree.ancestor_unit_id as admin_unit_id,
        home_total.indicator_cell_id,
        sum(home_total.numerator) as numerator,
        sum(home_total.denominator) as denominator,
        sum(home_total.line_count)::integer as line_count,
        sum(home_total.reported_count)::integer as reported_count

    from home_total
    inner join period_tree on period_tree.unit_id = home_total.home_unit_id

    group by period_tree.ancestor_unit_id, home_total.indicator_cell_id

    having sum(home_total.numerator) <> 0
        or sum(home_total.denominator) <> 0
        or sum(home_total.line_count) <> 0
        or sum(home_total.reported_count) <> 0

)

select
    difference.admin_unit_id,
    difference.indicator_cell_id,
    coalesce(known.numerator, 0) + difference.numerator as numerator,
    coalesce(known.denominator, 0) + difference.denominator as denominator,
    coalesce(known.line_count, 0) + difference.line_count as line_count,
    coalesce(known.reported_count, 0) + difference.reported_count as reported_count

from difference
left join lateral (
    select *
    from indicators.indicator_value
    where indicator_value.period_id = @periodId
        and indicator_value.admin_unit_id = difference.admin_unit_id
        and indicator_value.indicator_cell_id = difference.indicator_cell_id
        and indicator_value.known_to = 'infinity'
    offset 0
) as known on true;

analyze unit_indicator
