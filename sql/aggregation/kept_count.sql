-- Title:       Lines whose keyed counts stay as they are because lists are about to be erased
-- Source:      design Readings, erased lists
-- Row:         none is returned
-- Parameters:  @submissionId bigint
-- Counts:      in every period that counts the return: its own line, the owners of the keys that it
--              names in any column, and the lines that name or own a key that one of these does
-- Null:        none

insert into aggregation.kept_count (
    period_id,
    line_unit_id,
    submission_id
)
with sum_part as (

    select
        line_part.period_id,
        line_part.line_unit_id,
        line_part.submission_id

    from aggregation.line_part

    where line_part.role = 'sum'
        and line_part.known_to = 'infinity'
        and line_part.line_kind in ('own', 'split')
        and line_part.submission_id is not null
        and line_part.period_id in (
            select own_part.period_id
            from aggregation.line_part as own_part
            where own_part.submission_id = @submissionId
                and own_part.role = 'sum'
                and own_part.known_to = 'infinity'
        )

),

listed as (

    select
        submission_id,
        'case' as kind,
        case_key as key
    from register.abuse_case

    union

    select
        abused_child.submission_id,
        child_key.kind,
        child_key.key
    from register.abused_child
    cross join lateral (
        values ('child', abused_child.child_key), ('case', abused_child.case_key)
    ) as child_key (kind, key)

    union

    select
        sanction_decision.submission_id,
        decision_key.kind,
        decision_key.key
    from register.sanction_decision
    cross join lateral (
        values ('decision', sanction_decision.decision_key), ('case', sanction_decision.case_key)
    ) as decision_key (kind, key)
    where decision_key.key is not null

),

named as materialized (

    select distinct
        sum_part.period_id,
        sum_part.line_unit_id,
        listed.kind,
        listed.key,
        sum_part.submission_id = @submissionId as is_erased

    from sum_part
    inner join listed on listed.submission_id = sum_part.submission_id

),

prefix_line as (

    select distinct
        prefix.period_id,
        prefix.prefix,
        line.line_unit_id

    from (
        select distinct
            period_id,
            split_part(key, '-', 1) as prefix
        from named
    ) as prefix
    inner join reference.reporting_period on reporting_period.period_id = prefix.period_id
    inner join aggregation.line
        on line.period_id = prefix.period_id
        and line.known_to = 'infinity'
        and line.line_kind in ('own', 'split')
        and line.line_unit_id
            = aggregation.unit_of_prefix(prefix.prefix, reporting_period.tree_date)

),

owner as (

    select distinct on (named.period_id, named.kind, named.key)
        named.period_id,
        named.kind,
        named.key,
        coalesce(prefix_line.line_unit_id, named.line_unit_id) as line_unit_id

    from named
    left join prefix_line
        on prefix_line.period_id = named.period_id
        and prefix_line.prefix = split_part(named.key, '-', 1)
    inner join reference.admin_unit on admin_unit.admin_unit_id = named.line_unit_id

    order by
        named.period_id,
        named.kind,
        named.key,
        admin_unit.code,
        admin_unit.valid_from desc

),

held as materialized (

    select
        period_id,
        line_unit_id,
        kind,
        key
    from named

    union

    select
        period_id,
        line_unit_id,
        kind,
        key
    from owner

),

erased as (

    select
        period_id,
        line_unit_id
    from sum_part
    where submission_id = @submissionId

    union

    select
        owner.period_id,
        owner.line_unit_id
    from named
    inner join owner
        on owner.period_id = named.period_id
        and owner.kind = named.kind
        and owner.key = named.key
    where named.is_erased

)

select
    period_id,
    line_unit_id,
    @submissionId
from erased

union

select
    other.period_id,
    other.line_unit_id,
    @submissionId
from erased
inner join held
    on held.period_id = erased.period_id
    and held.line_unit_id = erased.line_unit_id
inner join held as other
    on other.period_id = held.period_id
    and other.kind = held.kind
    and other.key = held.key

on conflict do nothing
