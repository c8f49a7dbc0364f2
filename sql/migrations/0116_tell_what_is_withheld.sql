-- How many figures a report withholds is told with it; which splits fall first, and what is not told at all, is data.
alter table reports.report_run
    add column figure_count integer check (figure_count >= 0),
    add column withheld_count integer check (withheld_count between 0 and figure_count);

comment on column reports.report_run.figure_count is
    'Figures that the document prints or withholds, each once; null until it is rendered.';
comment on column reports.report_run.withheld_count is
    'How many of them are withheld from its audience; null until it is rendered.';

alter table reference.disclosure_rule
    add column ladder text[] not null default '{}',
    add column when_given_away text not null default 'told'
        check (when_given_away in ('told', 'refused'));

comment on column reference.disclosure_rule.ladder is
    'Dimensions in the order in which their splits are given up where not all can be shown; what is not named falls first.';
comment on column reference.disclosure_rule.when_given_away is
    'told: a number that what must stand gives away is blank all the same; refused: such a release is not made.';
