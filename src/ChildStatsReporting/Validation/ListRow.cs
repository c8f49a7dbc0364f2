using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>One filled row of a list while it is being read; each reader records what is broken.</summary>
/// <remarks>Columns are counted from 0 at column B, as in <see cref="ListSheet.Columns"/>.</remarks>
internal sealed partial class ListRow(
    ListSheet list,
    int rowNumber,
    IReadOnlyList<string?> cellTexts,
    ListContext context,
    FindingList findings
)
{
    // Long enough for an article of a decree, too short for a story.
    private const int MostTextCharacters = 200;

    // Its categories are the ages of a child.
    private const string AgeDimension = "age_year";

    // What could be read, by the names of the columns in rules.
    private readonly Dictionary<string, RowValue> known = new(StringComparer.Ordinal);

    public int RowNumber => rowNumber;

    /// <summary>True once a blocking violation was found; such a row is not kept.</summary>
    public bool IsBroken { get; private set; }

    public string? Key(int column, char letter)
    {
        var text = Text(column);
        if (text.Length == 0)
            return Break<string>(column, "required", ValidationMessage.RequiredColumn);

        var match = KeyPattern().Match(text);
        var latestYear = (context.PeriodYear % 100).ToString("00", CultureInfo.InvariantCulture);
        if (!match.Success || match.Groups["letter"].Value[0] != letter)
        {
            return BreakScanned(column, "bad_key", ValidationMessage.BadKey(letter, context.UnitCode, latestYear));
        }

        if (!context.KeyUnitCodes.Contains(match.Groups["unit"].Value))
            return Break<string>(column, "foreign_key", ValidationMessage.ForeignKey(context.UnitCode));
        return string.CompareOrdinal(match.Groups["year"].Value, latestYear) > 0
            ? Break<string>(column, "key_year", ValidationMessage.KeyYear(latestYear))
            : Know(column, text);
    }

    public string? OptionalKey(int column, char letter) =>
        Text(column).Length == 0 ? Blank(column) : Key(column, letter);

    public DateOnly? HalfMonth(int column)
    {
        var match = HalfMonthPattern().Match(Text(column));
        if (!match.Success)
            return BreakValue<DateOnly>(column, "half_month", ValidationMessage.HalfMonth);

        var start = new DateOnly(Number("year"), Number("month"), Number("half") == 1 ? 1 : 15);
        return start > context.PeriodEnd
            ? BreakValue<DateOnly>(column, "after_window", ValidationMessage.AfterWindow)
            : Know(column, start, Text(column));

        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    public string? Category(int column)
    {
        var definition = list.Columns[column];
        var text = Text(column);
        if (text.Length == 0)
            return Break<string>(column, "required", ValidationMessage.RequiredColumn);
        return context.Code(definition.Dimension!, text) is { } code
            ? Know(column, code)
            : BreakScanned(column, "unknown_category", ValidationMessage.UnknownCategory(definition.Heading));
    }

    public int? Age(int column)
    {
        var typed = CellTyping.ReadText(Text(column));
        var ages = context.Codes(AgeDimension);
        return typed.Value is { } age && ages.Contains(age.ToString(CultureInfo.InvariantCulture))
            ? Know(column, (int)age, age)
            : BreakValue<int>(column, "age", ValidationMessage.Age(ages));
    }

    public int? Count(int column)
    {
        var typed = CellTyping.ReadText(Text(column));
        return typed.Value is <= int.MaxValue
            ? Know(column, (int)typed.Value, typed.Value.Value)
            : BreakValue<int>(column, "row_count", ValidationMessage.RowCount);
    }

    /// <summary>Đồng, a whole number; a blank is 0.</summary>
    public decimal? Money(int column)
    {
        var typed = CellTyping.ReadText(Text(column));
        if (typed.Meaning == CellMeaning.Blank)
            return Know(column, 0m, 0);
        return typed.Value is { } money
            ? Know(column, money, money)
            : BreakValue<decimal>(column, "row_count", typed.Violation?.Message ?? ValidationMessage.RowCount);
    }

    public bool? Answer(int column) =>
        TickMark.ReadAnswer(Text(column)) is { } answer ? Know(column, answer, answer ? "yes" : "no")
        : Text(column).Length == 0 ? BreakValue<bool>(column, "required", ValidationMessage.RequiredColumn)
        : BreakValue<bool>(column, "answer", ValidationMessage.Answer);

    public bool? OptionalAnswer(int column)
    {
        if (Text(column).Length > 0)
            return Answer(column);
        Blank(column);
        return null;
    }

    /// <summary>Codes of the ticked columns among those of one name.</summary>
    public IReadOnlyList<string> Ticked(string name)
    {
        var ticked = new List<string>();
        var areRead = true;
        foreach (var (column, definition) in list.Columns.Index().Where(column => column.Item.Name == name))
        {
            var isTicked = TickMark.Read(Text(column));
            areRead &= isTicked is not null;
            if (isTicked is null)
                BreakScanned(column, "row_tick", ValidationMessage.RowTick);
            else if (isTicked.Value)
                ticked.Add(definition.Tick!);
        }

        if (areRead)
            known[name] = new RowValue(ticked);
        return ticked;
    }

    public string? ShortText(int column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return Break<string>(column, "required", ValidationMessage.RequiredColumn);
        if (IdentifierScan.Finds(text, context.PeriodEnd))
            return Break<string>(column, "identifier", ValidationMessage.Identifier);

        var characterCount = text.EnumerateRunes().Count();
        return characterCount <= MostTextCharacters
            ? Know(column, text)
            : Break<string>(column, "text_too_long", ValidationMessage.TextTooLong(characterCount, MostTextCharacters));
    }

    /// <summary>Applies the rules of the definitions to what was read; one that needs a column that could not be read says nothing.</summary>
    public void Judge()
    {
        foreach (var rule in context.RulesOf(list.List).Where(rule => rule.IsBrokenBy(known)))
        {
            IsBroken |= rule.Rule.Severity == Finding.Blocking;
            Add(list.IndexOf(rule.Rule.Place), rule.Rule.Rule, rule.Rule.Severity, rule.Message, rule.Rule.Version);
        }
    }

    private string? Blank(int column)
    {
        known[list.Columns[column].Name] = RowValue.Blank;
        return null;
    }

    private string Know(int column, string code)
    {
        known[list.Columns[column].Name] = new RowValue([code]);
        return code;
    }

    private T Know<T>(int column, T value, string code)
        where T : struct
    {
        Know(column, code);
        return value;
    }

    private T Know<T>(int column, T value, decimal number)
        where T : struct
    {
        known[list.Columns[column].Name] = new RowValue([], number);
        return value;
    }

    private T? Break<T>(int column, string rule, string message)
        where T : class
    {
        IsBroken = true;
        Add(column, rule, Finding.Blocking, message);
        return null;
    }

    private T? BreakValue<T>(int column, string rule, string message)
        where T : struct
    {
        BreakScanned(column, rule, message);
        return null;
    }

    private string? BreakScanned(int column, string rule, string message) =>
        IdentifierScan.Finds(Text(column), context.PeriodEnd)
            ? Break<string>(column, "identifier", ValidationMessage.Identifier)
            : Break<string>(column, rule, message);

    private void Add(int column, string rule, string severity, string message, int? version = null) =>
        findings.Add(
            new Finding(
                rule,
                severity,
                list.SheetName,
                CellAddress.Of(rowNumber, ListSheet.FirstColumn + column),
                rule == "identifier" ? FoundText.Masked : FoundText.OfListCell(Text(column), context.PeriodEnd),
                message
            )
            {
                RuleVersion = version,
            }
        );

    private string Text(int column) => column < cellTexts.Count ? CleanText.Of(cellTexts[column]) : "";

    [GeneratedRegex(
        @"^(?<unit>[0-9]{2,5})-(?<year>[0-9]{2})-(?<letter>[VTQ])[0-9]{3}\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"^(?<year>20[0-9]{2})-(?<month>0?[1-9]|1[0-2])-(?<half>[12])\z", RegexOptions.CultureInvariant)]
    private static partial Regex HalfMonthPattern();
}
