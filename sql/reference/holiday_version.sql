-- Title:       Holidays as they are known from this load on
-- Source:      design Periods are data
-- Row:         one day for the span in which this was known of it
-- Parameters:  @knownFrom timestamptz
-- Counts:      first what changed or left is closed, then what is new or changed is added; a row
--              that stays as it was is left alone
-- Null:        as in the present table

update reference.holiday_version
set known_to = @knownFrom

where holiday_version.known_to = 'infinity'
    and not exists (
        select
        from reference.holiday
        where holiday.day = holiday_version.day
            and (
                holiday.is_working_day, holiday.name_vi, holiday.provenance
            ) is not distinct from (
                holiday_version.is_working_day, holiday_version.name_vi,
                holiday_version.provenance
            )
    );

insert into reference.holiday_version (
    day,
    is_working_day,
    name_vi,
    provenance,
    known_from
)
select
    holiday.day,
    holiday.is_working_day,
    holiday.name_vi,
    holiday.provenance,
    @knownFrom

from reference.holiday

where not exists (
    select
    from reference.holiday_version
    where holiday_version.day = holiday.day
        and holiday_version.known_to = 'infinity'
)
