-- Title:       What a submission says of the tasks of plans
-- Source:      KH306
-- Row:         one task, in the order of the sheet
-- Parameters:  @submissionId bigint
-- Counts:      number and text of the task as stated last
-- Null:        plan_number and content where the person of the transaction does not read the plan

select
    task_word.plan_unit_id,
    known_plan.number as plan_number,
    task_word.task_number,
    known_task.content,
    task_word.state,
    task_word.result,
    task_word.obstacle

from validation.task_word
inner join intake.submission on submission.submission_id = task_word.submission_id
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
left join lateral (
    select plan.number
    from reference.same_units(array[task_word.plan_unit_id]) as same
    inner join plan.plan on plan.admin_unit_id = same.admin_unit_id
    where plan.year = reporting_period.year
        and plan.known_to = 'infinity'
    order by
        plan.known_from desc,
        plan.plan_id desc
    limit 1
) as known_plan on true
left join lateral (
    select task.content
    from reference.same_units(array[task_word.plan_unit_id]) as same
    inner join plan.task on task.admin_unit_id = same.admin_unit_id
    where task.year = reporting_period.year
        and task.number = task_word.task_number
    order by
        task.known_from desc,
        task.task_id desc
    limit 1
) as known_task on true

where task_word.submission_id = @submissionId

order by task_word.row_number
