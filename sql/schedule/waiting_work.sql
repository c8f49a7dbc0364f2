-- Title:       Work that waits for a worker
-- Source:      design Security from the first migration
-- Row:         one step, submission, report run, proposal of definitions or period with
--              observations to write
-- Parameters:  @now timestamptz
-- Counts:      what was never enqueued, and what a worker left behind; of submissions the oldest
--              that wait for more than a minute, since each is enqueued when it comes; no run that
--              waits for a signer or a clerk, or is held until a person orders it. Runs for one
--              audience of a unit one after the other, since what is signed is told to it: the
--              first draft of the next would be made twice. One that hangs for an hour is not
--              waited for
-- Null:        none

with worker_run as (

    select
        run_id,
        admin_unit_id,
        audience,
        state,
        created_at

    from reports.report_run

    where state in ('pinned', 'protected', 'rendered', 'signed')
        and not (state = 'rendered' and (
            is_held
            or reports.is_signed_by_people(run_id)
            -- What its paragraphs lack, people write.
            or exists (select from reports.text_fault where text_fault.run_id = report_run.run_id)
            -- It is made again first.
            or disclosure.is_overtaken(run_id)
        ))

)

select
    'step' as kind,
    step_id as id

from schedule.step

where done_at is null
    and due_at <= @now

union all

-- Accepted revisions of these periods have no observations yet.
select distinct
    'observations',
    submission.period_id::bigint

from intake.submission
left join aggregation.observation_set
    on observation_set.submission_id = submission.submission_id
    and observation_set.is_newest

where submission.state = 'accepted'
    and submission.period_id is not null
    and observation_set.observation_set_id is null

union all

(
    select
        'submission',
        submission_id

    from intake.submission

    where state = 'received'
        and received_at <= @now - interval '1 minute'

    order by submission_id

    limit 500
)

union all

select
    'run',
    run_id

from worker_run

where state <> 'pinned'
    or not exists (
        select
        from worker_run as earlier
        where earlier.admin_unit_id = worker_run.admin_unit_id
            and earlier.audience = worker_run.audience
            and earlier.run_id < worker_run.run_id
            and earlier.created_at > @now - interval '1 hour'
    )

union all

-- A proposal is tried at once, and loaded on its day.
select
    'proposal',
    proposal_id

from reference.definition_proposal

where state = 'received'
    or (state = 'approved'
        and active_from <= (@now::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date)

order by kind, id
