-- What an audience may see of an element is a row of the catalogue; what it was given before is kept with the run.
create table reference.disclosure_rule (
    catalogue_version_id integer not null references reference.catalogue_version,
    sensitivity          integer not null check (sensitivity between 0 and 2),
    level                text not null check (level in ('commune', 'district', 'province')),
    audience             text not null check (audience in ('recipients', 'public')),
    totals               text not null check (totals in ('stand', 'open', 'withheld')),
    breakdowns           text not null check (breakdowns in ('stand', 'open', 'withheld')),
    least_count          integer not null check (least_count between 0 and 1000),
    least_decisions      integer not null check (least_decisions between 0 and 1000),
    least_width          integer not null check (least_width between 0 and 1000),
    shows_one_category   boolean not null,
    source               text not null,
    provenance           text not null
        check (provenance in ('verified', 'seen', 'inferred', 'candidate', 'unknown', 'own')),
    primary key (catalogue_version_id, sensitivity, level, audience)
);

comment on table reference.disclosure_rule is
    'What an audience may see of elements of one class at units of one level. Without a row nothing but zeros of classes 1 and 2 is shown.';
comment on column reference.disclosure_rule.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.disclosure_rule.sensitivity is 'Class of the element, 0 to 2.';
comment on column reference.disclosure_rule.level is 'Level of the unit whose figure it is.';
comment on column reference.disclosure_rule.audience is
    'recipients: everybody in Nơi nhận; public: anybody. official has no rule: it sees everything.';
comment on column reference.disclosure_rule.totals is
    'stand: always shown; open: shown from least_count, or when it gives nothing away; withheld: never shown.';
comment on column reference.disclosure_rule.breakdowns is 'The same for the parts of a total.';
comment on column reference.disclosure_rule.least_count is
    'Least count of persons or cases that is shown beside zero.';
comment on column reference.disclosure_rule.least_decisions is
    'Least number of decisions that a shown sum of fines rests on; a sum on fewer is withheld though totals stand.';
comment on column reference.disclosure_rule.least_width is
    'How far apart the least and the greatest possible value of a withheld number lie for whoever knows all that is shown.';
comment on column reference.disclosure_rule.shows_one_category is
    'False: a part that is the whole total is withheld, since it says the same of every one counted.';
comment on column reference.disclosure_rule.source is 'What the rule rests on.';
comment on column reference.disclosure_rule.provenance is 'How sure that is.';

create table reference.disclosure_bound (
    catalogue_version_id integer not null references reference.catalogue_version,
    part                 text not null,
    code                 text not null,
    view                 text not null,
    total_part           text not null,
    total_code           text not null,
    total_view           text not null,
    total_breakdown      text not null,
    covers               boolean not null,
    primary key (catalogue_version_id, part, code, view, total_part, total_code, total_view,
        total_breakdown)
);

comment on table reference.disclosure_bound is
    'One view whose figures are each at most a figure of another view: parts that overlap, or a part of it.';
comment on column reference.disclosure_bound.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.disclosure_bound.part is 'Part of the view.';
comment on column reference.disclosure_bound.code is 'Its code.';
comment on column reference.disclosure_bound.view is 'Its name; empty for the only one.';
comment on column reference.disclosure_bound.total_part is 'Part of the view that is at least as great.';
comment on column reference.disclosure_bound.total_code is 'Its code.';
comment on column reference.disclosure_bound.total_view is 'Its name; empty for the only one.';
comment on column reference.disclosure_bound.total_breakdown is
    'Breakdown of that figure; empty for its total.';
comment on column reference.disclosure_bound.covers is
    'True where whoever is in the total is in some part too, so that the parts add up to no less than it.';

create table disclosure.given_figure (
    run_id       bigint not null references reports.report_run,
    period_id    integer not null references reference.reporting_period,
    unit_id      integer not null references reference.admin_unit,
    quantity     text not null,
    amount       numeric not null,
    is_withheld  boolean not null,
    is_sensitive boolean not null,
    least_width  integer not null,
    primary key (run_id, period_id, unit_id, quantity)
);

create index on disclosure.given_figure (unit_id, period_id, quantity);

comment on table disclosure.given_figure is
    'One number that a run gives its audience, or withholds from it, with what it links to by its sums.';
comment on column disclosure.given_figure.run_id is 'The run.';
comment on column disclosure.given_figure.period_id is 'Period of the number.';
comment on column disclosure.given_figure.unit_id is 'Unit of the number.';
comment on column disclosure.given_figure.quantity is 'Hash of the data cells that it adds up.';
comment on column disclosure.given_figure.amount is 'The number, withheld or not.';
comment on column disclosure.given_figure.is_withheld is 'True when the audience does not see it.';
comment on column disclosure.given_figure.is_sensitive is 'True when a rule withholds it for what it is.';
comment on column disclosure.given_figure.least_width is 'How wide its interval must stay.';

create table disclosure.given_sum (
    run_id   bigint not null references reports.report_run,
    sum_key  text not null,
    is_total boolean not null,
    unit_id  integer not null references reference.admin_unit,
    quantity text not null,
    primary key (run_id, sum_key, is_total, unit_id, quantity)
);

comment on table disclosure.given_sum is 'One member of a sum that a run prints, in every period it prints.';
comment on column disclosure.given_sum.run_id is 'The run.';
comment on column disclosure.given_sum.sum_key is 'Which sum of the run.';
comment on column disclosure.given_sum.is_total is 'True for the total, false for a part.';
comment on column disclosure.given_sum.unit_id is 'Unit of the number.';
comment on column disclosure.given_sum.quantity is 'The number.';

alter table disclosure.given_figure enable row level security;
alter table disclosure.given_sum enable row level security;
create policy worker_all on disclosure.given_figure to worker using (true) with check (true);
create policy worker_all on disclosure.given_sum to worker using (true) with check (true);
grant select, insert on reference.disclosure_rule, reference.disclosure_bound to worker;
grant select on reference.disclosure_rule, reference.disclosure_bound to web;
grant select, insert, delete on disclosure.given_figure, disclosure.given_sum to worker;

comment on column disclosure.suppressed_cell.reason is
    'primary: by a rule of disclosure; complementary: it would give such a one away.';
