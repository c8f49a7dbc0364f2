-- Two questions that several queries asked, each a little otherwise: a return sent early, in a
-- period opened by hand, was refused although the rule of periods took it.

create function review.period_opening(
    in wanted_period_id integer, in wanted_unit_id integer, in today date
) returns table (is_open boolean, reopened_until date)
language sql stable as $$
    select
        case
            when last_act.state = 'reopened' then last_act.until_date >= today
            when last_act.state = 'closed' then false
            -- Opened by hand, a period may begin early; it still ends with its calendar.
            when last_act.state = 'open' then reporting_period.closes_on >= today
            else today between reporting_period.opens_on and reporting_period.closes_on
        end,
        case when last_act.state = 'reopened' then last_act.until_date end
    from reference.reporting_period
    left join lateral (
        select
            period_state.state,
            coalesce(period_state.until_date, 'infinity') as until_date
        from review.period_state
        where period_state.period_id = wanted_period_id
            and (period_state.admin_unit_id is null
                or period_state.admin_unit_id = wanted_unit_id)
        order by period_state.period_state_id desc
        limit 1
    ) as last_act on true
    where reporting_period.period_id = wanted_period_id
$$;

comment on function review.period_opening(integer, integer, date) is
    'Whether a period takes returns of a unit on a day: by the latest act for the unit or for all, '
    'else by the calendar. reopened_until is the last day of a reopening, null unless reopened. '
    'No row for a period that is not there.';

revoke execute on function review.period_opening(integer, integer, date) from public;
grant execute on function review.period_opening(integer, integer, date) to web, worker;

create view intake.later_revision with (security_invoker = true) as
select
    submission.submission_id,
    exists (
        select
        from intake.submission as later
        where later.form_code = submission.form_code
            and later.admin_unit_id = submission.admin_unit_id
            and later.period_id = submission.period_id
            and later.revision > submission.revision
    ) as has_later,
    exists (
        select
        from intake.submission as later
        where later.form_code = submission.form_code
            and later.admin_unit_id = submission.admin_unit_id
            and later.period_id = submission.period_id
            and later.revision > submission.revision
            and later.state = 'accepted'
    ) as has_later_accepted
from intake.submission;

comment on view intake.later_revision is
    'A submission, and whether its unit sent another revision of the same return after it.';
comment on column intake.later_revision.submission_id is 'The submission.';
comment on column intake.later_revision.has_later is
    'True when there is a later revision; false for a file that could not be read.';
comment on column intake.later_revision.has_later_accepted is
    'True when a later revision is accepted now.';

grant select on intake.later_revision to web, worker;
