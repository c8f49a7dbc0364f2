-- Title:       Forms that ask something else than in the version before
-- Source:      design The ward return XP-TE13
-- Row:         one form
-- Parameters:  @catalogueVersionId integer
-- Counts:      cells that one of the two versions asks and the other does not, or in another place
-- Null:        none

with compared as (

    select
        form_cell.catalogue_version_id = @catalogueVersionId as is_loaded,
        form_cell.form_code,
        form_cell.section,
        form_cell.data_cell_id,
        form_cell.row_number,
        form_cell.column_number,
        form_cell.frequency

    from reference.form_cell

    where form_cell.catalogue_version_id in (
        @catalogueVersionId,
        (
            select max(earlier.catalogue_version_id)
            from reference.catalogue_version as earlier
            where earlier.catalogue_version_id < @catalogueVersionId
        )
    )

)

select
    form_code,
    count(*) as changed_cell_count

from (
    select form_code, section, data_cell_id, row_number, column_number, frequency
    from compared
    group by form_code, section, data_cell_id, row_number, column_number, frequency
    having count(*) = 1
) as differing

group by form_code

order by form_code
