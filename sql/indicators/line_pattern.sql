-- Title:       Lines that lack the same cells
-- Source:      design Rules of figures, coverage is judged row by row
-- Row:         one line with the pattern of what its returns state
-- Parameters:  none
-- Counts:      most lines of a period share one pattern, so that what a pattern lacks is looked up
--              once for all of them
-- Null:        none

insert into line_pattern (line_key, pattern_key)
with stated as (

    select
        line.line_key,
        concat_ws('|', line.line_kind in ('flow', 'opening'), line.line_kind, line.joint_kinds,
            line.given_forms, string_agg(concat_ws('/', part.form_code, part.role, part.counts_keys,
                coalesce(part.presence_id::text, '-')), ','
                order by part.form_code, part.role, part.counts_keys, part.presence_id)) as text

    from line
    inner join part on part.line_key = line.line_key

    group by line.line_key, line.line_kind, line.joint_kinds, line.given_forms

)

select
    line_key,
    min(line_key) over (partition by text) as pattern_key

from stated;

analyze line_pattern;

-- One line stands for each pattern; its key is the pattern's.
insert into pattern_part (
    pattern_key,
    form_code,
    role,
    presence_id,
    counts_keys
)
select
    part.line_key as pattern_key,
    part.form_code,
    part.role,
    part.presence_id,
    part.counts_keys

from part

where part.line_key in (select pattern_key from line_pattern);

analyze pattern_part
