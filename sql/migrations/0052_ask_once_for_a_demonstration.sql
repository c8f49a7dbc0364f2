-- One place for the question on which test keys, marks and clocks rest.
create function access.is_demonstration() returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (select from access.person where person.is_demo)
$$;

comment on function access.is_demonstration() is
    'Whether this is a demonstration: invented people are known.';

revoke all on function access.is_demonstration() from public;
grant execute on function access.is_demonstration() to web, worker;

create or replace function access.demo_instant() returns timestamptz
language sql stable security definer set search_path = '' as $$
    select max(event.occurred_at)
    from audit.event
    where access.is_demonstration()
$$;
