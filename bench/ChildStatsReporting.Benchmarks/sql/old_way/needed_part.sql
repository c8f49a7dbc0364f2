-- Title:       Returns that each reporting line needs for a period
-- Source:      design The tree has dates
-- Row:         one return (unit, form and period) that a line needs in one role
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Null:        none

with recursive wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

split_line as (

    select
        admin_unit.admin_unit_id as unit_id,
        admin_unit.admin_unit_id as line_unit_id,
        admin_unit.code,
        admin_unit.valid_from,
        admin_unit.valid_to

    from reference.admin_unit
    inner join wanted_period
        on admin_unit.valid_to >= wanted_period.start_date
        and admin_unit.valid_to < wanted_period.tree_date

    where admin_unit.level = 'commune'
        and cardinality(admin_unit.successor_codes) <> 1

    union

    select
        earlier_unit.admin_unit_id,
        split_line.line_unit_id,
        earlier_unit.code,
        earlier_unit.valid_from,
        earlier_unit.valid_to

    from split_line
    inner join reference.admin_unit as earlier_unit
        on earlier_unit.successor_codes = array[split_line.code]
        and earlier_unit.level = 'commune'
        and earlier_unit.valid_to + 1 between split_line.valid_from and split_line.valid_to

),

member as (

    select
        alive_unit_id as line_unit_id,
        unit_id,
        valid_from,
        valid_to,
        false as is_split

    from lineage

    where level = 'commune'

    union all

    select
        line_unit_id,
        unit_id,
        valid_from,
        valid_to,
        true

    from split_line

),

-- Which return gives what: every quarter for sums and keys, the last one for states, the one that
-- ends the day before for openings, the period's own for the rest. A school year takes the state of
-- the first administrative quarter that ends on or after its start.
role_period as (

    select
        'sum' as role,
        period_quarter.quarter_period_id as part_period_id

    from reference.period_quarter

    where period_quarter.period_id = @periodId

    union all

    select
        'closing',
        period_quarter.quarter_period_id

    from reference.period_quarter

    where period_quarter.period_id = @periodId
        and period_quarter.is_last

    union all

    (
        select
            'closing',
            quarter_period.period_id

        from reference.reporting_period as quarter_period
        inner join wanted_period
            on wanted_period.kind = 'SY'
            and quarter_period.regime = 'HC'
            and quarter_period.kind = 'Q'
            and quarter_period.end_date >= wanted_period.start_date

        order by quarter_period.end_date

        limit 1
    )

    union all

    select
        'opening',
        quarter_period.period_id

    from reference.reporting_period as quarter_period
    inner join wanted_period
        on quarter_period.regime = wanted_period.regime
        and quarter_period.kind = 'Q'
        and quarter_period.end_date = wanted_period.start_date - 1

    union all

    select
        'own',
        @periodId

),

role_form as (

    select distinct
        form.form_code,
        case data_element.time_rule
            when 'keys' then 'sum'
            when 'sum' then 'sum'
            when 'own' then 'own'
            else 'closing'
        end as role

    from reference.form
    inner join reference.data_element
        on data_element.catalogue_version_id = form.catalogue_version_id
        and data_element.form = any(form.element_forms)

    where form.catalogue_version_id = @catalogueVersionId

),

wanted_part as (

    select
        member.line_unit_id,
        member.is_split,
        role_form.form_code,
        role_period.role,
        member.unit_id,
        part_period.period_id as part_period_id,
        part_period.end_date as part_end_date,
        part_period.tree_date as part_tree_date

    from member
    inner join role_period on true
    inner join reference.reporting_period as part_period
        on part_period.period_id = role_period.part_period_id
        and part_period.tree_date between member.valid_from and member.valid_to
    inner join role_form
        on role_form.role
            = case role_period.role when 'opening' then 'closing' else role_period.role end

    where role_period.role in ('sum', 'opening')
        or member.unit_id = member.line_unit_id

)

insert into needed_part (
    line_unit_id,
    is_split,
    form_code,
    role,
    unit_id,
    part_period_id,
    part_end_date,
    part_tree_date
)
select
    line_unit_id,
    is_split,
    form_code,
    role,
    unit_id,
    part_period_id,
    part_end_date,
    part_tree_date

from wanted_part;

analyze needed_part;
