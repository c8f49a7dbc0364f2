-- Title:       An un-keyed flow equals the sum of its quarters (số phát sinh bằng tổng các quý)
-- Source:      design Rules of figures, three kinds
-- Row:         one count of one commune whose figure for a longer period differs from the sum of
--              those of its quarters
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      communes with whole predecessors, as the function reads them, whose returns of every
--              quarter are accepted and the same in the quarter's own figures; rows with a figure
--              in every quarter, of elements that are flows and not counted by key
-- Null:        nothing found where the longer period has no figure

with computation as materialized (

    select distinct on (computation.period_id)
        computation.period_id,
        computation.catalogue_version_id,
        catalogue_version.catalogue_sha256,
        catalogue_version.list_sha256

    from indicators.computation
    inner join reference.catalogue_version
        on catalogue_version.catalogue_version_id = computation.catalogue_version_id

    where computation.finished_at is not null
        and (
            computation.period_id = @periodId
            or computation.period_id in (
                select quarter_period_id
                from reference.period_quarter
                where period_id = @periodId
            )
        )

    order by computation.period_id, computation.computation_id desc

),

quarter as materialized (

    select period_quarter.quarter_period_id
    from reference.period_quarter
    inner join reference.reporting_period
        on reporting_period.period_id = period_quarter.period_id
        and reporting_period.kind <> 'Q'
    inner join computation as whole on whole.period_id = period_quarter.period_id
    inner join computation
        on computation.period_id = period_quarter.quarter_period_id
        and computation.catalogue_sha256 = whole.catalogue_sha256
        and computation.list_sha256 = whole.list_sha256
    where period_quarter.period_id = @periodId

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

    where computation.period_id = @periodId

    group by indicator_cell.indicator_cell_id

    having bool_and(data_element.kind = 'flow'
            and data_element.time_rule = 'sum'
            and list_count.counted_by is distinct from 'key')
        and count(distinct form.form_code) = 1

),

part as materialized (

    select distinct
        whole_part.line_unit_id,
        whole_part.form_code,
        whole_part.unit_id,
        whole_part.part_period_id,
        whole_part.observation_set_id = quarter_part.observation_set_id as is_same

    from aggregation.line_part as whole_part
    left join aggregation.line_part as quarter_part
        on quarter_part.period_id = whole_part.part_period_id
        and quarter_part.line_unit_id = whole_part.unit_id
        and quarter_part.line_kind = 'own'
        and quarter_part.unit_id = whole_part.unit_id
        and quarter_part.form_code = whole_part.form_code
        and quarter_part.role = 'sum'
        and quarter_part.known_to = 'infinity'
        and quarter_part.period_id in (select quarter_period_id from quarter)

    where whole_part.period_id = @periodId
        and whole_part.line_kind = 'own'
        and whole_part.role = 'sum'
        and whole_part.known_to = 'infinity'

),

complete_line as materialized (

    select
        line_unit_id,
        form_code,
        count(*) as part_count
    from part
    group by line_unit_id, form_code
    having bool_and(coalesce(is_same, false))

),

quarter_figure as materialized (

    select
        quarter.quarter_period_id,
        figure.admin_unit_id,
        figure.indicator_cell_id,
        figure.numerator

    from quarter
    cross join lateral indicators.commune_figure(
        quarter.quarter_period_id,
        array(
            select distinct part.unit_id
            from part
            where part.part_period_id = quarter.quarter_period_id
        ),
        clock_timestamp()) as figure

),

quarter_sum as (

    select
        complete_line.line_unit_id,
        flow.indicator_cell_id,
        sum(quarter_figure.numerator) as numerator

    from quarter_figure
    inner join flow on flow.indicator_cell_id = quarter_figure.indicator_cell_id
    inner join part
        on part.part_period_id = quarter_figure.quarter_period_id
        and part.unit_id = quarter_figure.admin_unit_id
        and part.form_code = flow.form_code
    inner join complete_line
        on complete_line.line_unit_id = part.line_unit_id
        and complete_line.form_code = part.form_code

    group by complete_line.line_unit_id, flow.indicator_cell_id, complete_line.part_count

    having count(*) = complete_line.part_count

),

whole_figure as materialized (

    select
        figure.admin_unit_id,
        figure.indicator_cell_id,
        figure.numerator

    from indicators.commune_figure(
        @periodId,
        array(select distinct line_unit_id from complete_line),
        clock_timestamp()) as figure

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(concat_ws('/', cell_key.part, cell_key.code, nullif(cell_key.view, '')),
        ' {' || nullif(cell_key.breakdown, '') || '}') as subject,
    trim_scale(quarter_sum.numerator)::text as wanted,
    trim_scale(whole_figure.numerator)::text as found,
    'quarters_differ' as cause

from quarter_sum
inner join reference.reporting_period on reporting_period.period_id = @periodId
inner join reference.cell_key
    on cell_key.indicator_cell_id = quarter_sum.indicator_cell_id
left join reference.admin_unit on admin_unit.admin_unit_id = quarter_sum.line_unit_id
left join whole_figure
    on whole_figure.admin_unit_id = quarter_sum.line_unit_id
    and whole_figure.indicator_cell_id = quarter_sum.indicator_cell_id

where quarter_sum.numerator is distinct from whole_figure.numerator

order by unit_code, subject
