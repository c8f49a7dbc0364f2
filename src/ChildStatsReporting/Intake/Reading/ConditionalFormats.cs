using System.Xml;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>The conditional formats of one sheet: whether what is asked is still seen as it is stored.</summary>
/// <remarks>
/// The form has none. Rules that colour letters are judged by what they change; scales of colours, bars and icons are
/// painted over a figure by values that nobody sees, so none may touch what is asked.
/// </remarks>
/// <param name="source">The sheet.</param>
/// <param name="isEntry">Rows and columns for entries; all of them lie to the right of and below the first.</param>
internal sealed class ConditionalFormats(SheetSource source, Func<int, int, bool> isEntry)
{
    private string? _place;
    private bool _isPainted;

    /// <summary>True when one shows numbers in a way of its own, hides or covers them.</summary>
    public bool ChangeNumbers { get; private set; }

    /// <summary>Takes an element of a format, as Excel 2007 keeps it or, with what it changes inside, later versions.</summary>
    public void Add(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "conditionalFormatting":
                (_place, _isPainted) = (xml.GetAttribute("sqref"), false);
                break;
            case "cfRule":
                ChangeNumbers |= source.Styles.ChangesNumbers(xml.GetAttribute("dxfId"));
                break;
            case "dxf":
                ChangeNumbers |= source.Styles.Changes(StyleSheet.ReadDifference(xml));
                break;
            case "colorScale" or "dataBar" or "iconSet":
                _isPainted = true;
                AddPlace(_place);
                break;
            case "sqref" when _isPainted:
                AddPlace(xml.ReadString());
                break;
        }
    }

    // Later versions say the place behind the rules.
    private void AddPlace(string? place) => ChangeNumbers |= place is not null && TouchesAsked(place);

    private bool TouchesAsked(string place) =>
        place
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(range => range.ToUpperInvariant().Split(':'))
            .Any(range =>
                CellAddress.Parse(range[0]) is not { } first
                || CellAddress.Parse(range[^1]) is not { } last
                || isEntry(Math.Max(first.Row, last.Row), Math.Max(first.Column, last.Column))
                    && Math.Min(first.Column, last.Column) <= source.LastAskedColumn
            );
}
