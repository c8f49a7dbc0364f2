-- Title:       Units that have not sent their return
-- Source:      design The life of a figure
-- Row:         one commune alive at the end of the period without a submitted, confirmed or
--              accepted return
-- Parameters:  @periodId integer, @formCode text, @remindedAt timestamptz
-- Null:        state "none" when nothing came

insert into schedule.reminder (
    period_id,
    admin_unit_id,
    state,
    reminded_at
)
select
    reporting_period.period_id,
    admin_unit.admin_unit_id,
    coalesce(newest.state, 'none'),
    @remindedAt

from reference.reporting_period
inner join reference.admin_unit
    on admin_unit.level = 'commune'
    and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
left join lateral (
    select submission.state
    from intake.submission
    where submission.form_code = @formCode
        and submission.admin_unit_id = admin_unit.admin_unit_id
        and submission.period_id = reporting_period.period_id
    order by submission.revision desc
    limit 1
) as newest on true

where reporting_period.period_id = @periodId
    and coalesce(newest.state, 'none') not in ('submitted', 'confirmed', 'accepted')

on conflict (period_id, admin_unit_id) do update set
    state = excluded.state,
    reminded_at = excluded.reminded_at
