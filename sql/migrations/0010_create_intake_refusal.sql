create table intake.refusal (
    submission_id bigint not null references intake.submission,
    position      integer not null,
    rule          text not null,
    sheet         text,
    cell          text,
    found         text,
    message       text not null,
    primary key (submission_id, position)
);

comment on table intake.refusal is
    'A reason why a file, or a place in it, could not be taken when it came. The validator repeats each as a blocking finding.';
comment on column intake.refusal.submission_id is 'The submission.';
comment on column intake.refusal.position is 'Order of the reasons, from 1.';
comment on column intake.refusal.rule is 'Code of the rule.';
comment on column intake.refusal.sheet is
    'Sheet in the file; null when the file as a whole is meant.';
comment on column intake.refusal.cell is
    'Address such as D12; null when a sheet or the file as a whole is meant.';
comment on column intake.refusal.found is
    'What was found, shortened; null for a blank. Never the content of a list.';
comment on column intake.refusal.message is 'What was found and what to do, in Vietnamese.';

alter table intake.refusal enable row level security;
create policy worker_all on intake.refusal to worker using (true) with check (true);
create policy web_scope on intake.refusal to web
    using (submission_id in (select submission_id from intake.submission))
    with check (submission_id in (select submission_id from intake.submission));
grant select, insert on intake.refusal to web;
