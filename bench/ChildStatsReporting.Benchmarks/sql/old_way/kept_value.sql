-- Title:       Figures of a longer period that stand because their lists were erased
-- Source:      docs/erasure.md
-- Row:         one line and data cell of an element that is counted by key, as it was known
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Null:        a line that was not counted before its lists were erased has no row

with erased_line as (

    select distinct line_part.line_unit_id

    from old_way.line_part
    inner join intake.submission
        on submission.submission_id = line_part.submission_id
        and submission.erased_at is not null

    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.role = 'sum'

)

insert into computed_value (
    line_unit_id,
    home_unit_id,
    is_split,
    is_primary,
    data_cell_id,
    moment,
    value
)
select
    line_value.line_unit_id,
    line_value.home_unit_id,
    line_value.is_split,
    line_value.is_primary,
    line_value.data_cell_id,
    line_value.moment,
    line_value.value

from old_way.line_value
inner join erased_line on erased_line.line_unit_id = line_value.line_unit_id
inner join reference.reporting_period
    on reporting_period.period_id = line_value.period_id
    and reporting_period.kind <> 'Q'
inner join reference.data_cell on data_cell.data_cell_id = line_value.data_cell_id
inner join reference.list_count
    on list_count.catalogue_version_id = @catalogueVersionId
    and list_count.counted_by = 'key'
    and list_count.data_element = data_cell.data_element

where line_value.period_id = @periodId
    and line_value.known_to = 'infinity'
