using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>What the register of an agency says to a wanted number and day.</summary>
/// <param name="Greatest">Greatest number of the year; 0 in an empty one.</param>
/// <param name="IsUsed">True when the number is given already.</param>
/// <param name="LaterDated">A smaller number of a later day; null for none.</param>
/// <param name="EarlierDated">A greater number of an earlier day; null for none.</param>
internal sealed record RegisterState(int Greatest, bool IsUsed, int? LaterDated, int? EarlierDated)
{
    private const int MostNumber = 999_999;
    private static readonly string RegisterSql = SqlFile.Read("signing/register_state.sql");

    public static Task<RegisterState> ReadAsync(
        NpgsqlConnection connection,
        DraftRun run,
        (int Number, DateOnly IssuedOn) wanted
    ) =>
        connection.QuerySingleAsync<RegisterState>(
            RegisterSql,
            new
            {
                run.UnitCode,
                run.Symbol,
                wanted.IssuedOn.Year,
                wanted.Number,
                wanted.IssuedOn,
            }
        );

    /// <summary>Why no register takes a number; null when one may.</summary>
    public static string? RefuseRange(int number) =>
        number is < 1 or > MostNumber ? "Số văn bản phải từ 1 đến 999999." : null;

    /// <summary>Why a day is no day of issue; null when it is one.</summary>
    public static string? RefuseFuture(DateOnly issuedOn, TimeProvider time) =>
        issuedOn > new VietnamTime(time).Today ? "Ngày ban hành không được ở tương lai." : null;

    /// <summary>Why the register does not take number and day; null when it does.</summary>
    public string? Refuse(DraftRun run, (int Number, DateOnly IssuedOn) wanted) =>
        this switch
        {
            _ when wanted.IssuedOn < run.MadeOn =>
                $"Ngày ban hành {wanted.IssuedOn:dd/MM/yyyy} trước ngày lập dự thảo ({run.MadeOn:dd/MM/yyyy}).",
            { IsUsed: true } =>
                $"Số {wanted.Number:00}/{run.Symbol} năm {wanted.IssuedOn.Year} đã cấp cho văn bản khác. Số tiếp theo là {Greatest + 1:00}.",
            { LaterDated: { } number } => $"Ngày ban hành không hợp lệ: số nhỏ hơn ({number:00}) đã có ngày muộn hơn.",
            { EarlierDated: { } number } => $"Ngày ban hành không hợp lệ: số lớn hơn ({number:00}) đã có ngày sớm hơn.",
            _ => null,
        };

    /// <summary>Numbers that are left out, as the trail notes them; null for none.</summary>
    public string? Skipped(int number) => number > Greatest + 1 ? $"{Greatest + 1}–{number - 1}" : null;
}
