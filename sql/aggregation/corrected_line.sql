-- Title:       Lines that a correction touches, as known and as they are now
-- Source:      design Readings, observations and owners
-- Row:         one line with its parts, once to be taken out and once to be put in
-- Parameters:  @periodId integer
-- Counts:      the lines of the returns themselves, the owners of every key they name or named, and
--              the lines that stand together with any of them
-- Null:        none

insert into corrected_unit (unit_id)
with recursive known_part as not materialized (

    select *
    from aggregation.line_part
    where period_id = @periodId
        and known_to = 'infinity'

),

named as (

    select
        known_part.line_unit_id,
        prefix
    from known_part
    inner join aggregation.observation_set
        on observation_set.observation_set_id = known_part.observation_set_id
        and observation_set.foreign_prefixes <> '{}'
    cross join unnest(observation_set.foreign_prefixes) as prefix
    where known_part.line_kind in ('own', 'split')
        and known_part.role = 'sum'

    union

    select
        swapped_part.member_unit_id,
        prefix
    from swapped_part
    inner join aggregation.observation_set
        on observation_set.observation_set_id = swapped_part.new_set_id
        and observation_set.foreign_prefixes <> '{}'
    cross join unnest(observation_set.foreign_prefixes) as prefix
    where swapped_part.role = 'sum'

),

meeting as (

    select
        line_unit_id as unit_id,
        'prefix ' || prefix as place
    from named

    union

    select
        aggregation.unit_of_prefix(prefix.prefix, reporting_period.tree_date),
        'prefix ' || prefix.prefix
    from (select distinct prefix from named) as prefix
    inner join reference.reporting_period on reporting_period.period_id = @periodId

    union

    select
        member_unit_id,
        concat(line_kind, ' ', line_unit_id)
    from known_part
    where line_kind in ('flow', 'opening')

),

reach as (

    select distinct member_unit_id as unit_id
    from swapped_part

    union

    select other.unit_id
    from reach
    inner join meeting as own on own.unit_id = reach.unit_id
    inner join meeting as other on other.place = own.place

)

select unit_id
from reach
-- A key may name a unit that there is not.
where unit_id is not null;

analyze corrected_unit;

insert into line (
    line_key,
    line_unit_id,
    line_kind,
    home_unit_id,
    reported_count,
    joint_kinds,
    sign
)
with touched as (

    select
        line_unit_id,
        line_kind
    from aggregation.line
    where period_id = @periodId
        and known_to = 'infinity'
        and line_kind in ('own', 'split')
        and line_unit_id in (select unit_id from corrected_unit)

    union

    select
        line_unit_id,
        line_kind
    from aggregation.line_part
    where period_id = @periodId
        and known_to = 'infinity'
        and line_kind in ('flow', 'opening')
        and member_unit_id in (select unit_id from corrected_unit)

)

select
    row_number() over (order by sign.sign, line.line_kind, line.line_unit_id),
    line.line_unit_id,
    line.line_kind,
    line.home_unit_id,
    line.reported_count,
    line.joint_kinds,
    sign.sign

from touched
inner join aggregation.line
    on line.period_id = @periodId
    and line.known_to = 'infinity'
    and line.line_unit_id = touched.line_unit_id
    and line.line_kind = touched.line_kind
cross join (values (-1), (1)) as sign (sign);

analyze line;

insert into part (
    line_key,
    member_unit_id,
    form_code,
    role,
    unit_id,
    part_period_id,
    submission_id,
    observation_set_id,
    presence_id,
    counts_keys
)
select
    line.line_key,
    line_part.member_unit_id,
    line_part.form_code,
    line_part.role,
    line_part.unit_id,
    line_part.part_period_id,
    found.submission_id,
    found.observation_set_id,
    found.presence_id,
    line_part.role = 'keys' or (
        line_part.role = 'sum'
        and reporting_period.kind = 'Q'
        and not (line.sign = -1 and exists (
            select
            from aggregation.line_part as keyed_part
            where keyed_part.period_id = @periodId
                and keyed_part.known_to = 'infinity'
                and keyed_part.line_unit_id = line_part.line_unit_id
                and keyed_part.line_kind = line_part.line_kind
                and keyed_part.member_unit_id = line_part.member_unit_id
                and keyed_part.role = 'keys'
        ))
    )

from line
inner join aggregation.line_part
    on line_part.period_id = @periodId
    and line_part.known_to = 'infinity'
    and line_part.line_unit_id = line.line_unit_id
    and line_part.line_kind = line.line_kind
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join aggregation.observation_set as known_set
    on known_set.observation_set_id = line_part.observation_set_id
left join aggregation.recounted_line
    on recounted_line.period_id = @periodId
    and recounted_line.known_to = 'infinity'
    and recounted_line.line_unit_id = line_part.member_unit_id
left join aggregation.accepted_set
    on accepted_set.form_code = line_part.form_code
    and accepted_set.admin_unit_id = line_part.unit_id
    and accepted_set.period_id = line_part.part_period_id
cross join lateral (
    select
        line_part.submission_id,
        line_part.observation_set_id,
        case
            when line_part.role <> 'keys' then known_set.presence_id
            -- What is kept of erased lists stays there while a return is missing, but is not read.
            when not exists (
                select
                from aggregation.line_part as missing_part
                where missing_part.period_id = @periodId
                    and missing_part.known_to = 'infinity'
                    and missing_part.line_unit_id = line_part.line_unit_id
                    and missing_part.line_kind = line_part.line_kind
                    and missing_part.member_unit_id = line_part.member_unit_id
                    and missing_part.form_code = line_part.form_code
                    and missing_part.role = 'sum'
                    and missing_part.observation_set_id is null
            ) then recounted_line.presence_id
        end as presence_id
    where line.sign = -1
    union all
    select
        accepted_set.submission_id,
        accepted_set.observation_set_id,
        accepted_set.presence_id
    where line.sign = 1
        and line_part.role <> 'keys'
) as found;

analyze part
