-- Title:       An observation has its revision (mỗi số liệu có bản báo cáo của nó)
-- Source:      design The life of a figure, Aggregation
-- Row:         one set of observations of a period that no revision of that unit, form and period
--              has, or that observations name and does not exist
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         after Aggregation
-- Counts:      the sets that observations name are found along the index, one step for each
-- Null:        no unit code for a unit that is gone

with recursive observed as (

    (
        select
            observation_set_id,
            admin_unit_id
        from aggregation.observation
        where period_id = @periodId
        order by observation_set_id
        limit 1
    )

    union all

    select
        following.observation_set_id,
        following.admin_unit_id
    from observed
    cross join lateral (
        select
            observation.observation_set_id,
            observation.admin_unit_id
        from aggregation.observation
        where observation.period_id = @periodId
            and observation.observation_set_id > observed.observation_set_id
        order by observation.observation_set_id
        limit 1
    ) as following

),

broken as (

    select
        observed.admin_unit_id,
        observed.observation_set_id,
        case
            when observation_set.observation_set_id is null then 'observation_without_set'
            else 'observation_of_other_unit'
        end as cause

    from observed
    left join aggregation.observation_set
        on observation_set.period_id = @periodId
        and observation_set.observation_set_id = observed.observation_set_id

    where observation_set.admin_unit_id is distinct from observed.admin_unit_id

    union all

    select
        observation_set.admin_unit_id,
        observation_set.observation_set_id,
        case
            when submission.submission_id is null then 'set_without_revision'
            else 'set_of_other_revision'
        end

    from aggregation.observation_set
    left join intake.submission on submission.submission_id = observation_set.submission_id

    where observation_set.period_id = @periodId
        and (submission.period_id, submission.admin_unit_id, submission.form_code)
            is distinct from (observation_set.period_id, observation_set.admin_unit_id,
            observation_set.form_code)

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat('observation_set ', broken.observation_set_id) as subject,
    null::text as wanted,
    null::text as found,
    broken.cause

from broken
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.admin_unit on admin_unit.admin_unit_id = broken.admin_unit_id

order by unit_code, subject
