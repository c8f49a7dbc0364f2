-- Title:       What was already played of the plan of a year
-- Source:      docs/demo.md
-- Row:         one unit that stated a plan for the year, or that told of tasks for the quarter
-- Parameters:  @year integer, @periodId integer
-- Null:        none

select
    'plan' as act,
    admin_unit_id

from plan.plan

where year = @year

union

select
    'told' as act,
    admin_unit_id

from plan.task_state

where period_id = @periodId

order by act, admin_unit_id
