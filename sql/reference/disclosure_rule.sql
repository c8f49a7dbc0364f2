-- Title:       Load what an audience may see
-- Source:      design Disclosure
-- Row:         one class of elements, level and audience of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.disclosure_rule (
    catalogue_version_id,
    sensitivity,
    level,
    audience,
    totals,
    breakdowns,
    least_count,
    least_decisions,
    least_width,
    shows_one_category,
    source,
    provenance,
    ladder,
    when_given_away
)
select
    @catalogueVersionId,
    loaded.sensitivity,
    loaded.level,
    loaded.audience,
    loaded.totals,
    loaded.breakdowns,
    loaded.least_count,
    loaded.least_decisions,
    loaded.least_width,
    loaded.shows_one_category,
    loaded.source,
    loaded.provenance,
    loaded.ladder,
    loaded.when_given_away

from jsonb_to_recordset(@rows::jsonb) as loaded (
    sensitivity integer,
    level text,
    audience text,
    totals text,
    breakdowns text,
    least_count integer,
    least_decisions integer,
    least_width integer,
    shows_one_category boolean,
    source text,
    provenance text,
    ladder text[],
    when_given_away text
)
