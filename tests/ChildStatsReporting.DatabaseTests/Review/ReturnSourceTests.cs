using ChildStatsReporting.DatabaseTests.Intake;
using ChildStatsReporting.Review;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>The letter that a return was entered from: agency, number and day. Source: design Who sends what.</summary>
public sealed class ReturnSourceTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private readonly GivenSectorReturn given = new(database);

    [Fact]
    public async Task Form_of_another_agency_is_handed_in_with_its_letter_only()
    {
        var submissionId = await given.ValidatedAsync("732", figure: 2);

        (await given.DecideAsync(submissionId, ReviewAction.Submit, source: new ReturnSource(" ", null, DatedOn: null)))
            .Should()
            .Contain("ghi cơ quan trả lời, số và ngày");
        (
            await given.DecideAsync(
                submissionId,
                ReviewAction.Submit,
                source: GivenSectorReturn.Letter with
                {
                    DatedOn = new DateOnly(2024, 12, 11),
                }
            )
        )
            .Should()
            .Contain("ở tương lai");
        (await SourcesAsync(submissionId)).Should().BeEmpty();

        (await given.DecideAsync(submissionId, ReviewAction.Submit)).Should().Be("submitted");
        (await SourcesAsync(submissionId))
            .Should()
            .Equal("Công an thành phố Long Khánh|1234/CATP-ĐTTH|2024-12-09|reviewer");
    }

    [Fact]
    public async Task Source_stays_as_it_was_stated()
    {
        var submissionId = await given.ValidatedAsync("732", figure: 4);
        (await given.DecideAsync(submissionId, ReviewAction.Submit)).Should().Be("submitted");

        var changing = () =>
            database.ExecuteAsync(
                "update review.return_source set number = '9' where submission_id = @submissionId",
                new { submissionId }
            );
        var removing = () =>
            database.ExecuteAsync(
                "delete from review.return_source where submission_id = @submissionId",
                new { submissionId }
            );

        (await changing.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("23514");
        (await removing.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("23514");
    }

    [Fact]
    public async Task Database_refuses_the_form_of_another_agency_without_its_letter()
    {
        var submissionId = await given.ValidatedAsync("732", figure: 5);

        var submitting = () =>
            database.ExecuteAsync(
                "insert into review.decision (submission_id, action, user_name, decided_at) values (@submissionId, 'submit', 'reviewer', now())",
                new { submissionId }
            );

        (await submitting.Should().ThrowAsync<PostgresException>()).WithMessage("*names no letter*");
    }

    [Theory]
    [InlineData(GivenSectorReturn.Second, "42501")] // Sees it, and hands in only what he entered himself.
    [InlineData("officer", "23514")] // Sees no return of the city.
    public async Task Source_is_stated_by_who_may_hand_the_return_in(string userName, string sqlState)
    {
        await new GivenPerson(GivenSectorReturn.Second, "reviewer", "732").SaveAsync(database.Administrator);
        var submissionId = await given.ValidatedAsync("732", figure: 6);
        await using var connection = await database.Web.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("select set_config('app.user_id', @userName, false)", new { userName });

        var stating = () =>
            connection.ExecuteAsync(
                "insert into review.return_source values (@submissionId, 'Công an', '1', '2024-12-09', @userName, now())",
                new { submissionId, userName }
            );

        (await stating.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(sqlState);
    }

    private Task<IReadOnlyList<string>> SourcesAsync(long submissionId) =>
        database.QueryAsync<string>(
            "select concat_ws('|', agency_name, number, dated_on, stated_by) from review.return_source where submission_id = @submissionId",
            new { submissionId }
        );
}
