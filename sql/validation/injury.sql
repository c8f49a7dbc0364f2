-- Title:       Accidents of a submission
-- Source:      docs/workbook.md
-- Row:         one injured child's accident
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into register.injury (
    submission_id,
    row_number,
    sex,
    age_year,
    injury_cause,
    injury_place,
    is_death,
    is_reported_before
)
select
    @submissionId,
    given_row.row_number,
    given_row.sex,
    given_row.age_year,
    given_row.injury_cause,
    given_row.injury_place,
    given_row.is_death,
    given_row.is_reported_before

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    row_number integer,
    sex text,
    age_year integer,
    injury_cause text,
    injury_place text,
    is_death boolean,
    is_reported_before boolean
)
