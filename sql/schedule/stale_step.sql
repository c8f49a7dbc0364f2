-- Title:       Figures that rest on something else by now wait to be made again
-- Source:      design The life of a figure, Indicators
-- Row:         one step set back
-- Parameters:  @engineVersion integer
-- Counts:      a period is stale exactly when its fingerprint of now is not that of its last
--              computation. A signed report stays; its correction is a run of its own
-- Null:        none

with computed as (

    select
        step.step_id,
        step.period_id,
        (
            select computation.fingerprint
            from indicators.computation
            where computation.period_id = step.period_id
                and computation.finished_at is not null
            order by computation.computation_id desc
            limit 1
        ) as fingerprint

    from schedule.step

    where step.kind = 'compute'
        and step.done_at is not null

),

stale as (

    select computed.step_id

    from indicators.current_fingerprint(
        (select coalesce(array_agg(period_id), '{}') from computed), @engineVersion) as current
    inner join computed on computed.period_id = current.period_id

    where computed.fingerprint is distinct from current.fingerprint

)

update schedule.step
set done_at = null

from stale

where step.step_id = stale.step_id

returning step.step_id
