-- Units whose returns a person reads: those in scope, and those in whose place one of them stands.
create function aggregation.readable_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    with visible as materialized (
        select unit_id from access.visible_unit_ids() as visible (unit_id)
    )
    select unit_id from visible
    union
    select line_part.unit_id
    from aggregation.line_part
    where line_part.line_unit_id in (select unit_id from visible)
        and line_part.line_kind = 'own'
        and line_part.known_to = 'infinity'
$$;

comment on function aggregation.readable_unit_ids() is
    'Units whose observations the person of this transaction may read: those at or below an assignment, and predecessors in whose place one of them stands.';

revoke all on function aggregation.readable_unit_ids() from public;
grant execute on function aggregation.readable_unit_ids() to web, worker;
grant select, insert on aggregation.kept_count to worker;
grant select, insert, update on aggregation.line, aggregation.recounted_line,
    aggregation.recount to worker;
grant select on aggregation.line, aggregation.recounted_line, aggregation.recount to web;
revoke delete on aggregation.line_part, aggregation.tree_unit from worker;

alter table aggregation.observation enable row level security;
alter table aggregation.observation_set enable row level security;
alter table aggregation.line enable row level security;
alter table aggregation.recounted_line enable row level security;
alter table aggregation.recount enable row level security;
create policy worker_all on aggregation.observation to worker using (true) with check (true);
create policy worker_all on aggregation.observation_set to worker using (true) with check (true);
create policy worker_all on aggregation.line to worker using (true) with check (true);
create policy worker_all on aggregation.recounted_line to worker using (true) with check (true);
create policy worker_all on aggregation.recount to worker using (true) with check (true);
create policy web_scope on aggregation.observation for select to web
    using (admin_unit_id in (select aggregation.readable_unit_ids()));
create policy web_scope on aggregation.observation_set for select to web
    using (admin_unit_id in (select aggregation.readable_unit_ids()));
create policy web_scope on aggregation.line for select to web
    using (line_unit_id in (select access.visible_unit_ids()));
create policy web_scope on aggregation.recounted_line for select to web
    using (line_unit_id in (select access.visible_unit_ids()));
create policy web_scope on aggregation.recount for select to web
    using (line_unit_id in (select access.visible_unit_ids()));
