-- Title:       Warnings of a return outside its lists
-- Source:      docs/signed-print.md
-- Row:         one warning about a section, a text or the file as a whole
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @narrativeSheet text
-- Null:        no sheet when the file as a whole is meant, no cell when a sheet is

select
    finding.sheet,
    finding.cell,
    finding.message

from intake.submission
inner join validation.finding on finding.submission_id = submission.submission_id

where submission.submission_id = @submissionId
    and finding.severity = 'warning'
    -- What was found in the lists is personal data: named sheets only, never "all but the lists".
    and (finding.sheet is null
        or finding.sheet = @narrativeSheet
        or finding.sheet in (
            select form_section.sheet_name
            from reference.form_section
            where form_section.catalogue_version_id = @catalogueVersionId
                and form_section.form_code = submission.form_code
        ))

order by finding.finding_id
