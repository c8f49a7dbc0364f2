using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Intake;

/// <summary>What may be repeated or kept of the words around a return: the cover, names of sheets, the file's name.</summary>
/// <remarks>Cells are scanned by the validation; these are repeated by a refusal before anything is validated.</remarks>
/// <param name="today">The day in Vietnam; decides what may be a birth date.</param>
internal sealed partial class RepeatedText(DateOnly today)
{
    private const int MostNameCharacters = 120;

    // A label of the form has capitals and places of its own.
    private const IdentifierKinds Telling = IdentifierKinds.Direct | IdentifierKinds.Indirect;

    /// <summary>The workbook with the texts of its cover and the names of its sheets masked where they hold an identifier.</summary>
    public SubmittedWorkbook Of(SubmittedWorkbook workbook) =>
        workbook with
        {
            FormCode = Of(workbook.FormCode),
            FormVersion = Of(workbook.FormVersion),
            UnitCode = Of(workbook.UnitCode),
            PeriodCode = Of(workbook.PeriodCode),
            // A hash may hold as many digits in a row as a paper has.
            FormHash = workbook.FormHash is { } hash && Hash().IsMatch(hash) ? hash : Of(workbook.FormHash),
            SheetNames = [.. workbook.SheetNames.Select(name => Of(name)!)],
        };

    /// <summary>A refusal with what it repeats of the file masked where it holds an identifier.</summary>
    public FileRefusal Of(FileRefusal refusal)
    {
        var masked = refusal;
        if (refusal.Sheet is { } sheet && Of(sheet) is { } name && name != sheet)
            masked = masked with
            {
                Sheet = name,
                Message = masked.Message.Replace(sheet, name, StringComparison.Ordinal),
            };
        if (
            refusal.Found is { } found
            && !OwnHead().IsMatch(found)
            && (IdentifierScan.Find(found, today) & Telling) != 0
        )
            masked = masked with
            {
                Found = FoundText.Masked,
                Message = masked.Message.Replace(found, FoundText.Masked, StringComparison.Ordinal),
            };
        return masked;
    }

    /// <summary>The name of a file without folders; the ending alone is left of one that may name a person.</summary>
    public string FileName(string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/')).Normalize();
        if (name.Length > MostNameCharacters)
            name = name[..MostNameCharacters];
        var words = Seam().Replace(Path.GetFileNameWithoutExtension(name), " ");
        if (
            OwnName().IsMatch(name)
            || ((IdentifierScan.Find(words, today) | IdentifierScan.Find(name, today)) & Telling) == 0
        )
            return name;
        var ending = Path.GetExtension(name).ToLower(CultureInfo.InvariantCulture);
        return FoundText.Masked + (ending is ".xlsx" or ".xls" or ".xlsm" or ".zip" or ".csv" ? ending : "");
    }

    private string? Of(string? text) => text is not null && IdentifierScan.Finds(text, today) ? FoundText.Masked : text;

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    // The name the template has, also as browsers number copies and with the ending of the marked one.
    [GeneratedRegex(
        @"^[A-Z]{2}-TE13_[0-9]{2,5}_[A-Z]{2}-20[0-9]{2}-[A-Z0-9]{1,2}(?:_da-danh-dau)?(?: ?\([0-9]{1,3}\))?\.(?:xlsx|zip)\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex OwnName();

    // A window as the cover has it, and unit and period as the head of every sheet has them; the days are no births.
    [GeneratedRegex(
        @"^(?:.{1,60} \([0-9]{2,5}\) – Kỳ [A-Z]{2}-20[0-9]{2}-[A-Z0-9]{1,2}, từ )?[0-9]{2}/[0-9]{2}/20[0-9]{2} (?:–|đến) [0-9]{2}/[0-9]{2}/20[0-9]{2}(?: – SỐ LIỆU GIẢ ĐỊNH)?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex OwnHead();

    // Words of a name are parted by signs or by a capital: bao_cao, BaoCao.
    [GeneratedRegex(@"[_\-.,()+]+|(?<=\p{Ll})(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Seam();
}
