-- Title:       A signed run reaches the download area
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @runId bigint, @publishedAt timestamptz
-- Null:        none

with published as (

    update reports.report_run
    set state = 'published'

    where run_id = @runId
        and state = 'signed'

    returning run_id

)

update signing.signed_file
set published_at = @publishedAt

from published

where signed_file.run_id = published.run_id
    and signed_file.published_at is null
