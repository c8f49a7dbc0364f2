using System.Data;
using System.Text;
using ChildStatsReporting.Database;
using Dapper;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Indicators;

/// <summary>The figures of a file by code once more with Vietnamese names, for people who open it in Excel.</summary>
/// <remarks>UTF-8 with a byte order mark, semicolons and decimal commas as Excel has them in Vietnam; the same rows and numbers.</remarks>
public sealed class NamedFigures(ActingDatabase database)
{
    private static readonly string NameSql = SqlFile.Read("indicators/figure_name.sql");
    private static readonly string CategorySql = SqlFile.Read("indicators/traced_name.sql");
    private static readonly string[] Header =
    [
        "Phần",
        "Mã chỉ tiêu",
        "Tên chỉ tiêu",
        "Mã đơn vị",
        "Đơn vị",
        "Phân tổ",
        "Tử số",
        "Mẫu số",
        "Giá trị",
        "Số xã đã báo cáo",
        "Số xã phải báo cáo",
    ];

    /// <param name="coded">What <see cref="FigureFile"/> wrote.</param>
    /// <param name="periodId">Its period, whose tree names the units.</param>
    /// <param name="catalogueVersionId">Its definitions, which name the views.</param>
    /// <param name="asAt">Instant at which it was read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<byte[]> OfAsync(
        byte[] coded,
        int periodId,
        int catalogueVersionId,
        DateTimeOffset asAt,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            periodId,
            catalogueVersionId,
            asAt = asAt.ToUniversalTime(),
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var names = (
            await connection.QueryAsync<(string Kind, string Code, string Name)>(
                new CommandDefinition(NameSql, parameters, cancellationToken: cancellationToken)
            )
        ).ToDictionary(row => (row.Kind, row.Code), row => row.Name);
        var categories = new CatalogueNames(
            (
                await connection.QueryAsync<(string Code, string? Category, string NameVi)>(
                    new CommandDefinition(CategorySql, parameters, cancellationToken: cancellationToken)
                )
            ).ToDictionary(row => (row.Code, row.Category), row => row.NameVi)
        );

        using var source = new StreamReader(new MemoryStream(coded), Encoding.UTF8);
        await using var rows = await CsvDataReader.CreateAsync(source, new CsvDataReaderOptions(), cancellationToken);
        using var table = new DataTable();
        foreach (var column in Header)
            table.Columns.Add(column, typeof(string));
        while (await rows.ReadAsync(cancellationToken))
        {
            var (part, code, view, unit) = (rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3));
            var key = string.Join('/', part, code, view);
            table.Rows.Add(
                part,
                view.Length == 0 ? code : $"{code}/{view}",
                names.GetValueOrDefault(("view", key), key),
                unit,
                names.GetValueOrDefault(("unit", unit), unit),
                Breakdown(rows.GetString(4), categories),
                Number(5),
                Number(6),
                Number(7),
                rows.GetString(8),
                rows.GetString(9)
            );

            string Number(int column) => rows.GetString(column).Replace('.', ',');
        }

        using var text = new StringWriter();
        await using var named = table.CreateDataReader();
        await FigureCsv.WriteForPeopleAsync(named, text, cancellationToken);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Breakdown(string breakdown, CatalogueNames names) =>
        string.Join(
            "; ",
            breakdown
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => $"{names.OfDimension(pair[0])}: {names.OfCategory(pair[0], pair[1])}")
        );
}
