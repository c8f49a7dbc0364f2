using System.Security.Cryptography;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.DatabaseTests.Intake;

public sealed class KeyRewrappingTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_open_with_the_newest_master_key_alone_and_files_stay()
    {
        var first = await database.TemplateAsync("26083");
        var wrapped = (await database.ReceiveAsync(first, "local")).SubmissionId;
        var bare = (await database.ReceiveAsync(await database.TemplateAsync("26086"), "local")).SubmissionId;
        var kept = await database.QueryAsync<(byte[] Key, string Id)>(
            "select key, master_key_id from intake.submission_key where submission_id = @bare",
            new { bare }
        );
        var plain = database.Keys.Unwrap(bare, new WrappedKey(kept[0].Key, kept[0].Id));
        await database.ExecuteAsync(
            "update intake.submission_key set key = @plain, master_key_id = null where submission_id = @bare",
            new { plain, bare }
        );
        await FillAsync(1200);
        byte[] newest = [.. Enumerable.Repeat((byte)7, MasterKeys.KeyBytes)];
        var both = new MasterKeys([new byte[MasterKeys.KeyBytes], newest]);

        var count = await new KeyRewrapping(database.Worker, both, database.Time).RewrapAsync("local", Cancellation);
        var again = await new KeyRewrapping(database.Worker, both, database.Time).RewrapAsync("local", Cancellation);

        (count, again)
            .Should()
            .Be(((await database.QueryAsync<int>("select count(*)::integer from intake.submission_key")).Single(), 0));
        (
            await database.QueryAsync<string>(
                "select distinct coalesce(master_key_id, 'none') from intake.submission_key"
            )
        )
            .Should()
            .Equal(MasterKeys.IdOf(newest));
        (await OpenAsync(wrapped, new MasterKeys([newest]))).Should().Equal(first);
        (
            await database.QueryAsync<string>(
                "select details ->> 'count' from audit.event where action = 'rewrap_keys' order by event_id"
            )
        )
            .Should()
            .StartWith(["500", "500"])
            .And.HaveCount(3);
    }

    [Fact]
    public async Task Missing_master_key_changes_nothing()
    {
        var id = (await database.ReceiveAsync(await database.TemplateAsync("26089"), "local")).SubmissionId;
        var before = await database.QueryAsync<byte[]>(
            "select key from intake.submission_key where submission_id = @id",
            new { id }
        );
        var stranger = new MasterKeys([RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes)]);

        var rewrap = () =>
            new KeyRewrapping(database.Worker, stranger, database.Time).RewrapAsync("local", Cancellation);

        await rewrap.Should().ThrowAsync<CryptographicException>();
        (
            await database.QueryAsync<byte[]>(
                "select key from intake.submission_key where submission_id = @id",
                new { id }
            )
        )
            .Single()
            .Should()
            .Equal(before.Single());
    }

    private async Task<byte[]> OpenAsync(long submissionId, MasterKeys keys)
    {
        var stored = (
            await database.QueryAsync<(byte[] Key, string Id, byte[] Nonce, byte[] Ciphertext)>(
                "select key, master_key_id, nonce, ciphertext from intake.submission_key inner join intake.submission_file using (submission_id) where submission_id = @submissionId",
                new { submissionId }
            )
        ).Single();
        return new SubmissionCipher(
            keys.Unwrap(submissionId, new WrappedKey(stored.Key, stored.Id)),
            stored.Nonce,
            stored.Ciphertext
        ).Decrypt();
    }

    /// <summary>Keys of further submissions, so that there is more than one batch.</summary>
    private Task FillAsync(int count) =>
        database.ExecuteAsync(
            """
            with made as (
                insert into intake.submission (form_code, form_version, state, file_name, byte_count, sha256, received_at, received_by)
                select 'XP-TE13', 1, 'received', 'x', 1, n::text, now(), 'local' from generate_series(1, @count) as n
                returning submission_id
            )
            insert into intake.submission_key (submission_id, key) select submission_id, decode(repeat('ab', 32), 'hex') from made
            """,
            new { count }
        );
}
