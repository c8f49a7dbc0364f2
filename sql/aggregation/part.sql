-- Title:       Returns that each line needs for a period, with the accepted ones among them
-- Source:      design Rules of figures
-- Row:         one return (unit, form and period) that a line needs in one role
-- Parameters:  @periodId integer, @catalogueVersionId integer, @partPeriodIds integer[]
-- Counts:      every quarter for sums, the last one for states, the one that ends the day before
--              for openings, the period's own for the rest; a school year takes the states of the
--              first administrative quarter that ends on or after its start
-- Null:        no revision while none is accepted and its observations written

with wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

role_period as (

    select
        'sum' as role,
        quarter_period_id as part_period_id
    from reference.period_quarter
    where period_id = @periodId

    union all

    select
        'closing',
        quarter_period_id
    from reference.period_quarter
    where period_id = @periodId
        and is_last

    union all

    (
        select
            'closing',
            quarter.period_id
        from reference.reporting_period as quarter
        inner join wanted_period
            on wanted_period.kind = 'SY'
            and quarter.regime = 'HC'
            and quarter.kind = 'Q'
            and quarter.end_date >= wanted_period.start_date
        order by quarter.end_date
        limit 1
    )

    union all

    select
        'opening',
        quarter.period_id
    from reference.reporting_period as quarter
    inner join wanted_period
        on quarter.regime = wanted_period.regime
        and quarter.kind = 'Q'
        and quarter.end_date = wanted_period.start_date - 1

    union all

    select
        'own',
        @periodId

),

role_form as (

    select distinct
        form_code,
        case time_rule
            when 'keys' then 'sum'
            when 'sum' then 'sum'
            when 'own' then 'own'
            else 'closing'
        end as role

    from reference.collected_cell

    where catalogue_version_id = @catalogueVersionId

),

unit_part as (

    select
        line_member.line_unit_id,
        line_member.is_split,
        role_form.form_code,
        role_period.role,
        line_member.unit_id,
        role_period.part_period_id

    from line_member
    inner join role_period on true
    inner join reference.reporting_period as part_period
        on part_period.period_id = role_period.part_period_id
        and part_period.tree_date between line_member.valid_from and line_member.valid_to
    inner join role_form
        on role_form.role
            = case role_period.role when 'opening' then 'closing' else role_period.role end

    -- A state is that of the unit itself; sums and openings are added up over the predecessors.
    where role_period.role in ('sum', 'opening')
        or (line_member.unit_id = line_member.line_unit_id and not line_member.is_split)

),

-- A joint line has the returns of its split units and of all their heirs.
line_source as (

    select
        line.line_key,
        line.line_unit_id,
        line.line_kind = 'split' as is_split
    from line
    where line.line_kind in ('own', 'split')

    union

    select
        line.line_key,
        source.line_unit_id,
        source.is_split
    from line
    inner join joint_split
        on joint_split.line_kind = line.line_kind
        and joint_split.line_unit_id = line.line_unit_id
    inner join split_heir on split_heir.split_unit_id = joint_split.split_unit_id
    cross join lateral (
        values (split_heir.split_unit_id, true), (split_heir.heir_unit_id, false)
    ) as source (line_unit_id, is_split)

)

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
    line_source.line_key,
    line_source.line_unit_id,
    unit_part.form_code,
    unit_part.role,
    unit_part.unit_id,
    unit_part.part_period_id,
    accepted_set.submission_id,
    accepted_set.observation_set_id,
    accepted_set.presence_id,
    unit_part.role = 'sum' and wanted_period.kind = 'Q'

from line_source
cross join wanted_period
inner join unit_part
    on unit_part.line_unit_id = line_source.line_unit_id
    and unit_part.is_split = line_source.is_split
left join aggregation.accepted_set
    on accepted_set.form_code = unit_part.form_code
    and accepted_set.admin_unit_id = unit_part.unit_id
    and accepted_set.period_id = unit_part.part_period_id
    and accepted_set.period_id = any(@partPeriodIds);

analyze part;
