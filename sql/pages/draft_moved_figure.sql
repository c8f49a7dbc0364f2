-- Title:       Printed figures that moved since the document that a draft corrects
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         one figure in one column, in the order of print
-- Parameters:  @runId bigint
-- Null:        none; no row for a draft that corrects nothing, or that the person does not see

select
    view_key,
    name_vi,
    category_vi,
    measure,
    unit_name,
    slot,
    is_internal,
    old_text,
    new_text,
    cause

from reports.moved_figure

where run_id = @runId

order by position
