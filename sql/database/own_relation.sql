-- Title:       What is in a database that was to be empty
-- Source:      docs/operation.md
-- Row:         one table, view or sequence outside the server's own schemas; the first few
-- Parameters:  none

select format('%I.%I', pg_namespace.nspname, pg_class.relname)

from pg_class
inner join pg_namespace on pg_namespace.oid = pg_class.relnamespace

where pg_namespace.nspname not in ('pg_catalog', 'information_schema')
    and pg_namespace.nspname not like 'pg\_%'
    and pg_class.relkind in ('r', 'p', 'v', 'm', 'S', 'f')

order by 1

limit 5
