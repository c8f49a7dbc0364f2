-- Title:       Keys that count in the observations of a revision: those of its own line
-- Source:      design Readings, observations and owners
-- Row:         one key of one revision
-- Parameters:  none
-- Counts:      the prefix names the revision's own unit, or one merged whole into it; keys of other
--              units are counted by line and period
-- Null:        none

with own_prefix as (

    select
        waiting_revision.submission_id,
        prefix.prefix

    from waiting_revision
    inner join (
        select distinct
            scope_id,
            prefix
        from named_key
    ) as prefix on prefix.scope_id = waiting_revision.submission_id

    where prefix.prefix = waiting_revision.unit_code
        or aggregation.unit_of_prefix(prefix.prefix, waiting_revision.tree_date)
            = waiting_revision.admin_unit_id

)

insert into key_owner (
    scope_id,
    kind,
    key,
    owner_id
)
select distinct
    named_key.scope_id,
    named_key.kind,
    named_key.key,
    named_key.scope_id

from named_key
inner join own_prefix
    on own_prefix.submission_id = named_key.scope_id
    and own_prefix.prefix = named_key.prefix;

analyze key_owner;
