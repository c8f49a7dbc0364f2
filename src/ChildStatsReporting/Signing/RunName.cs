using System.Globalization;
using System.Text;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Twins;

namespace ChildStatsReporting.Signing;

/// <summary>What tells the downloads of one report from those of every other.</summary>
/// <param name="UnitCode">Unit that the report is of.</param>
/// <param name="Symbol">Symbol of the agency and the kind of document, such as BC-LĐTBXH.</param>
/// <param name="FormCode">Form of the report.</param>
/// <param name="PeriodCode">Period.</param>
/// <param name="Audience"><c>official</c>, <c>recipients</c> or <c>public</c>.</param>
/// <param name="Number">Number in the agency's register; null before one is given.</param>
/// <param name="IssuedOn">Day of issue; null before it.</param>
/// <param name="PeriodId">The period.</param>
/// <param name="CatalogueVersionId">Definitions of its figures.</param>
/// <param name="FiguresAsAt">UTC instant at which its figures were read.</param>
public sealed record RunName(
    string UnitCode,
    string Symbol,
    string FormCode,
    string PeriodCode,
    string Audience,
    int? Number,
    DateOnly? IssuedOn,
    int PeriodId,
    int CatalogueVersionId,
    DateTime FiguresAsAt
)
{
    /// <summary>Name under which a report's figures by code are stored.</summary>
    public const string CodedFigures = "figures.csv";

    private const string Annex = "_noi-bo.pdf";

    /// <summary>The figures with names, made from those by code when somebody asks for them.</summary>
    public string NamedFigures => $"{Stem}_so-lieu.csv";

    /// <summary>Name of a download, in plain ASCII; the names that the registry holds are alike in every report of a unit.</summary>
    /// <param name="storedName">Name in the registry.</param>
    public string Of(string storedName) =>
        storedName == CodedFigures ? $"{Stem}_so-lieu-ma.csv"
        : storedName == ReportRenderer.CorrectionFile || TwinFiles.TitleOf(storedName) is not null
            ? $"{Stem}_{storedName}"
        : storedName.EndsWith(Annex, StringComparison.Ordinal) ? Stem + Annex
        : Stem + Path.GetExtension(storedName);

    /// <summary>What a file that says the figures of a document in another form is, in Vietnamese; null of any other.</summary>
    /// <param name="storedName">Name in the registry.</param>
    public static string? TwinNameOf(string storedName) => TwinFiles.TitleOf(storedName);

    /// <summary>True of the document itself, whatever its ending.</summary>
    /// <param name="storedName">Name in the registry.</param>
    public bool IsDocument(string storedName) =>
        Path.GetFileNameWithoutExtension(storedName) == $"{FormCode}_{UnitCode}_{PeriodCode}";

    /// <summary>Number and symbol; empty before a number is given.</summary>
    public string NumberLine =>
        Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:00}/{Symbol}") : "";

    private string Stem =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{UnitCode}_{Ascii(Symbol)}_{FormCode}_{PeriodCode}_{Edition}_{(Number is { } number ? $"so-{number:00}-{IssuedOn?.Year}" : "du-thao")}"
        );

    private string Edition =>
        Audience switch
        {
            "recipients" => "bao-cao",
            "public" => "ban-cong-khai",
            _ => "ban-chinh-thuc",
        };

    private static string Ascii(string text) =>
        string.Concat(
            text.Replace('đ', 'd')
                .Replace('Đ', 'D')
                .Normalize(NormalizationForm.FormD)
                .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')
        );
}
