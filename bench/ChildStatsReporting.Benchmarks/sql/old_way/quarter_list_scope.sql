-- Title:       Lists of accepted returns that are not counted yet, each for itself
-- Source:      design The ward return XP-TE13
-- Row:         one accepted revision with the window of its quarter
-- Parameters:  @partPeriodIds integer[]
-- Null:        none

insert into list_scope (
    count_id,
    is_split,
    submission_id,
    sequence,
    start_date,
    end_date
)
select
    submission.submission_id,
    false,
    submission.submission_id,
    1,
    reporting_period.start_date,
    reporting_period.end_date

from intake.submission
inner join reference.reporting_period on reporting_period.period_id = submission.period_id

where submission.state = 'accepted'
    and submission.erased_at is null
    and submission.period_id = any(@partPeriodIds)
    and exists (
        select
        from register.list_state
        where list_state.submission_id = submission.submission_id
    )
    and not exists (
        select
        from old_way.observation
        inner join reference.data_cell on data_cell.data_cell_id = observation.data_cell_id
        inner join reference.list_count on list_count.data_element = data_cell.data_element
        where observation.period_id = submission.period_id
            and observation.submission_id = submission.submission_id
    );

analyze list_scope;
