-- One revision of a return is in force; a computation asks for the accepted ones of now.
create unique index submission_in_force on intake.submission (form_code, admin_unit_id, period_id)
    where state = 'accepted';

create view aggregation.accepted_set with (security_invoker = true) as
select
    submission.form_code,
    submission.admin_unit_id,
    submission.period_id,
    submission.submission_id,
    observation_set.observation_set_id,
    observation_set.presence_id
from intake.submission
inner join aggregation.observation_set
    on observation_set.period_id = submission.period_id
    and observation_set.submission_id = submission.submission_id
    and observation_set.is_newest
where submission.state = 'accepted';

comment on view aggregation.accepted_set is
    'The accepted revision of a form, unit and period with its newest observations; no row before these are written.';
comment on column aggregation.accepted_set.form_code is 'Form of the return.';
comment on column aggregation.accepted_set.admin_unit_id is 'Whose return it is.';
comment on column aggregation.accepted_set.period_id is 'Period of the return.';
comment on column aggregation.accepted_set.submission_id is 'The revision in force.';
comment on column aggregation.accepted_set.observation_set_id is 'Its observations.';
comment on column aggregation.accepted_set.presence_id is 'What it lacks.';

grant select on aggregation.accepted_set to worker;

-- A correction asks which lines stand together with a unit; they are few, where a unit was split.
create index line_part_joint on aggregation.line_part (period_id, member_unit_id)
    where line_kind in ('flow', 'opening') and known_to = 'infinity';

-- What was kept of a line when a list went first is what stays of it.
alter table aggregation.kept_count add column kept_order bigint generated always as identity;
comment on column aggregation.kept_count.kept_order is 'Rises with each line that was kept.';

-- A province's figures are tens of thousands of rows; taken for a thousand, they are joined slowly.
alter function indicators.figure(integer, integer[], timestamptz) rows 20000;
