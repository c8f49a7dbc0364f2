-- A rise from zero is no multiple of anything; it has a comparison of its own with a floor.
alter table reference.plausibility_rule drop constraint plausibility_rule_comparison_check;
alter table reference.plausibility_rule add constraint plausibility_rule_comparison_check
    check (comparison in ('rise', 'appear', 'fall', 'population', 'limit', 'unchanged', 'nil'));

comment on column reference.plausibility_rule.comparison is
    'rise, fall: with the quarter before; appear: after nothing in the quarter before; population: '
    'with the people of the unit; limit: with the factor itself; unchanged: with the two quarters '
    'before; nil: all boxes ticked after events.';
