using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>A person who holds a role for a unit; one who has it already stays as it is.</summary>
internal sealed record GivenPerson(string UserName, string Role, string UnitCode)
{
    public bool IsDemo { get; init; }

    public async Task SaveAsync(NpgsqlDataSource administrator)
    {
        await using var connection = await administrator.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            insert into access.person (user_name, full_name, is_demo) values (@UserName, @UserName, @IsDemo)
            on conflict do nothing;
            insert into access.assignment (user_name, role, unit_code) values (@UserName, @Role, @UnitCode)
            on conflict do nothing
            """,
            this
        );
    }
}
