-- Title:       An accepted revision is counted by the newest lists (mỗi báo cáo đã nhận đều được
--              tính)
-- Source:      design The life of a figure, Aggregation
-- Row:         one accepted revision of a period that a computed period reads, without observations
--              in use, with several, or counted by older definitions of lists
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      a return that was accepted this moment stands here until its job has run; an erased
--              one may have been counted by older definitions
-- Null:        none

with read_period as (

    select distinct period_part.part_period_id
    from indicators.computation
    inner join reference.period_part on period_part.period_id = computation.period_id
    where computation.period_id = @periodId
        and computation.finished_at is not null

),

newest as (

    select list_sha256
    from reference.catalogue_version
    order by catalogue_version_id desc
    limit 1

),

revision as (

    select
        submission.submission_id,
        submission.period_id,
        submission.admin_unit_id,
        submission.form_code,
        count(observation_set.observation_set_id) as set_count,
        submission.erased_at is null
            and exists (
                select
                from register.list_state
                where list_state.submission_id = submission.submission_id
            )
            and bool_or(observation_set.list_sha256 <> newest.list_sha256) as is_outdated

    from read_period
    cross join newest
    inner join intake.submission
        on submission.period_id = read_period.part_period_id
        and submission.state = 'accepted'
    left join aggregation.observation_set
        on observation_set.period_id = submission.period_id
        and observation_set.submission_id = submission.submission_id
        and observation_set.is_newest

    group by submission.submission_id

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(revision.form_code, ' revision ', revision.submission_id) as subject,
    '1' as wanted,
    revision.set_count::text as found,
    case
        when revision.set_count = 0 then 'revision_without_set'
        when revision.set_count > 1 then 'several_sets'
        else 'older_definitions'
    end as cause

from revision
inner join reference.reporting_period on reporting_period.period_id = revision.period_id
left join reference.admin_unit on admin_unit.admin_unit_id = revision.admin_unit_id

where revision.set_count <> 1
    or revision.is_outdated

order by period_code, unit_code, subject
