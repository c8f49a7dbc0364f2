-- PostgreSQL forgets that a partition was attached where another connection lists the partitions of
-- the same table at that moment; from then on that connection reads the table without it, and says
-- nothing. So a partition is attached only while nobody has the table open. Everybody who asks
-- for the table in the meantime waits for at most the tenth of a second that one try takes.
create or replace function aggregation.prepare_period(in wanted_period_id integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
    parent text;
begin
    if to_regclass(format('indicators.indicator_value_%s', wanted_period_id)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('prepare_period'));
    loop
        begin
            set local lock_timeout = '100ms';
            lock table aggregation.observation, aggregation.line_part, indicators.indicator_value
                in access exclusive mode;
            exit;
        exception when lock_not_available then
            perform pg_sleep(0.05);
        end;
    end loop;
    set local lock_timeout = 0;
    foreach parent in array array['aggregation.observation', 'aggregation.line_part',
        'indicators.indicator_value']
    loop
        if to_regclass(format('%s_%s', parent, wanted_period_id)) is null then
            execute format('create table %s_%s partition of %s for values in (%s)',
                parent, wanted_period_id, parent, wanted_period_id);
        end if;
    end loop;
end $$;

comment on function aggregation.prepare_period(integer) is
    'Makes the partitions of a period where they are missing, while nobody has their tables open. No role is granted anything on them.';
