-- A partition that was filled in this transaction has no statistics yet, and the planner takes it for
-- empty. Only the owner may gather them.
create function aggregation.analyze_period(in wanted_period_id integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
    parent text;
begin
    foreach parent in array array['aggregation.observation', 'aggregation.line_part',
        'aggregation.line_value', 'indicators.indicator_value']
    loop
        if to_regclass(format('%s_%s', parent, wanted_period_id)) is not null then
            execute format('analyze %s_%s', parent, wanted_period_id);
        end if;
    end loop;
end $$;

comment on function aggregation.analyze_period(integer) is
    'Gathers the statistics of a period''s partitions for the plans of the statements that follow.';

revoke all on function aggregation.analyze_period(integer) from public;
grant execute on function aggregation.analyze_period(integer) to worker;
