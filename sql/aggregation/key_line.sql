-- Title:       Lines whose keys are counted for the period
-- Source:      design Readings, observations and owners
-- Row:         one line of a commune or of a split unit
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      every line of a longer period; in a quarter only lines that name a key of another
--              line, and those that own such a key: the others have theirs in their observations.
--              Where lists were erased, the counts stay as they were kept; the lists that such a
--              line still has are read all the same, since their keys may be another line's
-- Null:        none

insert into key_state (
    line_unit_id,
    is_read,
    is_kept,
    is_complete,
    is_erased,
    is_counted,
    is_bereft
)
with wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

sum_part as (

    select
        line.line_unit_id,
        part.unit_id,
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

-- Returns that are in force: those of the lines, and in a correction those of all other lines too.
in_force as (

    select submission_id from sum_part

    union all

    select line_part.submission_id
    from aggregation.line_part
    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.role = 'sum'
        and exists (select from line where line.sign = -1)

),

-- In a quarter counts stay as kept as long as a return whose lists were erased is in force; what
-- stays is what there was when the first of them was erased.
kept as (

    select
        kept_count.line_unit_id,
        (array_agg(submission.admin_unit_id order by kept_count.kept_order))[1] as first_unit_id

    from aggregation.kept_count
    inner join wanted_period on wanted_period.period_id = kept_count.period_id
    inner join intake.submission on submission.submission_id = kept_count.submission_id

    group by kept_count.line_unit_id, wanted_period.kind

    having wanted_period.kind <> 'Q'
        or bool_or(
            submission.state = 'accepted'
            and kept_count.submission_id in (select submission_id from in_force)
        )

),

counted as (

    select line_unit_id
    from aggregation.recounted_line
    where period_id = @periodId
        and known_to = 'infinity'

)

select
    sum_part.line_unit_id,
    wanted_period.kind <> 'Q'
        or sum_part.line_unit_id in (select line_unit_id from meeting) as is_read,
    sum_part.line_unit_id in (select line_unit_id from kept) as is_kept,
    count(*) = count(sum_part.observation_set_id) as is_complete,
    coalesce(bool_or(submission.erased_at is not null), false) as is_erased,
    wanted_period.kind <> 'Q'
        or sum_part.line_unit_id in (select line_unit_id from counted) as is_counted,
    -- The lists of another line went first, and they held keys of this one.
    bool_or(exists (
        select
        from kept
        where kept.line_unit_id = sum_part.line_unit_id
            and kept.first_unit_id <> sum_part.unit_id
    )) as is_bereft

from sum_part
cross join wanted_period
left join intake.submission on submission.submission_id = sum_part.submission_id

group by sum_part.line_unit_id, wanted_period.kind;

-- What an erased list of the line itself would add can only be what was kept: in a quarter, where
-- nothing was counted for the period, the observations of its return. What an erased list of
-- another line would add to it nobody knows, unless it was counted before.
insert into key_line (line_unit_id, is_complete, is_kept)
select
    line_unit_id,
    is_complete,
    is_kept or is_erased as is_kept

from key_state

where (is_read and not is_kept and not is_erased)
    or ((is_kept or is_erased) and (is_counted or is_bereft));

analyze key_state;
analyze key_line;

select count(*) from key_line
