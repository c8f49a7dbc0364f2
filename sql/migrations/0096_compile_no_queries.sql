-- Queries of the service are many and short: to compile one takes longer than to run it.
do $$
begin
    execute format('alter database %I set jit = off', current_database());
end $$;
