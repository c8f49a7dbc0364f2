-- Title:       The stage that a report run waits for
-- Source:      design The life of a figure
-- Row:         the run's next stage
-- Parameters:  @runId bigint
-- Counts:      what was set without a number, for people to sign, is set again with one where the
--              agency signs by the service by now
-- Null:        null when it is published, or waits for people

select
    case state
        when 'pinned' then 'Disclosure'
        when 'protected' then 'Reports'
        when 'rendered' then
            case
                when is_held or reports.is_signed_by_people(run_id) then null
                when exists (
                    select
                    from signing.document_number
                    where document_number.run_id = report_run.run_id
                ) then 'Signing'
                else 'Reports'
            end
        when 'signed' then 'Publication'
    end as stage

from reports.report_run

where run_id = @runId
