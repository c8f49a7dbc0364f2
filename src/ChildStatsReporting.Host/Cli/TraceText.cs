using System.Globalization;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using Numbers = ChildStatsReporting.Host.Pages.Shown;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Tells a person why a figure is what it is: formula in words, what every line gives, who is left out and why, and the files.</summary>
/// <remarks>What is printed below a side adds up to it exactly. Zeros are one line; every cell stands in the JSON.</remarks>
internal sealed class TraceText(TracedFigure figure, string heading, string breakdown, string? withheld = null)
{
    /// <summary>Cells of one return that are named one by one; more are counted.</summary>
    private const int NamedCells = 6;

    private readonly List<string> files = [];
    private readonly Dictionary<long, int> numbers = [];

    private TracedValue Value => figure.Value;

    /// <summary>The lines to print.</summary>
    public IReadOnlyList<string> Lines()
    {
        var sides = Side("n", "Tử số", Value.Numerator).ToList();
        if (Value.DenominatorFormula is not null)
            sides.AddRange(Side("d", "Mẫu số", Value.Denominator));
        var leftOut = LeftOut().ToList();
        return
        [
            heading,
            .. breakdown.Length == 0
                ? Array.Empty<string>()
                : [$"  phân tổ: {FormulaText.Breakdown(breakdown, figure.Names)}"],
            $"  giá trị: {Result()}",
            .. withheld is null ? Array.Empty<string>() : [$"  {withheld}"],
            $"  công thức: {FormulaWords()}",
            $"  có số liệu: {Value.Reported}/{Value.Expected} đơn vị cấp xã",
            .. sides,
            .. leftOut,
            .. files.Count == 0 ? Array.Empty<string>() : ["Tệp (SHA-256):", .. files],
            .. Value.KnownFrom is { } from
                ?
                [
                    $"Lần tính {Value.ComputationId}, có hiệu lực từ {KnownInstant.Shown(new DateTimeOffset(from, TimeSpan.Zero))}.",
                ]
                : Array.Empty<string>(),
        ];
    }

    private string Result()
    {
        if (!Value.IsComputed)
            return "không tính trong kỳ này";
        if (Value.Numerator is null)
            return Value.CollectedAt is { } above
                ? $"không thu thập ở cấp này: {above} có số chung cho cả địa bàn"
                : "không có";
        var numerator = Shown(Value.Numerator);
        var times = Value.Multiplier == 1 ? "" : $" × {Numbers.Number(Value.Multiplier)}";
        var value = Value.Value is { } text ? Numbers.Number(Exact(text), Value.Decimals) : "không có";
        return Value.DenominatorFormula is null
            ? $"{value}{(times.Length == 0 ? "" : $" = {numerator}{times}")}"
            : $"{value} = {numerator}{times} ÷ {Shown(Value.Denominator)}";
    }

    private string FormulaWords()
    {
        var times = Value.Multiplier == 1 ? "" : $" × {Numbers.Number(Value.Multiplier)}";
        var numerator = FormulaText.Of(Value.NumeratorFormula, figure.Names);
        return (
                Value.DenominatorFormula is { } denominator
                    ? $"{numerator}{times} ÷ {FormulaText.Of(denominator, figure.Names)}"
                    : numerator + times
            ) + (Value.FormulaProvenance == "verified" ? "" : $" (mức độ xác thực: {Value.FormulaProvenance})");
    }

    private IEnumerable<string> Side(string side, string title, string? total)
    {
        if (total is null)
            yield break;
        yield return $"{title} {Shown(total)}:";
        var counted = figure.Lines.Where(line => line.LeftOut is null).ToList();
        var adding = counted.Where(line => AmountOf(line, side) != 0).ToList();
        foreach (var line in adding)
        {
            yield return $"  {NameOf(line)}: {Numbers.Number(AmountOf(line, side))}";
            foreach (var source in Sources(line, side))
                yield return $"    {source}";
        }

        if (counted.Count > adding.Count)
            yield return $"  {counted.Count - adding.Count} đơn vị{(adding.Count > 0 ? " khác" : "")}: 0";
    }

    private static decimal AmountOf(TracedLine line, string side) =>
        side == "n" ? line.Numerator : line.Denominator ?? 0;

    /// <summary>What one line gives to a side, return by return, without the zeros.</summary>
    private IEnumerable<string> Sources(TracedLine line, string side)
    {
        var sources = line
            .Parts.Where(part => part.Side == side && part.Amount != 0)
            .GroupBy(part => (part.SubmissionId, part.Unit, part.Moment, part.IsRecounted, part.Weight));
        if (line.IsStored && sources.Sum(source => source.Sum(part => part.Amount)) != AmountOf(line, side))
            yield return "đếm lại theo khóa trong kỳ bằng bản tính cũ, chỉ lưu số của cả dòng; số dưới đây là của từng báo cáo";
        foreach (var source in sources)
        {
            var first = source.First();
            var sum = source.Sum(part => part.Value ?? 0);
            var weighted =
                first.Weight == 1 ? "" : $" × {Numbers.Number(first.Weight)} = {Numbers.Number(sum * first.Weight)}";
            var moment = (first.Moment, first.Weight) switch
            {
                ("opening", _) => "đầu kỳ, ",
                (_, < 1) => "cuối kỳ, ",
                _ => "",
            };
            yield return first.IsRecounted
                ? $"{UnitOf(first, line)}đếm lại theo khóa trong kỳ: {Numbers.Number(sum)}{weighted} — {CountedFrom(line, first)}"
                : $"{moment}{UnitOf(first, line)}{PeriodCode.Parse(first.Period!).Name}: {Numbers.Number(sum)}{weighted} — {PlaceOf([.. source])} {FileOf(first)}";
        }
    }

    /// <summary>Named where the line has returns of more than one unit.</summary>
    private string UnitOf(TracedPart part, TracedLine line) =>
        part.UnitName is null || OthersOf(line).Count == 0 ? "" : $"{part.UnitName}, ";

    /// <summary>The returns that keys were counted from; a count stands as it was kept when their lists were erased.</summary>
    private string CountedFrom(TracedLine line, TracedPart part)
    {
        var returns = figure
            .Returns.Where(each =>
                each.LineUnit == line.Unit
                && each.LineKind == line.Kind
                && each.Member == part.Unit
                && each.Role == "sum"
                && each.FormCode == part.FormCode
                && each.SubmissionId is not null
            )
            .ToList();
        var erased = returns.Max(each => each.ErasedAt);
        return $"từ danh sách của các báo cáo {string.Join(' ', returns.Select(FileOf))}"
            + (erased is { } day ? $"; danh sách đã xóa (ngày {Numbers.Instant(day)}), giữ số đã đếm trước đó" : "");
    }

    private static string PlaceOf(IReadOnlyList<TracedPart> cells)
    {
        var first = cells[0];
        if (first.List is { } list)
            return $"đếm từ {first.ListRowCount ?? 0} dòng danh sách “{ListName(list)}”";
        if (first.Sheet is null)
            return "hệ thống đếm đơn vị có báo cáo";
        return string.Join(
            "; ",
            cells
                .GroupBy(cell => cell.Sheet)
                .Select(sheet =>
                    sheet.Count() > NamedCells
                        ? $"{sheet.Key}: {sheet.Count()} ô khác 0"
                        : $"{sheet.Key}: {string.Join(", ", InOrder(sheet).Select(cell => $"{CellName(cell)} = {Numbers.Number(cell.Value ?? 0)}"))}"
                )
        );
    }

    private IEnumerable<string> LeftOut()
    {
        var isJointHere = figure.Lines.Any(line => line.Kind is "flow" or "opening");
        var joint = figure
            .Lines.Where(line => isJointHere && line.LeftOut == LeftOutReason.Joint)
            .Select(NameOf)
            .ToList();
        if (joint.Count > 0)
            yield return $"Tính ở dòng chung vì chia tách: {string.Join(", ", joint)}";
        var lines = figure
            .Lines.Where(line => line.LeftOut is not null && !(isJointHere && line.LeftOut == LeftOutReason.Joint))
            .ToList();
        if (lines.Count == 0)
            yield break;
        yield return $"Không tính {lines.Count} đơn vị:";
        foreach (var group in lines.GroupBy(ReasonOf, StringComparer.Ordinal))
            yield return $"  {group.Key}: {string.Join(", ", group.Select(NameOf))}";
    }

    private string ReasonOf(TracedLine line) =>
        line.LeftOut switch
        {
            LeftOutReason.Joint => "báo cáo chung vì chia tách, chỉ có số liệu ở đơn vị gồm mọi bên nhận",
            LeftOutReason.Barred when line.Parts.All(part => part.State == "no_return") =>
                $"không thu thập ở cấp này, {line.Parts[0].BarredBy} có số chung cho cả địa bàn",
            LeftOutReason.Barred => $"có số nhưng không cộng, vì tính theo số của chính {line.Parts[0].BarredBy}",
            LeftOutReason.NoReturn => MissingReturns(line),
            LeftOutReason.AbsentCell => AbsentCells(line),
            _ => $"ghi “x” (không áp dụng): {Elements(line.Parts.Where(part => part.State == "not_applicable"))}",
        };

    private string MissingReturns(TracedLine line)
    {
        var missing = figure
            .Returns.Where(each =>
                each.LineUnit == line.Unit && each.LineKind == line.Kind && each.SubmissionId is null
            )
            .GroupBy(each => (each.Unit, each.UnitName, each.PresentState))
            .Select(unit =>
                (unit.Key.PresentState is null ? "thiếu báo cáo " : "báo cáo ")
                + PeriodCode.Names(unit.Select(each => PeriodCode.Parse(each.Period)))
                + ((unit.Key.Unit, unit.Key.UnitName) == (line.Unit, line.Name) ? "" : $" của {unit.Key.UnitName}")
                + (SubmissionStates.Of(unit.Key.PresentState ?? "") is { } state ? $" hiện {state.Name()}" : "")
            )
            .ToList();
        if (missing.Count > 0)
            return string.Join("; ", missing);
        return line.Parts.Any(part => part is { State: "no_return", Moment: "opening" })
            ? "không có kỳ trước để lấy số đầu kỳ"
            : "không có báo cáo cho kỳ cần";
    }

    private string AbsentCells(TracedLine line)
    {
        var absent = line.Parts.Where(part => part.State == "absent").ToList();
        var periods = PeriodCode.Names(absent.Select(part => PeriodCode.Parse(part.Period!)));
        if (absent.TrueForAll(part => !part.IsAsked))
            return $"biểu mẫu {periods} không hỏi: {Elements(absent)}";
        if (absent.Find(part => part.List is not null)?.List is { } list)
            return $"danh sách “{ListName(list)}” không nêu, {periods}";
        var cells = InOrder(absent.Where(part => part.Sheet is not null))
            .Select(part => $"{part.Sheet}!{CellName(part)}")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var named =
            string.Join(", ", cells.Take(NamedCells))
            + (cells.Count > NamedCells ? $" và {cells.Count - NamedCells} ô khác" : "");
        return $"thiếu ô {periods}: {Elements(absent)}{(named.Length == 0 ? "" : $" ({named})")}";
    }

    private string Elements(IEnumerable<TracedPart> parts) =>
        string.Join(
            ", ",
            parts.Select(part => figure.Names.OfElement(part.DataElement)).Distinct(StringComparer.Ordinal)
        );

    private List<string> OthersOf(TracedLine line) =>
        [
            .. figure
                .Returns.Where(each => each.LineUnit == line.Unit && each.LineKind == line.Kind)
                .Select(each => each.UnitName)
                .Where(name => name != line.Name)
                .Distinct(StringComparer.Ordinal),
        ];

    private string NameOf(TracedLine line)
    {
        var others = OthersOf(line);
        return line.Kind switch
        {
            "split" => $"{line.Name} (đã chia tách, cộng riêng)",
            "unit" => $"{line.Name} (số của chính đơn vị)",
            "own" => line.Name + (others.Count == 0 ? "" : $" (gồm {string.Join(", ", others)} đã nhập vào)"),
            _ => $"Dòng chung vì chia tách: {string.Join(", ", others.Prepend(line.Name))}",
        };
    }

    private string FileOf(TracedPart part) =>
        FileOf(part.SubmissionId, (part.UnitName, part.Period, part.Revision, part.FileSha256), part.ErasedAt);

    private string FileOf(TracedReturn each) =>
        FileOf(each.SubmissionId, (each.UnitName, each.Period, each.Revision, each.FileSha256), each.ErasedAt);

    private string FileOf(
        long? submissionId,
        (string? Unit, string? Period, int? Revision, string? Sha256) file,
        DateTime? erasedAt
    )
    {
        if (submissionId is not { } id)
            return "";
        if (!numbers.TryGetValue(id, out var number))
        {
            number = numbers[id] = numbers.Count + 1;
            var erased = erasedAt is { } day ? $"; tệp và danh sách đã xóa ngày {Numbers.Instant(day)}" : "";
            files.Add(
                $"  [{number}] {file.Sha256} — {file.Unit}, {PeriodCode.Parse(file.Period!).Name}, bản {file.Revision}{SourceOf(id)}{erased}"
            );
        }

        return $"[{number}]";
    }

    private string SourceOf(long submissionId) =>
        figure.Returns.FirstOrDefault(each => each.SubmissionId == submissionId) is { SourceAgency: { } agency } named
            ? $"; nhập từ văn bản số {named.SourceNumber} ngày {Numbers.Date(named.SourceDatedOn)} của {agency}"
            : "";

    private static IEnumerable<TracedPart> InOrder(IEnumerable<TracedPart> cells) =>
        cells.OrderBy(cell => cell.RowNumber).ThenBy(cell => cell.ColumnNumber);

    private static string ListName(string list) =>
        ListSheet.All.FirstOrDefault(sheet => sheet.List == list)?.SheetName ?? list;

    private static string CellName(TracedPart part) => CellAddress.Of(part.RowNumber!.Value, part.ColumnNumber!.Value);

    private static string Shown(string? number) => number is null ? "thiếu" : Numbers.Number(Exact(number));

    private static decimal Exact(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);
}
