-- Title:       A figure that a unit gave itself agrees with the sum of those below it (số của chính
--              đơn vị khớp với tổng các đơn vị trực thuộc)
-- Source:      design Who sends what
-- Row:         one cell that an accepted return of a unit and those below it give differently
-- Parameters:  @periodId integer
-- Severity:    warn
-- Run:         by the verb only
-- Counts:      "wanted" is the sum of the accepted returns below, "found" what the unit gave; the
--              cause says which of them counts
-- Null:        nothing found where only one side has the cell

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(data_cell.data_element, ' {' || nullif(data_cell.breakdown, '') || '}') as subject,
    trim_scale(difference.part_sum)::text as wanted,
    trim_scale(difference.own_value)::text as found,
    case data_element.where_both when 'unit' then 'unit_counts' else 'parts_count' end as cause

from intake.submission
cross join lateral validation.unit_difference(submission.submission_id) as difference
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
inner join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
inner join reference.data_cell on data_cell.data_cell_id = difference.data_cell_id
inner join reference.data_element
    on data_element.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )
    and data_element.data_element = data_cell.data_element

where submission.period_id = @periodId
    and submission.state = 'accepted'
    and admin_unit.level <> 'commune'

order by unit_code, subject
