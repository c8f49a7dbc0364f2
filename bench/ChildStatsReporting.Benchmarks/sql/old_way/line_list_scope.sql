-- Title:       Lists of a longer period, for the lines of which every return was accepted
-- Source:      design Rules of figures
-- Row:         one accepted revision of one line, with the window of the longer period
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Null:        a line with one return missing, or with one list erased, has no row

with complete_line as (

    select
        line_part.line_unit_id,
        line_part.form_code

    from old_way.line_part
    inner join reference.form
        on form.form_code = line_part.form_code
        and form.catalogue_version_id = @catalogueVersionId
        and 'cases' = any(form.element_forms)
    left join intake.submission on submission.submission_id = line_part.submission_id

    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.role = 'sum'

    group by line_part.line_unit_id, line_part.form_code

    -- Lists that were erased are not counted again; what was known stands.
    having count(*) = count(line_part.submission_id) filter (where submission.erased_at is null)

)

insert into list_scope (
    count_id,
    is_split,
    submission_id,
    sequence,
    start_date,
    end_date
)
select
    line_part.line_unit_id,
    line_part.is_split,
    line_part.submission_id,
    extract(epoch from part_period.end_date)::bigint / 86400,
    wanted_period.start_date,
    wanted_period.end_date

from complete_line
inner join old_way.line_part
    on line_part.period_id = @periodId
    and line_part.known_to = 'infinity'
    and line_part.role = 'sum'
    and line_part.line_unit_id = complete_line.line_unit_id
    and line_part.form_code = complete_line.form_code
inner join reference.reporting_period as part_period
    on part_period.period_id = line_part.part_period_id
inner join reference.reporting_period as wanted_period
    on wanted_period.period_id = @periodId
    and wanted_period.kind <> 'Q';

analyze list_scope;
