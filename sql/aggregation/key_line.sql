-- Title:       Lines whose keys are counted for the period, and those that read the same keys
-- Source:      design Readings settled by an independent implementation, observations and owners
-- Row:         one line of a commune or of a split unit
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      every line of a longer period; in a quarter only lines that name a key of another
--              line, and those that own such a key: the others have theirs in their observations.
--              Where a list of one was erased, the counts of all that read its keys stay as kept
-- Null:        none

create temp table key_line on commit drop as

with recursive wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

sum_part as (

    select
        line.line_unit_id,
        part.observation_set_id,
        part.submission_id

    from line
    inner join part
        on part.line_key = line.line_key
        and part.role = 'sum'
        and part.form_code in (
            select collected_cell.form_code
            from reference.collected_cell
            where collected_cell.catalogue_version_id = @catalogueVersionId
                and collected_cell.is_keyed
        )

    where line.line_kind in ('own', 'split')
        and line.sign = 1

),

named as (

    select distinct
        sum_part.line_unit_id,
        prefix

    from sum_part
    inner join aggregation.observation_set
        on observation_set.observation_set_id = sum_part.observation_set_id
    cross join unnest(observation_set.foreign_prefixes) as prefix

),

meeting as (

    select
        line_unit_id,
        prefix
    from named

    union

    select
        sum_part.line_unit_id,
        prefix.prefix
    from (select distinct prefix from named) as prefix
    cross join wanted_period
    inner join sum_part
        on sum_part.line_unit_id
            = aggregation.unit_of_prefix(prefix.prefix, wanted_period.tree_date)

),

reach as (

    select distinct
        line_unit_id as start_unit_id,
        line_unit_id
    from meeting

    union

    select
        reach.start_unit_id,
        other.line_unit_id
    from reach
    inner join meeting as own on own.line_unit_id = reach.line_unit_id
    inner join meeting as other on other.prefix = own.prefix

),

key_group as (

    select
        start_unit_id as line_unit_id,
        min(line_unit_id) as group_id
    from reach
    group by start_unit_id

),

line_state as (

    select
        sum_part.line_unit_id,
        coalesce(key_group.group_id, sum_part.line_unit_id) as group_id,
        key_group.group_id is not null as is_linked,
        count(*) = count(sum_part.observation_set_id) as is_complete,
        bool_or(submission.erased_at is not null) as is_erased

    from sum_part
    left join key_group on key_group.line_unit_id = sum_part.line_unit_id
    left join intake.submission on submission.submission_id = sum_part.submission_id

    group by sum_part.line_unit_id, key_group.group_id

)

select
    line_state.line_unit_id,
    line_state.is_complete,
    coalesce(bool_or(line_state.is_erased) over (partition by line_state.group_id), false)
        as is_kept

from line_state
cross join wanted_period

where wanted_period.kind <> 'Q'
    or line_state.is_linked;

analyze key_line;
