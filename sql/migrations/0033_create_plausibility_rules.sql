create table reference.plausibility_rule (
    catalogue_version_id integer not null references reference.catalogue_version,
    rule                 text not null,
    comparison           text not null,
    data_elements        text[] not null,
    except_elements      text[] not null,
    factor               numeric not null,
    least                numeric not null,
    message_vi           text not null,
    source               text not null,
    primary key (catalogue_version_id, rule),
    check (comparison in ('rise', 'fall', 'population', 'limit', 'unchanged', 'nil'))
);

comment on table reference.plausibility_rule is
    'A figure that may be right but is unlikely; a warning that needs a reason.';
comment on column reference.plausibility_rule.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.plausibility_rule.rule is 'Code of the rule, as printed with a finding.';
comment on column reference.plausibility_rule.comparison is
    'rise, fall: with the quarter before; population: with the people of the unit; limit: with the '
    'factor itself; unchanged: with the two quarters before; nil: all boxes ticked after events.';
comment on column reference.plausibility_rule.data_elements is
    'Elements it is applied to, each by its own; empty for all of the form.';
comment on column reference.plausibility_rule.except_elements is 'Elements left out.';
comment on column reference.plausibility_rule.factor is
    'How many times larger or smaller; figure per inhabitant; the limit.';
comment on column reference.plausibility_rule.least is
    'The larger of the two figures is at least this, or nothing is said.';
comment on column reference.plausibility_rule.message_vi is
    'What is unlikely and what to do; {value} and {reference} become the two numbers.';
comment on column reference.plausibility_rule.source is 'Legal or practical source.';

grant select on reference.plausibility_rule to web, worker;
grant insert, update, delete on reference.plausibility_rule to worker;
