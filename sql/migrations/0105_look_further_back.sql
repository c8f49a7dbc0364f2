-- A figure is also compared with the same period a year before, and with all that the unit gave.
alter table reference.plausibility_rule drop constraint plausibility_rule_comparison_check;
alter table reference.plausibility_rule
    add column against text not null default 'period_before',
    add column least_periods integer,
    add column breaks numeric[] not null default '{}',
    add column keeps numeric[] not null default '{}',
    add constraint plausibility_rule_comparison_check check (comparison in (
        'rise', 'appear', 'fall', 'population', 'limit', 'unchanged', 'nil', 'outlier')),
    add constraint plausibility_rule_against_check check (
        against = 'period_before'
        or (against = 'year_before' and comparison in ('rise', 'appear', 'fall'))),
    add constraint plausibility_rule_periods_check check (
        case when comparison = 'outlier' then least_periods >= 6 else least_periods is null end);

comment on column reference.plausibility_rule.comparison is
    'rise, fall: with an earlier figure; appear: after nothing in an earlier one; population: with '
    'the people of the unit; limit: with the factor itself; unchanged: with the two quarters before; '
    'nil: all boxes ticked after events; outlier: with the median of what the unit gave before.';
comment on column reference.plausibility_rule.against is
    'The earlier figure: period_before, or year_before for the same period of the last year.';
comment on column reference.plausibility_rule.factor is
    'How many times larger or smaller; figure per inhabitant; the limit; for an outlier, how many '
    'times the median distance from the median.';
comment on column reference.plausibility_rule.least is
    'The larger of the two figures is at least this, or nothing is said; for an outlier, the '
    'distance from the median is more than this.';
comment on column reference.plausibility_rule.least_periods is
    'For an outlier: so many accepted figures of the unit, or nothing is said; null otherwise.';
comment on column reference.plausibility_rule.breaks is
    'Example that breaks the rule: the figure, then those it is compared with, oldest first.';
comment on column reference.plausibility_rule.keeps is
    'Example that keeps the rule, in the same order.';

alter table reference.validation_rule
    add column breaks numeric[] not null default '{}',
    add column keeps numeric[] not null default '{}';

comment on column reference.validation_rule.breaks is
    'Example that breaks the rule: the sum on the left, the sum of the cells on the right.';
comment on column reference.validation_rule.keeps is
    'Example that keeps the rule, in the same order.';

create function validation.filled(message text, names text[], numbers numeric[]) returns text
language sql stable
as $$
    select string_agg(
        coalesce(
            replace(to_char(given.number, 'FM999,999,999,999,990'), ',', '.'), piece.text),
        '' order by piece.position
    )
    from regexp_split_to_table(message, '[{}]') with ordinality as piece (text, position)
    left join unnest(names, numbers) as given (name, number)
        on piece.position % 2 = 0
        and given.name = piece.text
$$;

comment on function validation.filled is
    'A message with whole numbers, as they are written in Vietnamese, in the place of their names '
    'in braces.';

grant execute on function validation.filled to worker;
