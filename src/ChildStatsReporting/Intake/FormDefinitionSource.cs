using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>Reads a form from the newest catalogue version.</summary>
internal static class FormDefinitionSource
{
    private static readonly string FormSql = SqlFile.Read("intake/form.sql");
    private static readonly string SectionSql = SqlFile.Read("intake/form_section.sql");
    private static readonly string ElementSql = SqlFile.Read("intake/form_element.sql");
    private static readonly string CellSql = SqlFile.Read("intake/form_cell.sql");
    private static readonly string CategorySql = SqlFile.Read("intake/dimension_category.sql");

    /// <returns>The form with its catalogue version; null when there is no such form, or none with a workbook.</returns>
    public static async Task<(int CatalogueVersionId, FormDefinition Form)?> ReadAsync(
        NpgsqlConnection connection,
        string formCode,
        CancellationToken cancellationToken
    )
    {
        var form = await connection.QuerySingleOrDefaultAsync<FormRow>(
            new CommandDefinition(FormSql, new { formCode }, cancellationToken: cancellationToken)
        );
        if (form is null)
            return null;
        var key = new { catalogueVersionId = form.CatalogueVersionId, formCode };
        var sections = await RowsAsync<FormSection>(SectionSql);
        if (sections.Count == 0)
            return null;
        return (
            form.CatalogueVersionId,
            new FormDefinition(
                formCode,
                form.FormVersion,
                form.NameVi,
                form.HasLists,
                form.UnitLevels,
                sections,
                await RowsAsync<FormElement>(ElementSql),
                await RowsAsync<FormCell>(CellSql),
                await RowsAsync<LayoutCategory>(CategorySql)
            )
        );

        async Task<List<T>> RowsAsync<T>(string sql) =>
            (
                await connection.QueryAsync<T>(new CommandDefinition(sql, key, cancellationToken: cancellationToken))
            ).AsList();
    }

    private sealed record FormRow
    {
        public int CatalogueVersionId { get; init; }

        public int FormVersion { get; init; }

        public string NameVi { get; init; } = "";

        public bool HasLists { get; init; }

        public string[] UnitLevels { get; init; } = [];
    }
}
