-- Title:       The checklist of a document
-- Source:      design How a document becomes official
-- Row:         the run, when the person of the transaction may see its draft
-- Parameters:  @runId bigint
-- Null:        no row for a document that was rendered before there were checklists; no period
--              where none is compared

select
    checklist.expected_count,
    checklist.change_percent,
    checklist.change_least,
    previous.kind as previous_kind,
    previous.quarter as previous_quarter,
    previous.year as previous_year,
    year_before.kind as year_before_kind,
    year_before.quarter as year_before_quarter,
    year_before.year as year_before_year

from reports.checklist
left join reference.reporting_period as previous
    on previous.period_id = checklist.previous_period_id
left join reference.reporting_period as year_before
    on year_before.period_id = checklist.year_before_period_id

where checklist.run_id = @runId
