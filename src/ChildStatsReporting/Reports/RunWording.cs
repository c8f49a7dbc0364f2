using ChildStatsReporting.Database;
using ChildStatsReporting.Reports.Forms;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>Keeps beside a rendered document its sections that people write, the figures that these can refer to, and what stands against signing them.</summary>
internal static class RunWording
{
    private static readonly string SectionSql = SqlFile.Read("reports/run_section.sql");
    private static readonly string FigureSql = SqlFile.Read("reports/run_figure.sql");
    private static readonly string FaultSql = SqlFile.Read("reports/text_fault.sql");

    /// <summary>Replaces what was kept of the rendering before, which stays beside it where it printed otherwise.</summary>
    public static async Task KeepAsync(
        NpgsqlConnection connection,
        long runId,
        ReportText text,
        CancellationToken cancellationToken
    )
    {
        var sections = text.Written().ToList();
        var inText = sections
            .SelectMany(section => text.References.Of(section.Words))
            .Select(found => found.Figure?.Code)
            .ToHashSet();
        var figures = text.References.Figures;
        var faults = sections.SelectMany(section => Faults(section, text.References)).ToList();
        (string Sql, object Rows)[] statements =
        [
            (
                SectionSql,
                new
                {
                    runId,
                    sections = sections.Select(section => section.Section).ToArray(),
                    headings = sections.Select(section => section.Heading).ToArray(),
                    revisions = sections.Select(section => section.Revision).ToArray(),
                    composed = sections.Select(section => section.Composed).ToArray(),
                    printed = sections.Select(section => text.References.Printed(section.Words)).ToArray(),
                }
            ),
            (
                FigureSql,
                new
                {
                    runId,
                    codes = figures.Select(figure => figure.Code).ToArray(),
                    names = figures.Select(figure => figure.Name).ToArray(),
                    slots = figures.Select(figure => figure.Slot).ToArray(),
                    printed = figures.Select(figure => figure.Printed).ToArray(),
                    states = figures.Select(figure => figure.State).ToArray(),
                    inText = figures.Select(figure => inText.Contains(figure.Code)).ToArray(),
                }
            ),
            (
                FaultSql,
                new
                {
                    runId,
                    kinds = faults.Select(fault => fault.Kind).ToArray(),
                    headings = faults.Select(fault => fault.Heading).ToArray(),
                    sentences = faults.Select(fault => fault.Sentence).ToArray(),
                    figures = faults.Select(fault => fault.Figure).ToArray(),
                }
            ),
        ];
        foreach (var (sql, rows) in statements)
            await connection.ExecuteAsync(new CommandDefinition(sql, rows, cancellationToken: cancellationToken));
    }

    /// <summary>What the service puts together withholds as its tables do; only words of people are refused.</summary>
    private static IEnumerable<TextFault> Faults(WrittenSection section, FigureReferences references)
    {
        if (section.IsEmpty)
            yield return new TextFault("empty", section.Heading, "", "");
        if (!section.IsOfPeople)
            yield break;
        foreach (var sentence in FigureReferences.Paragraphs(section.Words).SelectMany(FigureReferences.Sentences))
        foreach (var (inner, figure) in references.Of(sentence))
        {
            if (figure is null)
                yield return new TextFault("unknown", section.Heading, references.Named(sentence), inner);
            else if (figure.IsWithheld)
                yield return new TextFault("withheld", section.Heading, references.Named(sentence), figure.Name);
        }
    }
}

/// <summary>What stands against signing a document in its paragraphs.</summary>
/// <param name="Kind">empty, withheld or unknown.</param>
/// <param name="Heading">Headings above the section.</param>
/// <param name="Sentence">The sentence with names of figures; empty for an empty section.</param>
/// <param name="Figure">Which figure; empty for an empty section.</param>
public sealed record TextFault(string Kind, string Heading, string Sentence, string Figure)
{
    /// <summary>What is to be done, in Vietnamese.</summary>
    public string Message =>
        Kind switch
        {
            "empty" => $"Mục “{Heading}” chưa có nội dung. Hãy soạn lời văn hoặc chọn “Không có”, rồi lập lại văn bản.",
            "withheld" =>
                $"Mục “{Heading}” dùng số liệu mà bản này giữ kín: {Figure}. Câu: “{Sentence}”. Hãy sửa câu đó rồi lập lại văn bản.",
            _ =>
                $"Mục “{Heading}” dùng số liệu không có trong báo cáo này: {Figure}. Câu: “{Sentence}”. Hãy chọn số liệu khác rồi lập lại văn bản.",
        };
}

/// <summary>A section of a document whose words its agency may write.</summary>
/// <param name="Section">Section as the form names it.</param>
/// <param name="Heading">Headings above it.</param>
/// <param name="Revision">Revision of the paragraphs; 0 where nobody wrote any.</param>
/// <param name="Composed">What the service puts together, with codes of figures.</param>
/// <param name="Words">What is printed, with codes of figures.</param>
/// <param name="IsOfPeople">True where somebody wrote the words.</param>
/// <param name="IsEmpty">True where nobody says anything, not even that there is nothing.</param>
internal sealed record WrittenSection(
    string Section,
    string Heading,
    int Revision,
    string Composed,
    string Words,
    bool IsOfPeople,
    bool IsEmpty
);
