-- Title:       The line in which each key counts
-- Source:      design Readings, owner
-- Row:         one key of the period
-- Parameters:  @periodId integer
-- Counts:      the line of the unit in the prefix, if the period has it; else the lowest-coded line
--              that names the key in any list and column, of one code the later unit
-- Null:        none

with prefix_line as (

    select
        prefix.prefix,
        line.line_unit_id

    from (select distinct prefix from named_key) as prefix
    inner join reference.reporting_period on reporting_period.period_id = @periodId
    inner join line
        on line.line_unit_id
            = aggregation.unit_of_prefix(prefix.prefix, reporting_period.tree_date)
        and line.line_kind in ('own', 'split')
        and line.sign = 1

)

insert into key_owner (
    scope_id,
    kind,
    key,
    owner_id
)
select distinct on (named_key.kind, named_key.key)
    0,
    named_key.kind,
    named_key.key,
    coalesce(prefix_line.line_unit_id, named_key.listed_by)

from named_key
left join prefix_line on prefix_line.prefix = named_key.prefix
inner join reference.admin_unit on admin_unit.admin_unit_id = named_key.listed_by

order by named_key.kind, named_key.key, admin_unit.code, admin_unit.valid_from desc;

analyze key_owner;
