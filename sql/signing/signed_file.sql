-- Title:       Enter an issued file into the registry
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @runId bigint, @fileName text, @content bytea, @sha256 text, @isSigned boolean,
--              @signerName text, @certificateSha256 text, @signedAt timestamptz, @registeredAt
--              timestamptz
-- Counts:      the revision is one more than the runs signed before for the same key
-- Null:        no signer and certificate for a data file

insert into signing.signed_file (
    run_id,
    file_name,
    content,
    sha256,
    revision,
    is_signed,
    signer_name,
    certificate_sha256,
    signed_at,
    registered_at
)
select
    report_run.run_id,
    @fileName,
    @content,
    @sha256,
    1 + count(distinct earlier_file.run_id),
    @isSigned,
    @signerName,
    @certificateSha256,
    @signedAt,
    @registeredAt

from reports.report_run
left join reports.report_run as earlier_run
    on earlier_run.form_code = report_run.form_code
    and earlier_run.period_id = report_run.period_id
    and earlier_run.admin_unit_id = report_run.admin_unit_id
    and earlier_run.audience = report_run.audience
    and earlier_run.run_id < report_run.run_id
left join signing.signed_file as earlier_file on earlier_file.run_id = earlier_run.run_id

where report_run.run_id = @runId

group by report_run.run_id
