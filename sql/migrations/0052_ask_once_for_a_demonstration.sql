-- One place for the question on which test keys, marks and clocks rest.
create function access.is_demonstration() returns boolean
language sql stable
as $$
    select exists (select from access.person where person.is_demo)
$$;

comment on function access.is_demonstration is
    'Whether this is a demonstration: invented people are known.';

grant execute on function access.is_demonstration to web, worker;
