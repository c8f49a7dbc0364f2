-- Questions that several queries asked, each a little otherwise: a return sent early, in a period
-- opened by hand, was refused although the rule of periods took it; a run printed the periods of
-- today under the names of those that were known at its instant.

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

create view reports.run_period with (security_invoker = true) as
select
    report_run.run_id,
    shown.slot,
    shown.period_id
from reports.report_run
inner join reference.reporting_period_version as own_period
    on own_period.period_id = report_run.period_id
    and own_period.known_from <= report_run.figures_as_at
    and own_period.known_to > report_run.figures_as_at
cross join lateral (
    select
        'own',
        own_period.period_id
    union all
    (
        select
            'to_date',
            longer_period.period_id
        from reference.reporting_period_version as longer_period
        where longer_period.regime = own_period.regime
            and longer_period.year = own_period.year
            and longer_period.end_date = own_period.end_date
            and longer_period.known_from <= report_run.figures_as_at
            and longer_period.known_to > report_run.figures_as_at
        order by longer_period.start_date
        limit 1
    )
    union all
    select
        'earlier',
        earlier_period.period_id
    from reference.reporting_period_version as earlier_period
    where earlier_period.regime = own_period.regime
        and earlier_period.kind = own_period.kind
        and earlier_period.quarter is not distinct from own_period.quarter
        and earlier_period.year = own_period.year - 1
        and earlier_period.known_from <= report_run.figures_as_at
        and earlier_period.known_to > report_run.figures_as_at
) as shown (slot, period_id);

comment on view reports.run_period is
    'The periods whose figures a run prints, as they were known at the instant of its figures.';
comment on column reports.run_period.run_id is 'The run.';
comment on column reports.run_period.slot is
    'own; to_date: the longest of the same year that ends on the same day, for a first quarter '
    'itself; earlier: the same period of the year before, no row without such a period.';
comment on column reports.run_period.period_id is 'The period in that place.';

grant select on reports.run_period to web, worker;
