-- Title:       Typed figures of accepted returns become observations
-- Source:      design The life of a figure
-- Row:         one data cell of one accepted revision
-- Parameters:  @partPeriodIds integer[]
-- Counts:      only revisions that have no observations yet; those that have keep them for ever
-- Null:        a blank has no row; a not applicable has a row without a value

insert into old_way.observation (
    period_id,
    submission_id,
    admin_unit_id,
    data_cell_id,
    value
)
select
    submission.period_id,
    submission.submission_id,
    submission.admin_unit_id,
    cell_value.data_cell_id,
    cell_value.value

from intake.submission
inner join validation.cell_value on cell_value.submission_id = submission.submission_id

where submission.state = 'accepted'
    and submission.period_id = any(@partPeriodIds)
    and not exists (
        select
        from old_way.observation
        where observation.period_id = submission.period_id
            and observation.submission_id = submission.submission_id
    )
