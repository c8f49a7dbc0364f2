-- Title:       Files with a line for each commune as the pages show them
-- Source:      design Who sends what
-- Row:         one file, the newest first; none that the person of the transaction does not see
-- Parameters:  @unitTableId bigint, @periodCode text
-- Null:        @unitTableId for all of a period, @periodCode for one file; receiver_name for an
--              account without a person

select
    unit_table.unit_table_id,
    unit_table.form_code,
    form.name_vi as form_name,
    admin_unit.admin_unit_id,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    reporting_period.period_id,
    reporting_period.code as period_code,
    reporting_period.year,
    reporting_period.quarter,
    unit_table.file_name,
    unit_table.byte_count,
    unit_table.sha256,
    unit_table.agency_name as source_agency,
    unit_table.number as source_number,
    unit_table.dated_on as source_dated_on,
    unit_table.received_by,
    person.full_name as receiver_name,
    unit_table.received_at,
    exists (
        select
        from intake.unit_table_file
        where unit_table_file.unit_table_id = unit_table.unit_table_id
    ) as has_file

from intake.unit_table
inner join reference.admin_unit on admin_unit.admin_unit_id = unit_table.admin_unit_id
inner join reference.reporting_period on reporting_period.period_id = unit_table.period_id
inner join reference.form
    on form.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )
    and form.form_code = unit_table.form_code
left join access.person on person.user_name = unit_table.received_by

where unit_table.unit_table_id = coalesce(@unitTableId, unit_table.unit_table_id)
    and reporting_period.code = coalesce(@periodCode, reporting_period.code)

order by unit_table.unit_table_id desc
