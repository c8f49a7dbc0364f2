-- Title:       Figures that a later decision made stale wait to be made again
-- Source:      design The life of a figure
-- Row:         one step set back
-- Parameters:  none
-- Counts:      a return of a part of the period accepted after the aggregation, or an aggregation
--              after the computation. A signed report stays; its correction is ordered by a person
-- Null:        none

with stale as (

    select aggregate_step.step_id

    from schedule.step as aggregate_step
    inner join reference.period_quarter on period_quarter.period_id = aggregate_step.period_id
    inner join intake.submission on submission.period_id = period_quarter.quarter_period_id

    where aggregate_step.kind = 'aggregate'
        and submission.accepted_at > aggregate_step.done_at

    union

    select compute_step.step_id

    from schedule.step as compute_step
    inner join schedule.step as aggregate_step
        on aggregate_step.period_id = compute_step.period_id
        and aggregate_step.kind = 'aggregate'
        and aggregate_step.done_at > compute_step.done_at

    where compute_step.kind = 'compute'

)

update schedule.step
set done_at = null

from stale

where step.step_id = stale.step_id

returning step.step_id
