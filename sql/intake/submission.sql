-- Title:       Record a submission as the next revision of its return
-- Source:      design The life of a figure, Intake
-- Row:         the submission's key and revision
-- Parameters:  @formCode text, @formVersion integer, @formHash text, @adminUnitId integer,
--              @periodId integer, @fileName text, @byteCount integer, @sha256 text, @receivedAt
--              timestamptz, @receivedBy text, @isLate boolean, @isCsv boolean
-- Null:        form, unit, period and revision while the file could not be taken

insert into intake.submission (
    form_code,
    form_version,
    form_hash,
    admin_unit_id,
    period_id,
    revision,
    state,
    file_name,
    byte_count,
    sha256,
    received_at,
    received_by,
    is_late,
    is_csv
)
select
    @formCode::text,
    @formVersion::integer,
    @formHash::text,
    @adminUnitId::integer,
    @periodId::integer,
    case when @adminUnitId::integer is not null then (
        select coalesce(max(earlier.revision), 0) + 1
        from intake.submission as earlier
        where earlier.form_code = @formCode
            and earlier.admin_unit_id = @adminUnitId
            and earlier.period_id = @periodId
    ) end,
    'received',
    @fileName::text,
    @byteCount::integer,
    @sha256::text,
    @receivedAt::timestamptz,
    @receivedBy::text,
    @isLate::boolean,
    @isCsv::boolean
returning submission_id, revision
