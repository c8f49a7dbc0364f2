create table register.submitted_row (
    submission_id bigint not null references intake.submission,
    list          text not null,
    row_number    integer not null,
    cell_texts    text[] not null,
    primary key (submission_id, list, row_number)
);

comment on table register.submitted_row is
    'One filled row of a list sheet, as text, before anything is judged.';
comment on column register.submitted_row.submission_id is 'The submission.';
comment on column register.submitted_row.list is
    'abuse_case, abused_child, sanction_decision or injury.';
comment on column register.submitted_row.row_number is 'Row on the sheet, from 1.';
comment on column register.submitted_row.cell_texts is
    'Values of the columns in the list''s order; null for a blank.';

create table register.list_state (
    submission_id bigint not null references intake.submission,
    list          text not null,
    is_nil        boolean not null,
    row_count     integer not null,
    primary key (submission_id, list)
);

comment on table register.list_state is
    'Whether a list was ticked as nil and how many rows it has.';
comment on column register.list_state.submission_id is 'The submission.';
comment on column register.list_state.list is 'The list.';
comment on column register.list_state.is_nil is 'True when "không phát sinh" is ticked.';
comment on column register.list_state.row_count is 'Filled rows.';

create table register.abuse_case (
    submission_id      bigint not null references intake.submission,
    row_number         integer not null,
    case_key           text not null,
    half_month_start   date not null,
    abuse_form         text not null,
    abuse_setting      text not null,
    case_outcome       text not null,
    perpetrator_count  integer not null,
    is_child_elsewhere boolean not null,
    primary key (submission_id, row_number)
);

comment on table register.abuse_case is
    'One case of abuse as the return states it.';
comment on column register.abuse_case.submission_id is 'The submission.';
comment on column register.abuse_case.row_number is 'Row on the sheet.';
comment on column register.abuse_case.case_key is 'Running key of the ward, such as 26080-24-V001.';
comment on column register.abuse_case.half_month_start is
    'First day of the half-month in which it was received: the 1st or the 15th.';
comment on column register.abuse_case.abuse_form is 'Main form of abuse.';
comment on column register.abuse_case.abuse_setting is 'Main setting.';
comment on column register.abuse_case.case_outcome is 'Outcome at the cut-off.';
comment on column register.abuse_case.perpetrator_count is 'Perpetrators of this case.';
comment on column register.abuse_case.is_child_elsewhere is
    'True when a child lives outside the unit.';

create table register.abused_child (
    submission_id      bigint not null references intake.submission,
    row_number         integer not null,
    child_key          text not null,
    case_key           text not null,
    sex                text not null,
    age_year           integer not null,
    abuse_forms        text[] not null,
    sexual_abuse_kinds text[] not null,
    has_support_plan   boolean not null,
    is_minority        boolean,
    is_disabled        boolean,
    primary key (submission_id, row_number)
);

comment on table register.abused_child is
    'One child in one case as the return states it.';
comment on column register.abused_child.submission_id is 'The submission.';
comment on column register.abused_child.row_number is 'Row on the sheet.';
comment on column register.abused_child.child_key is
    'Running key of the ward, such as 26080-24-T001.';
comment on column register.abused_child.case_key is 'Key of the case.';
comment on column register.abused_child.sex is 'male or female.';
comment on column register.abused_child.age_year is 'Completed years at the event, 0 to 15.';
comment on column register.abused_child.abuse_forms is 'Forms suffered, at least one.';
comment on column register.abused_child.sexual_abuse_kinds is
    'Sexual acts suffered; empty unless sexual.';
comment on column register.abused_child.has_support_plan is
    'True when a plan was approved by the cut-off.';
comment on column register.abused_child.is_minority is 'Ethnic minority; null when not stated.';
comment on column register.abused_child.is_disabled is 'Disabled; null when not stated.';

create table register.sanction_decision (
    submission_id    bigint not null references intake.submission,
    row_number       integer not null,
    decision_key     text not null,
    case_key         text,
    half_month_start date not null,
    legal_article    text not null,
    violator_kind    text not null,
    sanction         text not null,
    fine_vnd         numeric not null,
    authority        text not null,
    status           text not null,
    primary key (submission_id, row_number)
);

comment on table register.sanction_decision is
    'One decision on an administrative sanction as the return states it.';
comment on column register.sanction_decision.submission_id is 'The submission.';
comment on column register.sanction_decision.row_number is 'Row on the sheet.';
comment on column register.sanction_decision.decision_key is
    'Running key of the ward, such as 26080-24-Q001.';
comment on column register.sanction_decision.case_key is
    'Key of the case; null when none is named.';
comment on column register.sanction_decision.half_month_start is
    'First day of the half-month of the decision.';
comment on column register.sanction_decision.legal_article is 'Article of the decree on sanctions.';
comment on column register.sanction_decision.violator_kind is 'person or organisation.';
comment on column register.sanction_decision.sanction is 'warning or fine.';
comment on column register.sanction_decision.fine_vnd is 'Đồng by the decision; 0 for a warning.';
comment on column register.sanction_decision.authority is 'Who decided.';
comment on column register.sanction_decision.status is 'State of execution.';

create table register.injury (
    submission_id      bigint not null references intake.submission,
    row_number         integer not null,
    sex                text not null,
    age_year           integer not null,
    injury_cause       text not null,
    injury_place       text not null,
    is_death           boolean not null,
    is_reported_before boolean not null,
    primary key (submission_id, row_number)
);

comment on table register.injury is
    'One injured child''s accident as the return states it.';
comment on column register.injury.submission_id is 'The submission.';
comment on column register.injury.row_number is 'Row on the sheet.';
comment on column register.injury.sex is 'male or female.';
comment on column register.injury.age_year is 'Completed years, 0 to 15.';
comment on column register.injury.injury_cause is 'Cause.';
comment on column register.injury.injury_place is 'Place.';
comment on column register.injury.is_death is 'True when the child died.';
comment on column register.injury.is_reported_before is
    'True for a death after an accident already reported: counts as a death only.';

alter table register.submitted_row enable row level security;
alter table register.list_state enable row level security;
alter table register.abuse_case enable row level security;
alter table register.abused_child enable row level security;
alter table register.sanction_decision enable row level security;
alter table register.injury enable row level security;
create policy worker_all on register.submitted_row to worker using (true) with check (true);
create policy worker_all on register.list_state to worker using (true) with check (true);
create policy worker_all on register.abuse_case to worker using (true) with check (true);
create policy worker_all on register.abused_child to worker using (true) with check (true);
create policy worker_all on register.sanction_decision to worker using (true) with check (true);
create policy worker_all on register.injury to worker using (true) with check (true);
create policy web_insert on register.submitted_row for insert to web
    with check (submission_id in (select submission_id from intake.submission));
create policy web_insert on register.list_state for insert to web
    with check (submission_id in (select submission_id from intake.submission));
grant insert on register.submitted_row, register.list_state to web;
