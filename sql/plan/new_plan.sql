-- Title:       State the plan of a unit for a year
-- Source:      KH306
-- Row:         none is returned
-- Parameters:  @unitId integer, @year integer, @number text, @issuedOn date, @title text,
--              @provenance text, @userName text, @recordedAt timestamptz, @knownFrom timestamptz
-- Counts:      a statement that is there already counts no longer; it stays
-- Null:        @issuedOn where the date is not known

insert into plan.plan (
    admin_unit_id,
    year,
    number,
    issued_on,
    title,
    provenance,
    recorded_by,
    recorded_at,
    known_from
)
values (
    @unitId,
    @year,
    @number,
    @issuedOn,
    @title,
    @provenance,
    @userName,
    @recordedAt,
    @knownFrom
)
