-- Title:       Keep how many figures of a document are withheld
-- Source:      design Disclosure
-- Row:         the run
-- Parameters:  @runId bigint, @figureCount integer, @withheldCount integer
-- Null:        none

update reports.report_run
set
    figure_count = @figureCount,
    withheld_count = @withheldCount

where run_id = @runId
