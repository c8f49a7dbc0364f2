-- A figure is withheld in the periods in which a rule says so, no longer in the whole row; what an audience knows is said once.
alter table disclosure.suppressed_cell
    add column slot text not null default 'own' check (slot in ('own', 'to_date', 'earlier'));
alter table disclosure.suppressed_cell
    drop constraint suppressed_cell_pkey,
    add primary key (run_id, admin_unit_id, indicator_cell_id, slot);
insert into disclosure.suppressed_cell (run_id, admin_unit_id, indicator_cell_id, reason, slot)
select run_id, admin_unit_id, indicator_cell_id, reason, other.slot
from disclosure.suppressed_cell
cross join (values ('to_date'), ('earlier')) as other (slot);
alter table disclosure.suppressed_cell alter column slot drop default;

comment on table disclosure.suppressed_cell is
    'One indicator cell withheld from the audience of a run in one of the periods that the run prints.';
comment on column disclosure.suppressed_cell.slot is
    'Which of the printed periods: own, to_date or earlier. Rows of runs before this version stand for all three.';

create view disclosure.known_run with (security_invoker = true) as
select
    report_run.run_id,
    known_run.run_id as known_run_id
from reports.report_run
inner join reports.report_run as known_run
    on known_run.run_id <> report_run.run_id
    and known_run.state in ('signed', 'published')
    and known_run.audience in (report_run.audience, 'public');

comment on view disclosure.known_run is
    'An issued report whose numbers the audience of a run was given: one for it, or for a wider audience.';
comment on column disclosure.known_run.run_id is 'The run.';
comment on column disclosure.known_run.known_run_id is 'The report that was issued.';

grant select on disclosure.known_run to worker;
