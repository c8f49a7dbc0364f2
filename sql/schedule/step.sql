-- Title:       A step with its period
-- Source:      design The life of a figure
-- Row:         the step, begun once more, unless it is done
-- Parameters:  @stepId bigint
-- Null:        no row when it is done already; no unit for a step that makes no report

update schedule.step
set attempt_count = step.attempt_count + 1

from reference.reporting_period

where step.step_id = @stepId
    and step.done_at is null
    and reporting_period.period_id = step.period_id

returning
    step.step_id,
    step.period_id,
    reporting_period.code as period_code,
    step.kind,
    (
        select admin_unit.code
        from reference.admin_unit
        where admin_unit.admin_unit_id = step.admin_unit_id
    ) as unit_code,
    step.audience,
    step.form_code
