create table validation.finding (
    finding_id    bigint generated always as identity primary key,
    submission_id bigint not null references intake.submission,
    rule          text not null,
    severity      text not null,
    sheet         text,
    cell          text,
    found         text,
    message       text not null,
    check (severity in ('blocking', 'warning'))
);

comment on table validation.finding is
    'One broken rule in one place of a submission.';
comment on column validation.finding.finding_id is 'Surrogate.';
comment on column validation.finding.submission_id is 'The submission.';
comment on column validation.finding.rule is 'Code of the rule.';
comment on column validation.finding.severity is 'blocking or warning.';
comment on column validation.finding.sheet is
    'Sheet in the file; null when the file as a whole is meant.';
comment on column validation.finding.cell is
    'Address such as D12; null when a sheet or the file as a whole is meant.';
comment on column validation.finding.found is 'What was found, shortened; null for a blank.';
comment on column validation.finding.message is 'What is wrong and what to do, in Vietnamese.';

create table validation.cell_value (
    submission_id bigint not null references intake.submission,
    data_cell_id  integer not null,
    value         numeric,
    primary key (submission_id, data_cell_id)
);

comment on table validation.cell_value is
    'One typed value of a submission. A blank has no row; a not applicable has a row without a value.';
comment on column validation.cell_value.submission_id is 'The submission.';
comment on column validation.cell_value.data_cell_id is 'The data cell.';
comment on column validation.cell_value.value is
    'Whole number from 0; null means not applicable ("x").';

create table validation.narrative (
    submission_id bigint not null references intake.submission,
    topic         text not null,
    content       text not null,
    primary key (submission_id, topic)
);

comment on table validation.narrative is
    'One text of the sheet Thuyết minh.';
comment on column validation.narrative.submission_id is 'The submission.';
comment on column validation.narrative.topic is
    'direction, result, shortcoming, proposal or next_task.';
comment on column validation.narrative.content is 'Text in NFC, at most 1,000 characters.';

create table staging.cell_value (
    submission_id bigint not null,
    data_cell_id  integer not null,
    value         numeric
);

comment on table staging.cell_value is
    'Typed values on their way in.';
comment on column staging.cell_value.submission_id is 'The submission.';
comment on column staging.cell_value.data_cell_id is 'The data cell.';
comment on column staging.cell_value.value is 'Whole number from 0; null means not applicable.';

create table review.decision (
    decision_id   bigint generated always as identity primary key,
    submission_id bigint not null references intake.submission,
    action        text not null,
    user_name     text not null,
    decided_at    timestamptz not null,
    remark        text,
    check (action in ('submit', 'confirm', 'accept', 'return'))
);

comment on table review.decision is
    'One step of one person on one submission.';
comment on column review.decision.decision_id is 'Surrogate.';
comment on column review.decision.submission_id is 'The submission.';
comment on column review.decision.action is 'submit, confirm, accept or return.';
comment on column review.decision.user_name is 'Who decided.';
comment on column review.decision.decided_at is 'When, by the domain clock.';
comment on column review.decision.remark is 'What is to be corrected, or why.';

create table review.period_state (
    period_state_id bigint generated always as identity primary key,
    period_id       integer not null references reference.reporting_period,
    admin_unit_id   integer references reference.admin_unit,
    state           text not null,
    until_date      date,
    reason          text,
    user_name       text not null,
    occurred_at     timestamptz not null,
    check (state in ('open', 'closed', 'reopened'))
);

comment on table review.period_state is
    'One act that opened, closed or reopened a period for a unit or for all.';
comment on column review.period_state.period_state_id is 'Surrogate; the latest row decides.';
comment on column review.period_state.period_id is 'The period.';
comment on column review.period_state.admin_unit_id is 'The unit; null for all.';
comment on column review.period_state.state is 'open, closed or reopened.';
comment on column review.period_state.until_date is 'Last day of a reopening, included.';
comment on column review.period_state.reason is 'Why, for a reopening.';
comment on column review.period_state.user_name is 'Who did it; "system" for the calendar.';
comment on column review.period_state.occurred_at is 'When, by the domain clock.';

create index finding_submission on validation.finding (submission_id);
create index decision_submission on review.decision (submission_id);
create index period_state_period on review.period_state (period_id);

alter table validation.finding enable row level security;
alter table validation.cell_value enable row level security;
alter table validation.narrative enable row level security;
alter table review.decision enable row level security;

create policy worker_all on validation.finding to worker using (true) with check (true);
create policy worker_all on validation.cell_value to worker using (true) with check (true);
create policy worker_all on validation.narrative to worker using (true) with check (true);
create policy worker_all on review.decision to worker using (true) with check (true);
create policy web_scope on validation.finding for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_scope on validation.cell_value for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_scope on validation.narrative for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_scope on review.decision to web
    using (submission_id in (select submission_id from intake.submission))
    with check (submission_id in (select submission_id from intake.submission));

grant select on validation.finding, validation.cell_value, validation.narrative to web;
grant select, insert on review.decision to web;
grant select on review.period_state to web;
grant usage, select on all sequences in schema review to web, worker;
