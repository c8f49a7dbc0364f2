-- When each level reports, in working days after the end of a period: data per regime, level and
-- time, since the levels themselves changed. A day is computed from the end and the holidays.
create table reference.reporting_deadline (
    regime       text not null,
    level        text not null check (level in ('commune', 'district', 'province')),
    valid_from   date not null default '-infinity',
    valid_to     date not null default 'infinity',
    working_days integer not null check (working_days >= 1),
    recipient_vi text not null,
    source       text not null,
    provenance   text not null,
    primary key (regime, level, valid_from)
);

comment on table reference.reporting_deadline is
    'When the reports of one level are due, for periods that end in a span of time. A level without a row does not report then.';
comment on column reference.reporting_deadline.regime is 'HC or TK, as of the periods.';
comment on column reference.reporting_deadline.level is 'Level of the unit that reports.';
comment on column reference.reporting_deadline.valid_from is 'First end of a period that it holds for.';
comment on column reference.reporting_deadline.valid_to is 'Last end of a period that it holds for.';
comment on column reference.reporting_deadline.working_days is
    'So many working days after the end of the period its report is due, at the latest.';
comment on column reference.reporting_deadline.recipient_vi is 'Who receives it, in Vietnamese.';
comment on column reference.reporting_deadline.source is 'What it rests on, as keys of docs/legal-basis.md.';
comment on column reference.reporting_deadline.provenance is 'How sure it is, and by whom.';

grant select on reference.reporting_deadline to web;
grant select, insert, update, delete on reference.reporting_deadline to worker;

create function reference.is_working_day(in wanted_day date) returns boolean
language sql stable as $$
    select coalesce(
        (select holiday.is_working_day from reference.holiday where holiday.day = wanted_day),
        extract(isodow from wanted_day) < 6
    )
$$;

comment on function reference.is_working_day(date) is
    'Whether people work on a day: by the holidays and the days worked instead, else Monday to Friday.';

create function reference.working_day_after(in first_day date, in working_days integer)
returns date
language sql stable as $$
    select case
        when working_days = 0 then first_day
        else (
            select step.day
            from (
                select first_day + sign(working_days)::integer * number as day, number
                -- Holidays never fill more than half of a month.
                from generate_series(1, 20 + 4 * abs(working_days)) as number
            ) as step
            where reference.is_working_day(step.day)
            order by step.number
            offset abs(working_days) - 1
            limit 1
        )
    end
$$;

comment on function reference.working_day_after(date, integer) is
    'The so-many-th working day after a day, before it where the number is negative; the day itself for 0.';

create function reference.report_due_on(in wanted_period_id integer, in wanted_level text)
returns date
language sql stable as $$
    select reference.working_day_after(
        reporting_period.end_date, reporting_deadline.working_days)
    from reference.reporting_period
    inner join reference.reporting_deadline
        on reporting_deadline.regime = reporting_period.regime
        and reporting_deadline.level = wanted_level
        and reporting_period.end_date
            between reporting_deadline.valid_from and reporting_deadline.valid_to
    where reporting_period.period_id = wanted_period_id
$$;

comment on function reference.report_due_on(integer, text) is
    'Last day for the report of a unit of a level on a period; null where the level does not report it.';

revoke execute on function reference.is_working_day(date),
    reference.working_day_after(date, integer), reference.report_due_on(integer, text)
    from public;
grant execute on function reference.is_working_day(date),
    reference.working_day_after(date, integer), reference.report_due_on(integer, text)
    to web, worker;
