-- An auditor reads what was done at or below the own units. What concerns no unit (definitions, the
-- calendar, the operator) is for the auditor of a unit that has none above.
alter table audit.event add column admin_unit_id integer;

comment on column audit.event.admin_unit_id is
    'The unit that the act concerns, through its return, period or report; null where it concerns none.';

create function audit.unit_of(in kind text, in key text, in facts jsonb) returns integer
language sql stable security definer set search_path = '' as $$
    select case
        when kind = 'submission' and key ~ '^\d{1,18}$' then (
            select submission.admin_unit_id from intake.submission
            where submission.submission_id = key::bigint)
        when kind = 'period' and facts ->> 'admin_unit_id' ~ '^\d{1,9}$'
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

comment on function audit.unit_of(text, text, jsonb) is
    'The unit that an act concerns; null where it concerns none.';

create function audit.name_unit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    new.admin_unit_id := audit.unit_of(new.object_kind, new.object_key, new.details);
    return new;
end $$;

comment on function audit.name_unit() is 'Notes which unit an act concerns.';

alter table audit.event disable trigger event_is_append_only;
update audit.event set admin_unit_id = audit.unit_of(object_kind, object_key, details);
alter table audit.event enable trigger event_is_append_only;

create trigger event_names_its_unit before insert on audit.event
    for each row execute function audit.name_unit();

create index event_unit on audit.event (admin_unit_id, event_id);

create function access.audited_user_names() returns setof text
language sql stable security definer set search_path = '' as $$
    select distinct assignment.user_name
    from reference.same_units(array(select access.unit_ids_of('auditor'))) as same
    inner join access.assignment on assignment.admin_unit_id = same.admin_unit_id
$$;

comment on function access.audited_user_names() is
    'Accounts that hold or held a role at or below the units of the auditor of this transaction.';

create function access.audits_the_top() returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from access.held_units(nullif(current_setting('app.user_id', true), '')) as own
        inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id
        where own.role = 'auditor' and admin_unit.parent_code is null
    )
$$;

comment on function access.audits_the_top() is
    'Whether the person of this transaction audits a unit that has none above.';

alter policy web_auditor on audit.event
    using (
        admin_unit_id in (select access.unit_ids_of('auditor'))
        or (admin_unit_id is null and (
            user_name in (select access.audited_user_names())
            or (object_kind = 'account' and object_key in (select access.audited_user_names()))
            or (select access.audits_the_top())
        ))
    );

-- Words as people type them when they search: no case, no accents, đ as d.
create function reference.plain_words(in words text) returns text
language sql immutable strict parallel safe set search_path = '' as $$
    -- Accents first: what is left is ASCII, whose small letters every locale knows.
    select lower(translate(
        regexp_replace(normalize(btrim(words), nfd), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'))
$$;

comment on function reference.plain_words(text) is
    'A text without case and accents, đ as d: what is searched for and what is searched in.';

create function access.found_unit_ids(in wanted_words text) returns setof integer
language sql stable security definer set search_path = '' as $$
    with recursive found as (
        select admin_unit.admin_unit_id, admin_unit.code, admin_unit.valid_from, admin_unit.valid_to
        from reference.admin_unit
        where admin_unit.admin_unit_id in (select access.unit_ids_of('auditor'))
            and (admin_unit.code = btrim(wanted_words)
                or strpos(
                    reference.plain_words(admin_unit.name), reference.plain_words(wanted_words)
                ) > 0)
        union
        select child.admin_unit_id, child.code, child.valid_from, child.valid_to
        from found
        inner join reference.admin_unit as child
            on child.parent_code = found.code
            and child.valid_from <= found.valid_to
            and child.valid_to >= found.valid_from
    )
    select admin_unit_id from found
$$;

comment on function access.found_unit_ids(text) is
    'Units of the auditor of this transaction with a code or a part of the name as searched, and those below them.';

drop function access.user_names_of(text);

create function access.user_names_of(in wanted_unit_ids integer[]) returns setof text
language sql stable security definer set search_path = '' as $$
    select distinct assignment.user_name
    from reference.same_units(array(
        select unnest(wanted_unit_ids)
        intersect
        select access.unit_ids_of('auditor')
    )) as same
    inner join access.assignment on assignment.admin_unit_id = same.admin_unit_id
$$;

comment on function access.user_names_of(integer[]) is
    'Accounts that hold or held a role at one of the units, for their auditor; no row for anybody else.';

revoke execute on function audit.unit_of(text, text, jsonb), access.audited_user_names(),
    access.audits_the_top(), access.found_unit_ids(text), access.user_names_of(integer[])
    from public;
grant execute on function access.audited_user_names(), access.audits_the_top(),
    access.found_unit_ids(text), access.user_names_of(integer[]) to web;
grant execute on function reference.plain_words(text) to web, worker;
