-- Title:       Charts of a report that a page shows
-- Source:      design The life of a figure
-- Row:         one chart, in order of print
-- Parameters:  @runId bigint
-- Null:        no drawing where a sentence stands in its place

select
    position,
    title,
    svg,
    words,
    notes

from reports.run_chart

where run_id = @runId

order by position
