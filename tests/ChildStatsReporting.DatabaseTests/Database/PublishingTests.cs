using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Reference;
using Dapper;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>What is known from an instant or earlier is committed when the instant can be read. Source: design The life of a figure.</summary>
public sealed class PublishingTests(FigureDatabase figures) : IClassFixture<FigureDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reader_waits_for_a_publication_under_way_and_then_sees_it()
    {
        await using var connection = await figures.Worker.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var knownFrom = await Publishing.TakeAsync(connection, Cancellation);
        await connection.ExecuteAsync(
            "update reference.catalogue_version set known_from = @knownFrom",
            new { knownFrom }
        );

        var reading = Publishing.ReadingInstantAsync(figures.Worker, Cancellation);
        await WaitersAsync(1);
        reading.IsCompleted.Should().BeFalse();
        await transaction.CommitAsync(Cancellation);

        var instant = await reading;
        instant.Should().BeAfter(knownFrom);
        (
            await figures.QueryAsync<bool>(
                "select known_from <= @instant from reference.catalogue_version",
                new { instant }
            )
        )
            .Should()
            .OnlyContain(isKnown => isKnown);
    }

    [Fact]
    public async Task Readers_do_not_wait_for_one_another_nor_for_work_that_is_not_published_yet()
    {
        await using var preparing = await figures.Worker.OpenConnectionAsync(Cancellation);
        await using var work = await preparing.BeginTransactionAsync(Cancellation);
        await preparing.ExecuteAsync("update reference.catalogue_version set loaded_by = 'nobody'");
        await using var reading = await figures.Worker.OpenConnectionAsync(Cancellation);
        await using var held = await reading.BeginTransactionAsync(Cancellation);
        await reading.ExecuteAsync(SqlFile.Read("database/reading_instant.sql"));

        var instant = await Publishing.ReadingInstantAsync(figures.Worker, Cancellation);
        await held.RollbackAsync(Cancellation);
        var knownFrom = await Publishing.TakeAsync(preparing, Cancellation);

        knownFrom.Should().BeAfter(instant, "a later publication does not touch what was read");
    }

    [Fact]
    public async Task Two_publications_follow_one_another()
    {
        await using var first = await figures.Worker.OpenConnectionAsync(Cancellation);
        await using var firstTransaction = await first.BeginTransactionAsync(Cancellation);
        var firstInstant = await Publishing.TakeAsync(first, Cancellation);
        await using var second = await figures.Worker.OpenConnectionAsync(Cancellation);
        await using var secondTransaction = await second.BeginTransactionAsync(Cancellation);

        var taking = Publishing.TakeAsync(second, Cancellation);
        await WaitersAsync(1);
        var released = (await figures.QueryAsync<DateTime>("select clock_timestamp()")).Single();
        await firstTransaction.CommitAsync(Cancellation);

        var secondInstant = await taking;
        firstInstant.Should().BeBefore(new DateTimeOffset(released, TimeSpan.Zero));
        secondInstant.Should().BeAfter(new DateTimeOffset(released, TimeSpan.Zero));
    }

    [Fact]
    public async Task Load_takes_its_instant_last()
    {
        using var folder = new DefinitionFolder();
        folder.Change("agency.csv", "Lưu: VT, TE", "Lưu: VT, TH");
        await using var connection = await figures.Worker.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await Publishing.TakeAsync(connection, Cancellation);

        var loading = figures.LoadAsync(folder.Path);
        await WaitersAsync(1);
        var released = (await figures.QueryAsync<DateTime>("select clock_timestamp()")).Single();
        await transaction.CommitAsync(Cancellation);
        var version = await loading;

        (
            await figures.QueryAsync<bool>(
                """
                select catalogue_version.known_from > @released and agency_version.known_from = catalogue_version.known_from
                from reference.catalogue_version
                inner join reference.agency_version on 'Lưu: VT, TH' = any (recipients)
                where catalogue_version_id = @version
                """,
                new { released, version }
            )
        ).Should().Equal(true);
    }

    /// <summary>Waits until so many sessions wait for the publishing lock.</summary>
    private async Task WaitersAsync(int count)
    {
        const string waiting = """
            select count(*) from pg_locks
            where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())
            """;
        while ((await figures.QueryAsync<long>(waiting)).Single() < count)
            await Task.Delay(20, Cancellation);
    }
}
