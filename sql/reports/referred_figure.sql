-- Title:       The figures that paragraphs of a document can refer to
-- Source:      design How a document becomes official
-- Row:         one figure, in order of print
-- Parameters:  @runId bigint
-- Null:        no earlier_text of what was rendered once

select
    code,
    name,
    slot,
    printed,
    state,
    is_in_text,
    earlier_text

from reports.run_figure

where run_id = @runId

order by position
