-- Title:       Keep what became of a file with a line for each commune
-- Source:      design Who sends what
-- Row:         the id of the file
-- Parameters:  @formCode text, @periodId integer, @adminUnitId integer, @fileName text, @byteCount
--              integer, @sha256 text, @agency text, @number text, @datedOn date, @userName text,
--              @receivedAt timestamptz
-- Null:        none

insert into intake.unit_table (
    form_code,
    period_id,
    admin_unit_id,
    file_name,
    byte_count,
    sha256,
    agency_name,
    number,
    dated_on,
    received_by,
    received_at
)
values (
    @formCode,
    @periodId,
    @adminUnitId,
    @fileName,
    @byteCount,
    @sha256,
    @agency,
    @number,
    @datedOn,
    @userName,
    @receivedAt
)
returning unit_table_id
