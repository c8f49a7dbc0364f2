-- Title:       Pin an unsigned run again to an instant, and drop what was made of the earlier
--              figures
-- Source:      design The life of a figure
-- Row:         the run
-- Parameters:  @runId bigint, @figuresAsAt timestamptz, @catalogueVersionId integer,
--              @signerCode text, @signerLines text[], @signerName text, @signerUser text,
--              @isOrdered boolean
-- Counts:      what a person orders is held no longer
-- Null:        no row when it was signed meanwhile; no account of a signer who has none

with pinned as (

    update reports.report_run
    set
        figures_as_at = @figuresAsAt,
        catalogue_version_id = @catalogueVersionId,
        state = 'pinned',
        signer_code = @signerCode,
        signer_lines = @signerLines,
        signer_name = @signerName,
        signer_user = @signerUser,
        is_held = is_held and not @isOrdered

    where run_id = @runId
        and state in ('pinned', 'protected', 'refused', 'rendered', 'returned', 'cancelled')

    returning run_id

),

dropped_cell as (

    delete from disclosure.suppressed_cell
    where run_id in (select run_id from pinned)

),

dropped_file as (

    delete from reports.rendered_file
    where run_id in (select run_id from pinned)

),

dropped_move as (

    delete from reports.moved_figure
    where run_id in (select run_id from pinned)

)

select run_id from pinned
