-- Documents name the units that are exempt; the trail knows the unit of such an act and of a message.
alter table reports.missing_unit add column exempt_reason text;
comment on column reports.missing_unit.exempt_reason is
    'Why the commune is exempt, as known at the instant of the figures; null when it is not.';

create or replace function audit.unit_of(in kind text, in key text, in facts jsonb) returns integer
language sql stable security definer set search_path = '' as $$
    select case
        when kind = 'submission' and key ~ '^\d{1,18}$' then (
            select submission.admin_unit_id from intake.submission
            where submission.submission_id = key::bigint)
        when kind in ('period', 'plan', 'unit_term', 'message')
            and facts ->> 'admin_unit_id' ~ '^\d{1,9}$'
            then (facts ->> 'admin_unit_id')::integer
        when kind in ('report_run', 'signed_file') and key ~ '^\d{1,18}( |$)' then (
            select report_run.admin_unit_id from reports.report_run
            where report_run.run_id = split_part(key, ' ', 1)::bigint)
        when kind = 'return' then (
            select admin_unit.admin_unit_id
            from reference.reporting_period
            inner join reference.admin_unit
                on admin_unit.code = split_part(key, ' ', 1)
                and reporting_period.end_date
                    between admin_unit.valid_from and admin_unit.valid_to
            where reporting_period.code = split_part(key, ' ', 2)
            limit 1)
    end
$$;

comment on column intake.submission.is_late is
    'True when this file came after the day due as it was then. Whether the return of the unit is late says review.return_status.';
