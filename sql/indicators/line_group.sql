-- Title:       Lines by home and by what they lack
-- Source:      design Rules of figures, coverage is judged row by row
-- Row:         one line that has a home
-- Parameters:  none
-- Counts:      patterns that lack the same indicator cells are one from here on, units above the
--              commune with returns of their own apart
-- Null:        none

insert into line_group (
    line_key,
    home_unit_id,
    reported_count,
    sign,
    effect_key,
    is_unit
)
with effect as (

    select
        line_pattern.pattern_key,
        line.line_kind = 'unit' as is_unit,
        coalesce(md5(string_agg(pattern_lack.indicator_cell_id::text, ','
            order by pattern_lack.indicator_cell_id)), '') as lacks

    from (select distinct pattern_key from line_pattern) as line_pattern
    inner join line on line.line_key = line_pattern.pattern_key
    left join pattern_lack on pattern_lack.pattern_key = line_pattern.pattern_key

    group by line_pattern.pattern_key, line.line_kind = 'unit'

),

same_effect as (

    select
        pattern_key,
        is_unit,
        min(pattern_key) over (partition by is_unit, lacks) as effect_key
    from effect

)

select
    line.line_key,
    line.home_unit_id,
    line.reported_count,
    line.sign,
    same_effect.effect_key,
    same_effect.is_unit

from line
inner join line_pattern on line_pattern.line_key = line.line_key
inner join same_effect on same_effect.pattern_key = line_pattern.pattern_key

where line.home_unit_id is not null;

analyze line_group
