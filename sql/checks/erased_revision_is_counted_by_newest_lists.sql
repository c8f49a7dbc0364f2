-- Title:       An erased revision is counted by the newest lists (bản đã xóa được đếm theo định
--              nghĩa mới nhất)
-- Source:      design The life of a figure, Aggregation
-- Row:         one accepted revision that an older version of the definitions counted, and whose
--              lists were erased since, so that it stays so
-- Parameters:  @periodId integer
-- Severity:    warn
-- Run:         by the verb only
-- Null:        none

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(submission.form_code, ' revision ', submission.submission_id) as subject,
    newest.catalogue_version_id::text as wanted,
    observation_set.catalogue_version_id::text as found,
    'older_definitions' as cause

from (
    select distinct period_part.part_period_id
    from indicators.computation
    inner join reference.period_part on period_part.period_id = computation.period_id
    where computation.period_id = @periodId
        and computation.finished_at is not null
) as read_period
cross join (
    select
        catalogue_version_id,
        list_sha256
    from reference.catalogue_version
    order by catalogue_version_id desc
    limit 1
) as newest
inner join intake.submission
    on submission.period_id = read_period.part_period_id
    and submission.state = 'accepted'
    and submission.erased_at is not null
inner join aggregation.observation_set
    on observation_set.period_id = submission.period_id
    and observation_set.submission_id = submission.submission_id
    and observation_set.is_newest
    and observation_set.list_sha256 <> newest.list_sha256
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
left join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id

order by period_code, unit_code, subject
