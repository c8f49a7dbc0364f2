using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Intake;

/// <summary>A database with the definitions loaded, three people, and a clock in the window of HC-2024-Q4.</summary>
public sealed class IntakeDatabase(DatabaseFixture server) : IAsyncLifetime
{
    public const string Officer = "officer";
    public const string Reviewer = "reviewer";
    public const string Stranger = "stranger";
    public const string Form = "XP-TE13";
    public const string Quarter = "HC-2024-Q4";

    private readonly TestDatabase _database = new(server);

    public NpgsqlDataSource Worker => _database.Worker;

    public NpgsqlDataSource Web => _database.Web;

    public NpgsqlDataSource Administrator => _database.Administrator;

    public MasterKeys Keys { get; } = new([new byte[MasterKeys.KeyBytes]]);

    public SubmissionErasure Erasure => new(Worker, Time, new VietnamTime(Time));

    public FakeTimeProvider Time { get; } = new(InTime);

    /// <summary>Ten in the morning in Vietnam, after opens_on and before due_on.</summary>
    public static DateTimeOffset InTime { get; } = new(2024, 12, 10, 3, 0, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var reference = Path.Combine(SourceTree.Root!, "sql", "reference");
        await new ReferenceLoader(Worker, Time, NullLogger<ReferenceLoader>.Instance).LoadAsync(
            reference,
            "system",
            TestContext.Current.CancellationToken
        );
        await new GivenPerson("officer", "ward_officer", "26080").SaveAsync(Administrator);
        await new GivenPerson("reviewer", "reviewer", "732").SaveAsync(Administrator);
        await new GivenPerson("stranger", "ward_officer", "26077").SaveAsync(Administrator);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public async Task<byte[]> TemplateAsync(string unitCode = "26080", string periodCode = Quarter)
    {
        var written = await WriteAsync(unitCode, periodCode);
        written.Refusal.Should().BeNull();
        return written.Bytes!;
    }

    public Task<WrittenTemplate> WriteAsync(string unitCode, string periodCode = Quarter) =>
        new WorkbookTemplate(Worker).WriteAsync(
            new TemplateRequest(Form, unitCode, periodCode, IsInvented: true),
            TestContext.Current.CancellationToken
        );

    public Task<SubmissionReceipt> ReceiveAsync(
        byte[] bytes,
        string userName = Officer,
        NpgsqlDataSource? database = null,
        string fileName = "C:\\bao cao\\XP-TE13.xlsx"
    ) =>
        new SubmissionIntake(database ?? Worker, Time, Keys).ReceiveAsync(
            new SubmittedFile(fileName, bytes, userName),
            TestContext.Current.CancellationToken
        );

    /// <summary>The bytes of a submission, opened with its key.</summary>
    public async Task<byte[]> BytesAsync(long submissionId)
    {
        var stored = (
            await QueryAsync<(byte[] Key, string MasterKeyId, byte[] Nonce, byte[] Ciphertext)>(
                """
                select key, master_key_id, nonce, ciphertext
                from intake.submission_key
                inner join intake.submission_file using (submission_id)
                where submission_id = @submissionId
                """,
                new { submissionId }
            )
        ).Single();
        var key = Keys.Unwrap(submissionId, new WrappedKey(stored.Key, stored.MasterKeyId));
        return new SubmissionCipher(key, stored.Nonce, stored.Ciphertext).Decrypt();
    }

    public async Task<IReadOnlyList<string>> RulesAsync(long submissionId) =>
        await QueryAsync<string>(
            "select rule from intake.refusal where submission_id = @submissionId order by position",
            new { submissionId }
        );

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await _database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await connection.ExecuteAsync(sql, parameters);
    }
}
