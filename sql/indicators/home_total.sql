-- Title:       Both sums of each indicator cell for every home
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one home, of its own returns or of its lines
-- Parameters:  none
-- Counts:      formulas are expanded over the sums of each home; both sums are over the lines that
--              have every part
-- Null:        no row where no line has the parts; no denominator for a count

insert into home_total (
    home_unit_id,
    is_unit,
    indicator_cell_id,
    numerator,
    denominator,
    line_count,
    reported_count
)
with unit_effect as (

    select distinct effect_key
    from line_group
    where is_unit

),

home_sum as (

    select
        home_cell.home_unit_id,
        home_cell.effect_key in (select effect_key from unit_effect) as is_unit,
        part.indicator_cell_id,
        sum(case when part.side = 'n' then home_cell.value * part.weight else 0 end) as numerator,
        case when wanted_indicator.is_rate then
            sum(case when part.side = 'd' then home_cell.value * part.weight else 0 end)
        end as denominator,
        0::bigint as line_count,
        0::bigint as reported_count

    from home_cell
    inner join reference.indicator_cell_part as part
        on part.data_cell_id = home_cell.data_cell_id
        and part.moment = home_cell.moment
    inner join wanted_indicator on wanted_indicator.indicator_cell_id = part.indicator_cell_id

    -- The planner takes an outer join that finds nothing for one row, whatever the number.
    where (home_cell.effect_key, part.indicator_cell_id) not in (
        select pattern_key, indicator_cell_id from pattern_lack
    )

    group by home_cell.home_unit_id, is_unit, part.indicator_cell_id, wanted_indicator.is_rate

),

home_line as (

    select
        home_unit_id,
        effect_key,
        is_unit,
        sum(sign) as line_count,
        sum(sign * reported_count) as reported_count
    from line_group
    group by home_unit_id, effect_key, is_unit
    -- A correction that leaves as many lines as before changes no count.
    having sum(sign) <> 0
        or sum(sign * reported_count) <> 0

),

home_row as (

    select * from home_sum

    union all

    -- A line with every part stated is in the row though its figures are zero.
    select
        home_line.home_unit_id,
        home_line.is_unit,
        wanted_indicator.indicator_cell_id,
        0,
        case when wanted_indicator.is_rate then 0 end,
        home_line.line_count,
        home_line.reported_count

    from home_line
    cross join wanted_indicator
    left join pattern_lack
        on pattern_lack.pattern_key = home_line.effect_key
        and pattern_lack.indicator_cell_id = wanted_indicator.indicator_cell_id

    where pattern_lack.pattern_key is null

)

select
    home_unit_id,
    is_unit,
    indicator_cell_id,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    sum(line_count) as line_count,
    sum(reported_count) as reported_count

from home_row

group by home_unit_id, is_unit, indicator_cell_id;

analyze home_total
