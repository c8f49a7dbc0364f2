-- Title:       Keep a proposal of definitions
-- Source:      design Definitions have versions
-- Row:         the id of the proposal
-- Parameters:  @adminUnitId integer, @userName text, @proposedAt timestamptz, @fileName text,
--              @byteCount integer, @sha256 text, @number text, @datedOn date, @agency text,
--              @place text, @reason text, @activeFrom date
-- Null:        no place where all of the cited text is meant

insert into reference.definition_proposal (
    admin_unit_id,
    proposed_by,
    proposed_at,
    file_name,
    byte_count,
    sha256,
    cited_number,
    cited_on,
    cited_agency,
    cited_place,
    reason,
    active_from
)
values (
    @adminUnitId,
    @userName,
    @proposedAt,
    @fileName,
    @byteCount,
    @sha256,
    @number,
    @datedOn,
    @agency,
    @place,
    @reason,
    @activeFrom
)
returning proposal_id
