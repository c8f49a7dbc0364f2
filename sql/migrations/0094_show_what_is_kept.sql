-- From when each submission is kept and in which class, in one place: for the schedule that destroys
-- and for the page that shows it.
create function intake.kept_submission() returns table (
    submission_id bigint, admin_unit_id integer, period_id integer, retention_class text,
    kept_from date, is_on_its_way boolean, destroyed_at timestamptz
)
language sql stable security definer set search_path = '' as $$
    select
        submission.submission_id,
        submission.admin_unit_id,
        submission.period_id,
        case
            when submission.accepted_at is not null then 'accepted_return'
            when submission.admin_unit_id is null then 'refused_file'
            else 'unaccepted_return'
        end,
        case
            when submission.accepted_at is not null then (
                select max(year_period.closes_on)
                from reference.reporting_period as own_period
                inner join reference.reporting_period as year_period
                    on year_period.period_id = own_period.period_id
                    or (
                        year_period.regime = own_period.regime
                        and year_period.year = own_period.year
                        and year_period.kind = 'Y'
                    )
                where own_period.period_id = submission.period_id
            )
            else (submission.received_at at time zone 'Asia/Ho_Chi_Minh')::date
        end,
        submission.state in ('submitted', 'confirmed'),
        submission.erased_at
    from intake.submission
$$;

comment on function intake.kept_submission() is
    'Each submission with its class of keeping and the day that its time is counted from. A return that was accepted once is of the class of accepted ones, whatever followed it; one that is on its way to acceptance is not due.';

create index event_erased_purpose on audit.event (object_key) where action = 'erase_purpose';

create function review.retained_item() returns table (
    retention_class text, admin_unit_id integer, period_id integer, kept_from date,
    is_on_its_way boolean, destroyed_at timestamptz
)
language sql stable security definer set search_path = '' as $$
    with own as materialized (
        select access.unit_ids_of('catalogue_administrator', 'auditor') as admin_unit_id
    ),
    top as materialized (
        select exists (
            select
            from own
            inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id
            where admin_unit.parent_code is null
        ) as is_held
    )
    select
        kept.retention_class,
        kept.admin_unit_id,
        kept.period_id,
        kept.kept_from,
        kept.is_on_its_way,
        kept.destroyed_at
    from intake.kept_submission() as kept
    cross join top
    where kept.admin_unit_id in (select own.admin_unit_id from own)
        or (kept.admin_unit_id is null and top.is_held)
    union all
    select
        'stated_purpose',
        submission.admin_unit_id,
        submission.period_id,
        (list_access.stated_at at time zone 'Asia/Ho_Chi_Minh')::date,
        false,
        case when list_access.purpose is null then (
            select max(event.occurred_at)
            from audit.event
            where event.action = 'erase_purpose'
                and event.object_key = submission.submission_id::text
                and event.details ->> 'accessId' = list_access.access_id::text
        ) end
    from review.list_access
    inner join intake.submission on submission.submission_id = list_access.submission_id
    where submission.admin_unit_id in (select own.admin_unit_id from own)
$$;

comment on function review.retained_item() is
    'What is kept of persons or was destroyed, by class, unit and period and without content, for the units of the administrator or auditor of this transaction; a file that was not taken for who holds the role at the top.';

revoke execute on function intake.kept_submission(), review.retained_item() from public;
grant execute on function intake.kept_submission() to worker;
grant execute on function review.retained_item() to web;
