using System.Text;
using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>Definitions are proposed, tried, approved by a second person and loaded on their day. Source: design Definitions have versions.</summary>
public sealed class CatalogueProposalTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Proposer = "danhmuc.75";
    private const string Auditor = "kiemtoan.75";
    private const string AuditorBelow = "kiemtoan.732";
    private const string Stranger = "thamdinh.732";

    private static readonly DateOnly Today = new(2024, 12, 16);
    private static readonly DateOnly Later = new(2024, 12, 20);

    private static readonly (string Sheet, string Column, string Text, string Replacement) Renamed = (
        "Chỉ tiêu",
        "name_vi",
        "Dân số trẻ em",
        "Số trẻ em"
    );

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 12, 16, 5, 0, 0, TimeSpan.Zero));
    private readonly MasterKeys keys = new([new byte[MasterKeys.KeyBytes]]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.LoadAsync(DefinitionFolder.Original);
        await figures.ExecuteAsync(
            """
            insert into access.person (user_name, full_name)
            select name, name from unnest(array['danhmuc.75', 'kiemtoan.75', 'kiemtoan.732', 'thamdinh.732']) as name
            on conflict do nothing;
            insert into access.assignment (user_name, role, unit_code, admin_unit_id)
            select held.user_name, held.role, held.unit_code, (
                select max(admin_unit_id) from reference.admin_unit where code = held.unit_code)
            from (values ('danhmuc.75', 'catalogue_administrator', '75'), ('kiemtoan.75', 'auditor', '75'),
                ('kiemtoan.732', 'auditor', '732'), ('thamdinh.732', 'reviewer', '732')) as held (user_name, role, unit_code)
            on conflict do nothing
            """
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Approved_workbook_becomes_a_version_on_its_day_with_its_citation()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", "HC-2024-Q4").With("gift_child", 3).With("activity_count", 4)
        );
        await figures.ComputeAsync("HC-2024-Q4");
        var before = await NewestAsync();
        var workbook = (await DownloadAsync())
            .Change("Công thức", "numerator", "gift_child", "gift_child + activity_count")
            .Change("Chỉ tiêu", "provenance", "seen", "verified");

        var id = await ProposedAsync(workbook.Bytes, Later);
        await RunAsync(id);

        var tried = await SeenAsync(id);
        tried.State.Should().Be(ProposalState.Checked);
        tried.ToldEffect!.Views.Should().Contain(view => view.Key == "P/306/gift");
        tried
            .ToldEffect.Periods.Should()
            .Contain(period => period.PeriodCode == "HC-2024-Q4" && period.FigureCount > 0);
        (await NewestAsync()).Should().Be(before, "a trial is no load");

        (await DecideAsync(Auditor, id, isApproved: true)).Should().BeNull();
        (await RunAsync(id)).Should().BeFalse("its day has not come");
        (await WaitingAsync(id)).Should().BeEmpty();
        clock.Advance(TimeSpan.FromDays(4));
        (await WaitingAsync(id)).Should().Equal(new WaitingWork("proposal", id));
        (await RunAsync(id)).Should().BeTrue();

        var loaded = await SeenAsync(id);
        loaded.State.Should().Be(ProposalState.Loaded);
        loaded.DecidedBy.Should().Be(Auditor);
        loaded.CatalogueVersionId.Should().Be(await NewestAsync());
        loaded.CatalogueVersionId.Should().BeGreaterThan(before);
        (await WaitingAsync(id)).Should().BeEmpty();
        (
            await figures.QueryAsync<string>(
                "select user_name || ' ' || action from audit.event where object_kind = 'definition_proposal' and object_key = @key order by event_id",
                new { key = $"{id}" }
            )
        )
            .Should()
            .Equal(
                "danhmuc.75 propose",
                "system check_proposal",
                "kiemtoan.75 approve_proposal",
                "system load_proposal"
            );
        var verified = (
            await As(Proposer)
                .VerifiedAsync((await new DefinitionArchive(Acting(Proposer)).NewestAsync(Cancellation))!, Cancellation)
        )
            .Should()
            .ContainSingle()
            .Which;
        (verified.File, verified.ColumnName, verified.ProposedBy, verified.DecidedBy, verified.Number, verified.Place)
            .Should()
            .Be(("indicator.csv", "provenance", Proposer, Auditor, "13/2021/TT-BLĐTBXH", "Phụ lục I"));
    }

    [Fact]
    public async Task Formula_that_was_verified_names_its_source_under_the_figure()
    {
        await figures.ComputeAsync("HC-2024-Q4");
        var id = await ProposedAsync(
            (await DownloadAsync()).Change("Công thức", "formula_provenance", "inferred", "verified").Bytes,
            Today
        );
        await RunAsync(id);
        await DecideAsync(Auditor, id, isApproved: true);
        (await RunAsync(id)).Should().BeTrue();
        await figures.ComputeAsync("HC-2024-Q4");
        var key = (
            await figures.QueryAsync<string>(
                "select row_key from reference.verified_row where proposal_id = @id",
                new { id }
            )
        ).Single();
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        var code = await DemoProgram
            .CommandLine(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(figures.Connections.Settings())
                    .AddInMemoryCollection([new("Encryption:LostKeys", string.Join(',', await MasterKeyIdsAsync()))])
                    .Build(),
                output,
                errors
            )
            .RunAsync(["trace", "--period", "HC-2024-Q4", "--indicator", key, "--unit", "732"]);

        code.Should().Be(0, $"{errors}{output}");
        output
            .ToString()
            .Should()
            .Contain(
                "Công thức đã đối chiếu văn bản gốc: 13/2021/TT-BLĐTBXH ngày 30/09/2021 của Bộ Lao động - Thương binh và Xã hội, Phụ lục I; danhmuc.75 nhập, kiemtoan.75 duyệt"
            );
    }

    [Theory]
    [InlineData(Proposer)]
    [InlineData(AuditorBelow)]
    [InlineData(Stranger)]
    [InlineData("")]
    public async Task Proposer_and_who_has_no_role_for_it_never_approve(string userName)
    {
        var id = await CheckedAsync();

        (await DecideAsync(userName, id, isApproved: true)).Should().NotBeNull();

        (await SeenAsync(id)).State.Should().Be(ProposalState.Checked);
        (await SeenAsync(id)).MayApprove.Should().BeFalse();
        if (userName != Proposer)
            (await As(userName).FindAsync(id, Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task Whose_approval_counts_is_a_row_of_the_definitions()
    {
        var id = await CheckedAsync();
        await figures.ExecuteAsync("delete from reference.approval_rule where role = 'auditor'");

        var without = await DecideAsync(Auditor, id, isApproved: true);
        await figures.ExecuteAsync("insert into reference.approval_rule values ('definitions', 'auditor', 'own')");

        without.Should().NotBeNull();
        (await DecideAsync(Auditor, id, isApproved: true)).Should().BeNull();
    }

    [Fact]
    public async Task Declined_proposal_needs_a_remark_and_is_never_loaded()
    {
        var id = await CheckedAsync();

        (await DecideAsync(Auditor, id, isApproved: false)).Should().Contain("vì sao");
        (await DecideAsync(Auditor, id, isApproved: false, "Chưa khớp phụ lục")).Should().BeNull();

        (await RunAsync(id)).Should().BeFalse();
        (await SeenAsync(id))
            .Should()
            .BeEquivalentTo(new { State = ProposalState.Declined, Remark = "Chưa khớp phụ lục" });
        (await DecideAsync(Auditor, id, isApproved: true)).Should().NotBeNull();
    }

    [Fact]
    public async Task Second_proposal_of_the_same_version_is_outdated_and_stays_visible()
    {
        var first = await CheckedAsync();
        var second = await ProposedAsync(
            (await DownloadAsync()).Change("Chỉ tiêu", "name_vi", "Dân số trẻ em", "Tổng số trẻ em").Bytes,
            Today
        );
        await RunAsync(second);
        await DecideAsync(Auditor, first, isApproved: true);
        await DecideAsync(Auditor, second, isApproved: true);

        (await RunAsync(first)).Should().BeTrue();
        (await RunAsync(second)).Should().BeFalse();

        var outdated = await SeenAsync(second);
        outdated.State.Should().Be(ProposalState.Outdated);
        outdated.ToldErrors.Should().ContainSingle().Which.Message.Should().Contain("danh mục đã có bản mới");
        outdated.ToldEffect.Should().NotBeNull();
        (await As(Proposer).ListAsync(Cancellation)).Should().Contain(each => each.ProposalId == second);
    }

    [Fact]
    public async Task Broken_workbook_is_refused_with_sheet_and_row()
    {
        var id = await ProposedAsync(
            (await DownloadAsync()).Change("Phần tử số liệu", "position", "1", "một").Bytes,
            Today
        );

        await RunAsync(id);

        var refused = await SeenAsync(id);
        refused.State.Should().Be(ProposalState.Refused);
        refused
            .ToldErrors.Should()
            .ContainSingle()
            .Which.Should()
            .Be(
                new CatalogueError(
                    "malformed_cell",
                    "trang “Phần tử số liệu”",
                    4,
                    "Cột position: “một” không phải số nguyên."
                )
            );
        (await DecideAsync(Auditor, id, isApproved: true)).Should().NotBeNull();
    }

    [Fact]
    public async Task What_is_no_workbook_or_changes_nothing_is_refused_in_words()
    {
        var text = await ProposedAsync(Encoding.UTF8.GetBytes("danh mục"), Today);
        var same = await ProposedAsync((await DownloadAsync()).Bytes, Today);

        await RunAsync(text);
        await RunAsync(same);

        (await SeenAsync(text)).State.Should().Be(ProposalState.Refused);
        (await SeenAsync(text)).ToldErrors.Should().NotBeEmpty();
        (await SeenAsync(same)).ToldErrors.Should().ContainSingle().Which.Rule.Should().Be("no_change");
    }

    [Fact]
    public async Task Withdrawn_after_the_approval_is_not_loaded()
    {
        var id = await CheckedAsync();
        await DecideAsync(Auditor, id, isApproved: true);

        (await As(Auditor).WithdrawAsync(id, Auditor, Cancellation)).ProposalId.Should().BeNull();
        (await As(Proposer).WithdrawAsync(id, Proposer, Cancellation)).ProposalId.Should().Be(id);

        (await RunAsync(id)).Should().BeFalse();
        (await SeenAsync(id)).State.Should().Be(ProposalState.Withdrawn);
    }

    [Fact]
    public async Task Load_that_breaks_off_leaves_nothing_and_is_done_again()
    {
        var id = await CheckedAsync();
        await DecideAsync(Auditor, id, isApproved: true);
        var before = await NewestAsync();
        await figures.ExecuteAsync(
            """
            create function public.break_off() returns trigger language plpgsql as 'begin raise exception ''broken off''; end';
            create trigger break_off after update on reference.definition_proposal execute function public.break_off()
            """
        );

        var load = () => RunAsync(id);
        await load.Should().ThrowAsync<PostgresException>();
        await figures.ExecuteAsync("drop function public.break_off cascade");

        (await NewestAsync()).Should().Be(before);
        (await SeenAsync(id)).State.Should().Be(ProposalState.Approved);
        (await RunAsync(id)).Should().BeTrue();
    }

    [Fact]
    public async Task Step_of_a_proposal_is_guarded_whoever_writes()
    {
        var id = await CheckedAsync();
        string[] broken =
        [
            "state = 'approved', decided_by = 'danhmuc.75', decided_at = now()",
            "state = 'loaded'",
            "state = 'received'",
            "reason = 'x'",
            "state = 'approved'",
        ];

        foreach (var change in broken)
        {
            var write = () =>
                figures.ExecuteAsync($"update reference.definition_proposal set {change} where proposal_id = {id}");
            (await write.Should().ThrowAsync<PostgresException>(change))
                .Which.SqlState.Should()
                .Be(PostgresErrorCodes.CheckViolation, change);
        }
    }

    [Fact]
    public async Task File_is_kept_encrypted_and_opens_for_who_sees_the_proposal()
    {
        var bytes = (await DownloadAsync())
            .Change(Renamed.Sheet, Renamed.Column, Renamed.Text, Renamed.Replacement)
            .Bytes;
        var id = await ProposedAsync(bytes, Today);
        byte[] newest = [.. Enumerable.Repeat((byte)7, MasterKeys.KeyBytes)];

        await new KeyRewrapping(
            figures.Worker,
            new MasterKeys([new byte[MasterKeys.KeyBytes], newest]),
            clock
        ).RewrapAsync("local", Cancellation);

        (
            await figures.QueryAsync<byte[]>(
                "select ciphertext from reference.definition_proposal_file where proposal_id = @id",
                new { id }
            )
        )
            .Single()
            .Should()
            .NotContainInConsecutiveOrder("PK\u0003\u0004"u8.ToArray());
        (
            await new CatalogueProposals(Acting(Auditor), clock, new MasterKeys([newest])).OpenAsync(
                id,
                Auditor,
                Cancellation
            )
        )!
            .Bytes.Should()
            .Equal(bytes);
        (await As(Stranger).OpenAsync(id, Stranger, Cancellation)).Should().BeNull();
    }

    [Theory]
    [InlineData("", "BLĐTBXH", "Sửa tên", "2024-12-16", "số, ký hiệu")]
    [InlineData("13/2021", "", "Sửa tên", "2024-12-16", "cơ quan ban hành")]
    [InlineData("13/2021", "Bộ LĐ-TB&XH", " ", "2024-12-16", "lý do")]
    [InlineData("13/2021", "Bộ LĐ-TB&XH", "Sửa tên", "2024-12-15", "từ hôm nay")]
    [InlineData("13/2021", "Bộ LĐ-TB&XH", "Theo ông Nguyễn Văn An, 0912345678", "2024-12-16", "cá nhân")]
    public async Task Proposal_without_citation_reason_or_day_is_not_taken(
        string number,
        string agency,
        string reason,
        string activeFrom,
        string refusal
    )
    {
        var outcome = await As(Proposer)
            .ProposeAsync(
                new SentProposal(
                    "danh-muc.xlsx",
                    [1],
                    new CitedText(number, new DateOnly(2021, 9, 30), agency, null),
                    reason,
                    DateOnly.Parse(activeFrom, System.Globalization.CultureInfo.InvariantCulture),
                    Proposer
                ),
                Cancellation
            );

        outcome.ProposalId.Should().BeNull();
        outcome.Refusal.Should().Contain(refusal);
    }

    private ActingDatabase Acting(string userName) => new(figures.Web, () => userName);

    private CatalogueProposals As(string userName) => new(Acting(userName), clock, keys);

    private async Task<CatalogueSheets> DownloadAsync() =>
        new(
            CatalogueWorkbook.Write(
                (await new DefinitionArchive(new ActingDatabase(figures.Worker)).NewestAsync(Cancellation))!
            )
        );

    private async Task<long> CheckedAsync()
    {
        var workbook = (await DownloadAsync()).Change(Renamed.Sheet, Renamed.Column, Renamed.Text, Renamed.Replacement);
        var id = await ProposedAsync(workbook.Bytes, Today);
        await RunAsync(id);
        (await SeenAsync(id)).State.Should().Be(ProposalState.Checked);
        return id;
    }

    private async Task<long> ProposedAsync(byte[] bytes, DateOnly activeFrom)
    {
        var outcome = await As(Proposer)
            .ProposeAsync(
                new SentProposal(
                    "danh-muc.xlsx",
                    bytes,
                    new CitedText(
                        "13/2021/TT-BLĐTBXH",
                        new DateOnly(2021, 9, 30),
                        "Bộ Lao động - Thương binh và Xã hội",
                        "Phụ lục I"
                    ),
                    "Sửa theo văn bản gốc",
                    activeFrom,
                    Proposer
                ),
                Cancellation
            );
        outcome.Refusal.Should().BeNull();
        return outcome.ProposalId!.Value;
    }

    private async Task<string?> DecideAsync(string userName, long id, bool isApproved, string? remark = null) =>
        (await As(userName).DecideAsync(id, isApproved, remark, userName, Cancellation)).Refusal;

    private async Task<CatalogueProposal> SeenAsync(long id) => (await As(Proposer).FindAsync(id, Cancellation))!;

    private Task<bool> RunAsync(long id)
    {
        var loader = new ReferenceLoader(figures.Worker, clock, NullLogger<ReferenceLoader>.Instance);
        return new CatalogueAdoption(
            figures.Worker,
            keys,
            new CatalogueTrial(figures.Worker, loader, figures.Calculator, new VietnamTime(clock)),
            loader,
            clock,
            NullLogger<CatalogueAdoption>.Instance
        ).RunAsync(id, Cancellation);
    }

    /// <summary>The files of these tests are under keys that the command line does not have.</summary>
    private Task<IReadOnlyList<string>> MasterKeyIdsAsync() =>
        figures.QueryAsync<string>("select intake.named_master_keys()");

    private Task<int> NewestAsync() => SingleAsync("select max(catalogue_version_id) from reference.catalogue_version");

    private async Task<int> SingleAsync(string sql) => (await figures.QueryAsync<int>(sql)).Single();

    private async Task<IReadOnlyList<WaitingWork>> WaitingAsync(long id) =>
        [
            .. (
                await figures.QueryAsync<WaitingWork>(
                    SqlFile.Read("schedule/waiting_work.sql"),
                    new { now = clock.GetUtcNow() }
                )
            ).Where(work => work == new WaitingWork("proposal", id)),
        ];
}
