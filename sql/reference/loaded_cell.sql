-- Title:       The rows of the figures by the formulas of this load, each with the hash of what it
--              says
-- Source:      design Definitions have versions
-- Row:         one indicator view under one breakdown
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Counts:      the hash is over part, code, view, breakdown, multiplier, decimals and all parts, as
--              the migration that made the definitions wrote it: two rows alike are one definition
-- Null:        a count needs no part on the denominator side: 0

create temp table loaded_cell on commit drop as

with formula_part as (

    select
        indicator_formula_id,
        breakdown,
        array_agg(jsonb_build_array(
            side, term, data_cell_id, moment, trim_scale(weight))::text) as lines

    from pg_temp.loaded_cell_part

    group by
        indicator_formula_id,
        breakdown

)

select
    indicator_formula.indicator_formula_id,
    loaded.breakdown,
    loaded.numerator_part_count,
    loaded.denominator_part_count,
    reference.lines_sha256(formula_part.lines || jsonb_build_array(
        indicator_formula.part, indicator_formula.code, indicator_formula.view, loaded.breakdown,
        trim_scale(indicator_formula.multiplier), indicator_formula.decimals
    )::text) as definition_sha256

from jsonb_to_recordset(@rows::jsonb) as loaded (
    part text,
    code text,
    view text,
    breakdown text,
    numerator_part_count integer,
    denominator_part_count integer
)
inner join reference.indicator_formula
    on indicator_formula.catalogue_version_id = @catalogueVersionId
    and indicator_formula.part = loaded.part
    and indicator_formula.code = loaded.code
    and indicator_formula.view = loaded.view
left join formula_part
    on formula_part.indicator_formula_id = indicator_formula.indicator_formula_id
    and formula_part.breakdown = loaded.breakdown;

analyze loaded_cell;
