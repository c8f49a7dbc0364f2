-- Title:       Whether an act on plans was played
-- Source:      docs/demo.md
-- Row:         one row, true when it was
-- Parameters:  @act text, @unitCode text, @year integer, @periodCode text, @hasTasks boolean
-- Counts:      a plan with tasks was played when both are there
-- Null:        none

select case @act
    when 'plan' then exists (
        select
        from plan.plan
        inner join reference.admin_unit on admin_unit.admin_unit_id = plan.admin_unit_id
        where admin_unit.code = @unitCode
            and plan.year = @year
            and (not @hasTasks or exists (
                select
                from plan.task
                where task.admin_unit_id = plan.admin_unit_id
                    and task.year = plan.year
            ))
    )
    when 'tell' then exists (
        select
        from plan.task_state
        inner join reference.admin_unit on admin_unit.admin_unit_id = task_state.admin_unit_id
        inner join reference.reporting_period
            on reporting_period.period_id = task_state.period_id
        where admin_unit.code = @unitCode
            and reporting_period.code = @periodCode
    )
    else exists (
        select
        from plan.stated_figure
        inner join reference.admin_unit on admin_unit.admin_unit_id = stated_figure.admin_unit_id
        where admin_unit.code = @unitCode
            and stated_figure.kind = @act
            and stated_figure.period_code = @periodCode
    )
end as was_played
