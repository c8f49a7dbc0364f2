-- Title:       The stage that a report run waits for
-- Source:      design The life of a figure
-- Row:         the run's next stage
-- Parameters:  @runId bigint
-- Null:        null when it is published, or waits for people

select
    case state
        when 'pinned' then 'Disclosure'
        when 'protected' then 'Reports'
        when 'rendered' then
            case when not is_held and not reports.is_signed_by_people(run_id) then 'Signing' end
        when 'signed' then 'Publication'
    end as stage

from reports.report_run

where run_id = @runId
