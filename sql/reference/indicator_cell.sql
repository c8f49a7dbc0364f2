-- Title:       Load the rows of the figures
-- Source:      design Definitions are data
-- Row:         one indicator view under one breakdown
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        a count needs no part on the denominator side: 0

insert into reference.indicator_cell (
    indicator_formula_id,
    breakdown,
    numerator_part_count,
    denominator_part_count
)
select
    indicator_formula.indicator_formula_id,
    loaded.breakdown,
    loaded.numerator_part_count,
    loaded.denominator_part_count
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
