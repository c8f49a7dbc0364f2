-- Title:       Both sums of each indicator cell for every unit above the communes
-- Source:      TT13 B-0101
-- Row:         one indicator cell of one unit alive at the tree date, above the commune
-- Parameters:  @catalogueVersionId integer
-- Counts:      formulas are expanded over the sums of each home, then rolled up the tree; both sums
--              are over the lines that have every part. A figure that a unit gave itself is never
--              added to those of the units below it
-- Null:        no row where no line has the parts; no denominator for a count

-- Sums of each home, those of its own returns apart from those of the lines.
create temp table home_total on commit drop as

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

analyze home_total;

-- A unit's own figure counts where nobody below it has one, or where the definition prefers it.
create temp table own_figure on commit drop as

select
    own.home_unit_id as unit_id,
    own.indicator_cell_id

from home_total as own
inner join reference.computed_cell
    on computed_cell.catalogue_version_id = @catalogueVersionId
    and computed_cell.indicator_cell_id = own.indicator_cell_id

where own.is_unit
    and (
        computed_cell.prefers_unit
        or not exists (
            select
            from period_tree as below
            inner join home_total as part
                on part.home_unit_id = below.unit_id
                and part.indicator_cell_id = own.indicator_cell_id
                and not (part.is_unit and part.home_unit_id = own.home_unit_id)
            where below.ancestor_unit_id = own.home_unit_id
        )
    );

delete from home_total
where is_unit
    and (home_unit_id, indicator_cell_id) not in (
        select
            unit_id,
            indicator_cell_id
        from own_figure
    );

-- What is not rolled up, since a unit on the way, or at its end, counts its own figure.
create temp table barred_sum on commit drop as

select distinct
    home_total.home_unit_id,
    above.ancestor_unit_id,
    home_total.indicator_cell_id,
    home_total.is_unit

from own_figure
inner join period_tree as below on below.ancestor_unit_id = own_figure.unit_id
inner join home_total
    on home_total.home_unit_id = below.unit_id
    and home_total.indicator_cell_id = own_figure.indicator_cell_id
    and not (home_total.is_unit and home_total.home_unit_id = own_figure.unit_id)
inner join period_tree as above on above.unit_id = own_figure.unit_id;

analyze barred_sum;

create temp table unit_indicator on commit drop as

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
