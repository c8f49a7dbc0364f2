-- Title:       Lines whose keys are counted for the period, and those that read the same keys
-- Source:      design Readings, observations and owners
-- Row:         one line of a commune or of a split unit
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      every line of a longer period; in a quarter only lines that name a key of another
--              line, and those that own such a key: the others have theirs in their observations.
--              Where lists were erased, the counts stay as they were kept
-- Null:        none

create temp table key_line on commit drop as

with wanted_period as (

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

kept as (

    select kept_count.line_unit_id

    from aggregation.kept_count
    inner join wanted_period on wanted_period.period_id = kept_count.period_id
    inner join intake.submission on submission.submission_id = kept_count.submission_id

    where wanted_period.kind <> 'Q'
        or submission.state = 'accepted'

),

counted as (

    select line_unit_id
    from aggregation.recounted_line
    where period_id = @periodId
        and known_to = 'infinity'

),

line_state as (

    select
        sum_part.line_unit_id,
        sum_part.line_unit_id in (select line_unit_id from meeting) as is_linked,
        sum_part.line_unit_id in (select line_unit_id from kept) as is_kept,
        count(*) = count(sum_part.observation_set_id) as is_complete,
        coalesce(bool_or(submission.erased_at is not null), false) as is_erased,
        sum_part.line_unit_id in (select line_unit_id from counted) as is_counted

    from sum_part
    left join intake.submission on submission.submission_id = sum_part.submission_id

    group by sum_part.line_unit_id

)

-- What an erased list of the line itself would add can only be what was kept: in a quarter, where
-- nothing was counted for the period, the observations of its return.
select
    line_state.line_unit_id,
    line_state.is_complete,
    line_state.is_kept or line_state.is_erased as is_kept

from line_state
cross join wanted_period

where wanted_period.kind <> 'Q'
    or (line_state.is_linked and not line_state.is_kept and not line_state.is_erased)
    or ((line_state.is_kept or line_state.is_erased) and line_state.is_counted);

analyze key_line;
