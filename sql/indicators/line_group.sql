-- Title:       Lines by home and by what they lack
-- Source:      design Rules of figures, coverage is judged row by row
-- Row:         one line that has a home
-- Parameters:  none
-- Counts:      patterns that lack the same indicator cells are one from here on
-- Null:        none

create temp table line_group on commit drop as

with effect as (

    select
        line_pattern.pattern_key,
        coalesce(md5(string_agg(pattern_lack.indicator_cell_id::text, ','
            order by pattern_lack.indicator_cell_id)), '') as lacks

    from (select distinct pattern_key from line_pattern) as line_pattern
    left join pattern_lack on pattern_lack.pattern_key = line_pattern.pattern_key

    group by line_pattern.pattern_key

),

same_effect as (

    select
        pattern_key,
        min(pattern_key) over (partition by lacks) as effect_key
    from effect

)

select
    line.line_key,
    line.home_unit_id,
    line.reported_count,
    line.sign,
    same_effect.effect_key

from line
inner join line_pattern on line_pattern.line_key = line.line_key
inner join same_effect on same_effect.pattern_key = line_pattern.pattern_key

where line.home_unit_id is not null;

analyze line_group
