-- Title:       Both sides agree where the outer border did not change (cả kỳ bằng tổng các quý khi
--              địa giới không đổi)
-- Source:      design Rules of figures, both sides agree
-- Row:         one count of one unit above the commune whose figure for a longer period differs
--              from the sum of its quarters'
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      units under which the same returns stand in the longer period and in each quarter's
--              own figures, all of them accepted; rows that every line is in, on both sides; of
--              elements that are flows and not counted by key
-- Null:        nothing found where the longer period has no such row, or a line is not in it

with wanted_period as materialized (

    select reporting_period.period_id
    from reference.reporting_period
    where reporting_period.period_id = @periodId
        and reporting_period.kind <> 'Q'

),

side_period as materialized (

    select
        wanted_period.period_id,
        true as is_whole
    from wanted_period

    union all

    select
        period_quarter.quarter_period_id,
        false
    from wanted_period
    inner join reference.period_quarter on period_quarter.period_id = wanted_period.period_id

),

computation as (

    select catalogue_version_id
    from indicators.computation
    where period_id = @periodId
        and finished_at is not null
    order by computation_id desc
    limit 1

),

-- What the elements say, not what was prepared from them.
flow as materialized (

    select
        indicator_cell.indicator_cell_id,
        min(form.form_code) as form_code

    from computation
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = computation.catalogue_version_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        and indicator_cell.denominator_part_count = 0
    inner join reference.indicator_cell_part
        on indicator_cell_part.indicator_cell_id = indicator_cell.indicator_cell_id
    inner join reference.data_cell
        on data_cell.data_cell_id = indicator_cell_part.data_cell_id
    inner join reference.data_element
        on data_element.catalogue_version_id = computation.catalogue_version_id
        and data_element.data_element = data_cell.data_element
    inner join reference.form
        on form.catalogue_version_id = computation.catalogue_version_id
        and data_element.form = any(form.element_forms)
    left join reference.list_count
        on list_count.catalogue_version_id = computation.catalogue_version_id
        and list_count.data_element = data_element.data_element

    group by indicator_cell.indicator_cell_id

    having bool_and(data_element.kind = 'flow'
            and data_element.time_rule = 'sum'
            and list_count.counted_by is distinct from 'key')
        and count(distinct form.form_code) = 1

),

line as materialized (

    select
        side_period.is_whole,
        line.period_id,
        line.line_unit_id,
        line.line_kind,
        tree_unit.ancestor_unit_id as unit_id

    from side_period
    inner join aggregation.line
        on line.period_id = side_period.period_id
        and line.line_kind in ('own', 'split')
        and line.known_to = 'infinity'
    inner join aggregation.tree_unit
        on tree_unit.period_id = line.period_id
        and tree_unit.unit_id = line.home_unit_id
        and tree_unit.known_to = 'infinity'

),

line_total as (

    select
        period_id,
        unit_id,
        count(*) as line_count
    from line
    group by period_id, unit_id

),

-- The returns of a quarter under a unit, as each side reads them; null where one is missing.
territory as (

    select
        line.is_whole,
        line.unit_id,
        line_part.form_code,
        line_part.part_period_id,
        case when count(*) = count(line_part.observation_set_id) then
            array_agg(distinct line_part.observation_set_id
                order by line_part.observation_set_id)
        end as observation_set_ids

    from line
    inner join aggregation.line_part
        on line_part.period_id = line.period_id
        and line_part.line_unit_id = line.line_unit_id
        and line_part.line_kind = line.line_kind
        and line_part.role = 'sum'
        and line_part.known_to = 'infinity'

    group by line.is_whole, line.unit_id, line_part.form_code, line_part.part_period_id

),

agreeing_unit as materialized (

    select
        whole.unit_id,
        whole.form_code

    from territory as whole
    inner join territory as quarter
        on not quarter.is_whole
        and quarter.unit_id = whole.unit_id
        and quarter.form_code = whole.form_code
        and quarter.part_period_id = whole.part_period_id
        and quarter.observation_set_ids = whole.observation_set_ids

    where whole.is_whole

    group by whole.unit_id, whole.form_code

    having count(*) = (select count(*) from side_period where not is_whole)

),

stored as materialized (

    select
        indicator_value.period_id,
        indicator_value.admin_unit_id,
        indicator_value.indicator_cell_id,
        indicator_value.numerator

    from side_period
    inner join indicators.indicator_value
        on indicator_value.period_id = side_period.period_id
        and indicator_value.known_to = 'infinity'
    inner join flow on flow.indicator_cell_id = indicator_value.indicator_cell_id
    inner join agreeing_unit
        on agreeing_unit.unit_id = indicator_value.admin_unit_id
        and agreeing_unit.form_code = flow.form_code
    inner join line_total
        on line_total.period_id = indicator_value.period_id
        and line_total.unit_id = indicator_value.admin_unit_id
        and line_total.line_count = indicator_value.line_count

    -- A unit's own figure in one of the periods stands for other returns than in the others.
    where not exists (
        select
        from indicators.own_figure
        inner join aggregation.tree_unit
            on tree_unit.period_id = own_figure.period_id
            and tree_unit.unit_id = own_figure.admin_unit_id
            and tree_unit.known_to = 'infinity'
        where own_figure.period_id in (select period_id from side_period)
            and own_figure.indicator_cell_id = indicator_value.indicator_cell_id
            and own_figure.known_to = 'infinity'
            and tree_unit.ancestor_unit_id = indicator_value.admin_unit_id
    )

),

quarter_sum as (

    select
        admin_unit_id,
        indicator_cell_id,
        sum(numerator) as numerator
    from stored
    where period_id <> @periodId
    group by admin_unit_id, indicator_cell_id
    having count(*) = (select count(*) from side_period where not is_whole)

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(concat_ws('/', cell_key.part, cell_key.code, nullif(cell_key.view, '')),
        ' {' || nullif(cell_key.breakdown, '') || '}') as subject,
    trim_scale(quarter_sum.numerator)::text as wanted,
    trim_scale(whole.numerator)::text as found,
    'quarters_differ' as cause

from quarter_sum
left join stored as whole
    on whole.period_id = @periodId
    and whole.admin_unit_id = quarter_sum.admin_unit_id
    and whole.indicator_cell_id = quarter_sum.indicator_cell_id
inner join reference.reporting_period on reporting_period.period_id = @periodId
inner join reference.cell_key
    on cell_key.indicator_cell_id = quarter_sum.indicator_cell_id
left join reference.admin_unit on admin_unit.admin_unit_id = quarter_sum.admin_unit_id

where whole.numerator is distinct from quarter_sum.numerator

order by unit_code, subject
