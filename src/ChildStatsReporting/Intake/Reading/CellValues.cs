using System.Globalization;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Says of the content of a cell what kind it is and what Excel shows of it.</summary>
internal sealed class CellValues(SheetSource source)
{
    /// <summary>True when the sheet shows no zeros.</summary>
    public bool HidesZeros { get; set; }

    /// <summary>The cell as it stands, whatever formula it comes from.</summary>
    /// <param name="cell">Its place.</param>
    /// <param name="value">What is stored; null for nothing.</param>
    /// <param name="type">Attribute t.</param>
    /// <param name="style">Attribute s.</param>
    /// <exception cref="RefusedException">It names a text that is not there, or is of no kind.</exception>
    public SubmittedCell Typed(SubmittedCell cell, string? value, string? type, string? style)
    {
        switch (type)
        {
            case "s":
                var index = value is null ? -1 : Whole(value);
                return index >= 0 && index < source.SharedStrings.Count
                    ? Texted(source.SharedStrings[index])
                    : throw new RefusedException(Refuse.Damaged);
            case "inlineStr" or "str":
                return Texted(value);
            case "b":
                return cell with { Text = value?.Trim() is "1" or "true" ? "TRUE" : "FALSE", Kind = "boolean" };
            case "e":
                return cell with { Text = CellText.Clean(value), Kind = "error" };
            case "d":
                return cell with { Text = CellText.Clean(value), Kind = "date" };
            case null or "n":
                return Numbered(CellText.Clean(value));
            default:
                throw new RefusedException(Refuse.Damaged);
        }

        SubmittedCell Texted(string? text)
        {
            var clean = CellText.Clean(text);
            var format = source.Styles.FormatOf(style);
            if (clean is null || format.ShowsText())
                return cell with { Text = clean, Kind = "text" };
            return cell with
            {
                Text = format.Unknown,
                Kind = format.Unknown is null ? "format" : "format_only",
                Stored = clean,
            };
        }

        SubmittedCell Numbered(string? clean)
        {
            if (clean is null)
                return cell;
            if (CellText.Number(clean) is not { } number)
                return cell with { Text = clean, Kind = "text" };
            if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
                return cell with { Text = number };
            return Shown(cell, NumberFormat.Plain(exact), source.Styles.FormatOf(style));
        }
    }

    private SubmittedCell Shown(SubmittedCell cell, decimal number, NumberFormat format)
    {
        var text = number.ToString("0.############################", CultureInfo.InvariantCulture);
        if (number == 0 && HidesZeros)
            return cell with { Kind = "format", Stored = text };
        var shown = format.Show(number);
        if (shown.IsDay)
            return cell with
            {
                Text = CellText.Day(number, source.CountsFrom1904) ?? text,
                Kind = "date",
                Stored = text,
            };
        return shown.IsSame
            ? cell with
            {
                Text = text,
            }
            : cell with
            {
                Text = shown.Text,
                Kind = shown.IsSure ? "format" : "format_only",
                Stored = text,
            };
    }

    private static int Whole(ReadOnlySpan<char> text) =>
        SheetNumber.Whole(text) ?? throw new RefusedException(Refuse.Damaged);
}
