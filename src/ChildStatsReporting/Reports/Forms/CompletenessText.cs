using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What a document says of the returns of its units: how many came in time, who is late or missing, and the table of all.</summary>
/// <remarks>It carries no count of children. Timeliness is on time over asked; a unit that is exempt is asked, as on the page.</remarks>
internal sealed class CompletenessText(RunContent content, FormTemplate template)
{
    private readonly CompletenessTemplate words =
        template.Completeness
        ?? throw new InvalidDataException($"The form {template.FormCode} tells of returns and has no words for them.");

    private readonly IReadOnlyList<ToldReturn> returns = content.Returns;

    private readonly bool hasForms = content.Returns.DistinctBy(each => each.FormCode).Count() > 1;

    /// <summary>How many returns came how, and who is missing, late or exempt.</summary>
    public IEnumerable<string> Paragraphs()
    {
        if (returns.Count == 0)
        {
            yield return words.Nothing;
            yield break;
        }

        yield return Counted(words.Summary, "", returns);
        if (hasForms)
        {
            foreach (var form in returns.GroupBy(each => each.FormName))
                yield return Counted(words.ByForm, form.Key, [.. form]);
        }

        yield return OfThose(ReturnStanding.Missing) is { Count: > 0 } missing
            ? Fill(words.Missing, ("units", Named(missing, LateName)))
            : words.NoMissing;
        yield return OfThose(ReturnStanding.Late) is { Count: > 0 } late
            ? Fill(words.Late, ("units", Named(late, LateName)))
            : words.NoLate;
        if (OfThose(ReturnStanding.Exempt) is { Count: > 0 } exempt)
            yield return Fill(words.Exempt, ("units", Named(exempt, each => Which(each, each.TermReason))));
        yield return words.SeeAnnex;
    }

    /// <summary>By which day it is told, and how days and shares are counted.</summary>
    public IEnumerable<string> Footnotes() =>
        returns.Count == 0
            ? []
            : [Fill(words.Judged, ("day", VietnameseFormat.LongDate(returns.Max(each => each.JudgedOn))))];

    /// <summary>Each return of a quarter; of a longer period how many of each unit and form came how.</summary>
    public ListTable Table() => content.Detail.Kind == "Q" ? Each() : Sums();

    private ListTable Each()
    {
        var heads = words.Heads;
        return new ListTable(
            [
                ListColumn.Short(heads.Number),
                ListColumn.Name(heads.Unit, 1),
                ListColumn.Short(heads.DueOn),
                ListColumn.Short(heads.ReceivedOn),
                ListColumn.Short(heads.DaysLate),
                ListColumn.Short(heads.Standing),
            ],
            [
                .. returns
                    .GroupBy(each => (each.FormName, each.PeriodCode))
                    .SelectMany(group => Group(group.Key.FormName, [.. group])),
                new ListRow([
                    "",
                    words.Total,
                    "",
                    $"{Received(returns)}/{returns.Count}",
                    $"{returns.Sum(each => each.DaysLate)}",
                    $"{Share(returns)} %",
                ])
                {
                    Kind = ListRowKind.Total,
                },
            ]
        )
        {
            IsUpright = true,
            Summary = "Mỗi dòng là một báo cáo phải nộp; các cột là hạn nộp, ngày nhận, số ngày muộn và tình trạng.",
        };
    }

    /// <summary>The returns of one form for one period, under its name where there are several.</summary>
    private IEnumerable<ListRow> Group(string form, IReadOnlyList<ToldReturn> group)
    {
        if (hasForms)
            yield return Heading(Fill(words.FormPeriod, ("form", form), ("period", PeriodName(group[0]))), 6);
        for (var index = 0; index < group.Count; index++)
        {
            var each = group[index];
            yield return new ListRow([
                $"{index + 1}",
                each.UnitName,
                VietnameseFormat.ShortDate(each.DueOn),
                Day(each.ReceivedOn),
                each.DaysLate == 0 ? "" : $"{each.DaysLate}",
                words.Standings.Of(each.Standing),
            ]);
        }
    }

    private static ListRow Heading(string name, int columnCount) =>
        new([name, .. Enumerable.Repeat("", columnCount - 1)]) { Kind = ListRowKind.Group };

    private ListTable Sums()
    {
        var heads = words.Heads;
        string[] Counts(IReadOnlyList<ToldReturn> of) =>
            [
                $"{of.Count}",
                .. new[] { ReturnStanding.OnTime, ReturnStanding.Late, ReturnStanding.Missing }.Select(standing =>
                    $"{of.Count(each => each.Standing == standing)}"
                ),
                $"{of.Sum(each => each.DaysLate)}",
                Share(of),
            ];

        return new ListTable(
            [
                ListColumn.Short(heads.Number),
                ListColumn.Name(heads.Unit, 1),
                ListColumn.Short(heads.Expected),
                ListColumn.Short(heads.OnTime),
                ListColumn.Short(heads.Late),
                ListColumn.Short(heads.Missing),
                ListColumn.Short(heads.DaysLate),
                ListColumn.Short(heads.Share),
            ],
            [
                .. returns
                    .GroupBy(each => each.FormName)
                    .SelectMany(form =>
                        (hasForms ? [Heading(form.Key, 8)] : (ListRow[])[]).Concat(
                            form.GroupBy(each => (each.AdminUnitId, each.UnitName))
                                .Select(
                                    (unit, index) =>
                                        new ListRow([$"{index + 1}", unit.Key.UnitName, .. Counts([.. unit])])
                                )
                        )
                    ),
                new ListRow(["", words.Total, .. Counts(returns)]) { Kind = ListRowKind.Total },
            ]
        )
        {
            IsUpright = true,
            Summary =
                "Mỗi dòng là một đơn vị và một biểu; các cột là số báo cáo phải nộp, đúng hạn, nộp muộn, chưa nộp và tỷ lệ đúng hạn.",
        };
    }

    private string Counted(string text, string form, IReadOnlyList<ToldReturn> of) =>
        Fill(
            text,
            ("form", form),
            ("expected", $"{of.Count}"),
            ("units", $"{of.DistinctBy(each => each.AdminUnitId).Count()}"),
            ("states", States(of)),
            ("share", Share(of)),
            ("day", VietnameseFormat.LongDate(of.Max(each => each.JudgedOn)))
        );

    /// <summary>How many came how, in words: 12 đúng hạn, 1 chưa nộp.</summary>
    private string States(IReadOnlyList<ToldReturn> of) =>
        string.Join(
            ", ",
            of.CountBy(each => each.Standing)
                .OrderBy(count => count.Key)
                .Select(count => $"{count.Value} {VietnameseFormat.WithinSentence(words.Standings.Of(count.Key))}")
        );

    private List<ToldReturn> OfThose(ReturnStanding standing) => [.. returns.Where(each => each.Standing == standing)];

    /// <summary>Units in the order of the table, each with what is said of its returns.</summary>
    private string Named(IEnumerable<ToldReturn> those, Func<ToldReturn, string> say) =>
        string.Join(
            "; ",
            those
                .GroupBy(each => (each.AdminUnitId, each.UnitName))
                .Select(unit =>
                    Fill(
                        words.Named,
                        ("unit", VietnameseFormat.WithinSentence(unit.Key.UnitName)),
                        ("returns", string.Join(", ", unit.Select(say)))
                    )
                )
        );

    private string LateName(ToldReturn each) => Which(each, Fill(words.LateReturn, ("days", $"{each.DaysLate}")));

    /// <summary>What is said of a return, with its form and period where the document has several.</summary>
    private string Which(ToldReturn each, string? said) =>
        string.Join(
            " ",
            new[]
            {
                hasForms && each.FormCode != RunReader.WardForm ? $"{each.FormName}:" : "",
                content.Detail.Kind == "Q" ? "" : $"{PeriodName(each)}:",
                said ?? "",
            }.Where(word => word.Length > 0)
        );

    private static int Received(IEnumerable<ToldReturn> of) => of.Count(each => each.ReceivedOn is not null);

    private static string Share(IReadOnlyList<ToldReturn> of) =>
        VietnameseFormat.Number(
            Math.Round(
                100m * of.Count(each => each.Standing == ReturnStanding.OnTime) / of.Count,
                1,
                MidpointRounding.AwayFromZero
            ),
            1
        );

    private static string PeriodName(ToldReturn each) => PeriodCode.Parse(each.PeriodCode).Name;

    private static string Day(DateOnly? day) => day is { } known ? VietnameseFormat.ShortDate(known) : "";
}
