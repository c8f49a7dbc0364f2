-- Title:       Keep why a signer returned a draft
-- Source:      NĐ30 Đ.14–18
-- Row:         none is returned
-- Parameters:  @runId bigint, @returnedAt timestamptz, @returnedBy text, @remark text
-- Null:        none

insert into signing.returned_draft (
    run_id,
    returned_at,
    returned_by,
    remark
)
values (
    @runId,
    @returnedAt,
    @returnedBy,
    @remark
)
