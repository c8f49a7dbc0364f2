-- The return of a school year comes twice under one code, at its start and at its end. Its calendar
-- opens in its last month, so the first of the two was refused.

create or replace function review.period_opening(
    in wanted_period_id integer, in wanted_unit_id integer, in today date
) returns table (is_open boolean, reopened_until date)
language sql stable as $$
    select
        case
            when last_act.state = 'reopened' then last_act.until_date >= today
            when last_act.state = 'closed' then false
            -- Opened by hand, a period may begin early; it still ends with its calendar.
            when last_act.state = 'open' then reporting_period.closes_on >= today
            else today between
                case reporting_period.kind
                    when 'SY' then reporting_period.start_date
                    else reporting_period.opens_on
                end
                and reporting_period.closes_on
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
    'else by the calendar, a school year from its first day. reopened_until is the last day of a '
    'reopening, null unless reopened. No row for a period that is not there.';
