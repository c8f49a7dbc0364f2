using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting;

/// <summary>What a decision on administrative units does to them.</summary>
public enum UnitChangeKind
{
    /// <summary>Several units go whole into one.</summary>
    Merge,

    /// <summary>One unit goes in parts into several.</summary>
    Split,

    /// <summary>A unit goes on under another name.</summary>
    Rename,

    /// <summary>A unit goes on below another unit.</summary>
    Move,
}

/// <summary>A merger, split, renaming or move, as somebody states it.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Units">Units that it happens to, by name or code.</param>
/// <param name="Heirs">Code and name of what they become; nothing for a move.</param>
/// <param name="Parent">Unit above afterwards, by name or code; blank where it stays.</param>
/// <param name="From">First day of the new state.</param>
/// <param name="Provenance">Where the rows were read: the decision, as it is cited.</param>
public sealed record UnitChange(
    UnitChangeKind Kind,
    IReadOnlyList<string> Units,
    IReadOnlyList<(string Code, string Name)> Heirs,
    string? Parent,
    DateOnly From,
    string Provenance
)
{
    private const string File = "admin_unit.csv";

    /// <summary>The definitions with the rows of the units changed; or why that cannot be, in Vietnamese.</summary>
    /// <remarks>The old rows end on the day before and name their heirs; the new ones begin and last as long as the old ones did.</remarks>
    public (WrittenDefinitions? Changed, string? Refusal) Apply(WrittenDefinitions newest)
    {
        ArgumentNullException.ThrowIfNull(newest);
        if (newest.Tables?.FirstOrDefault(table => table.File == File) is not { } table)
            return (null, "Danh mục chưa có bảng đơn vị hành chính.");
        var rows = new UnitRows(table, From);
        var (olds, refusal) = rows.Find(Units);
        refusal ??= RefuseShape(olds, rows);
        if (refusal is not null)
            return (null, refusal);
        string? parent = null;
        if (!string.IsNullOrWhiteSpace(Parent))
        {
            var (above, unknown) = rows.Find([Parent]);
            if (unknown is not null)
                return (null, unknown);
            parent = rows.Text(above[0], "code");
        }

        var heirs = Kind == UnitChangeKind.Move ? [(rows.Text(olds[0], "code"), rows.Text(olds[0], "name"))] : Heirs;
        if (heirs.FirstOrDefault(heir => rows.IsTaken(heir.Item1, olds)) is { Item1: { } taken })
            return (null, $"Mã {taken} đang là của đơn vị khác vào ngày {From:dd/MM/yyyy}.");
        var lasting = olds.Find(row => heirs.Any(heir => heir.Item1 == rows.Text(row, "code"))) ?? olds[0];
        List<IReadOnlyList<string>> after = [];
        foreach (var row in table.Rows)
            after.Add(olds.Contains(row) ? rows.Ended(row, string.Join('|', heirs.Select(heir => heir.Item1))) : row);
        after.AddRange(heirs.Select(heir => rows.Begun(lasting, heir, parent, Provenance)));
        return (
            newest with
            {
                Tables = [.. newest.Tables.Select(each => each == table ? table with { Rows = after } : each)],
            },
            null
        );
    }

    private string? RefuseShape(List<IReadOnlyList<string>> olds, UnitRows rows)
    {
        if (Heirs.FirstOrDefault(heir => heir.Code.Length == 0 || heir.Name.Length == 0) is { Code: not null } blank)
            return $"Dòng “{blank.Code}{blank.Name}” phải có mã và tên, cách nhau bằng dấu chấm phẩy: 26080; Phường Xuân An.";
        if (Heirs.Select(heir => heir.Code).Distinct(StringComparer.Ordinal).Count() < Heirs.Count)
            return "Hai đơn vị mới cùng mã.";
        var isWhole = Kind is UnitChangeKind.Merge or UnitChangeKind.Split;
        if (isWhole && olds.Find(row => rows.HasChildren(row)) is { } above)
            return $"{rows.Text(above, "name")} còn có đơn vị cấp dưới; sửa trên tệp danh mục.";
        if (olds.Find(row => rows.Text(row, "level") != rows.Text(olds[0], "level")) is not null)
            return "Các đơn vị phải cùng một cấp.";
        return (Kind, olds.Count, Heirs.Count) switch
        {
            (UnitChangeKind.Merge, < 2, _) => "Nhập cần ít nhất hai đơn vị, mỗi dòng một đơn vị.",
            (UnitChangeKind.Merge, _, not 1) => "Nhập thành đúng một đơn vị: mã; tên.",
            (UnitChangeKind.Split, not 1, _) => "Chia tách từng đơn vị một.",
            (UnitChangeKind.Split, _, < 2) => "Chia tách thành ít nhất hai đơn vị, mỗi dòng một đơn vị: mã; tên.",
            (UnitChangeKind.Rename, not 1, _) => "Đổi tên từng đơn vị một.",
            (UnitChangeKind.Rename, _, not 1) => "Ghi mã và tên mới: mã; tên.",
            (UnitChangeKind.Move, not 1, _) => "Chuyển từng đơn vị một.",
            (UnitChangeKind.Move, _, _) when string.IsNullOrWhiteSpace(Parent) => "Ghi đơn vị cấp trên mới.",
            _ => null,
        };
    }

    /// <summary>Rows of the table of units, as they are read and written on one day.</summary>
    private sealed class UnitRows(DefinitionTable table, DateOnly day)
    {
        private readonly string today = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        private readonly string before = day.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        public string Text(IReadOnlyList<string> row, string column) => row[Index(column)];

        /// <summary>The rows of units that are alive on the day and were so the day before.</summary>
        public (List<IReadOnlyList<string>> Rows, string? Refusal) Find(IEnumerable<string> named)
        {
            List<IReadOnlyList<string>> found = [];
            foreach (var name in named.Select(text => text.Trim()).Where(text => text.Length > 0))
            {
                var rows = table.Rows.Where(row => IsAlive(row) && Text(row, "code") == name).ToList();
                if (rows.Count == 0)
                    rows =
                    [
                        .. table.Rows.Where(row => IsAlive(row) && NameKey.Of(Text(row, "name")) == NameKey.Of(name)),
                    ];
                if (rows.Count == 0)
                    return ([], $"Không có đơn vị “{name}” vào ngày {day:dd/MM/yyyy}.");
                if (rows.Count > 1)
                    return (
                        [],
                        $"Nhiều đơn vị tên “{name}”; ghi mã: {string.Join(", ", rows.Select(row => Text(row, "code")))}."
                    );
                if (string.CompareOrdinal(Text(rows[0], "valid_from"), today) >= 0)
                    return ([], $"Đơn vị “{name}” bắt đầu từ chính ngày {day:dd/MM/yyyy}; sửa trên tệp danh mục.");
                if (!found.Contains(rows[0]))
                    found.Add(rows[0]);
            }

            return found.Count == 0 ? ([], "Hãy ghi đơn vị, mỗi dòng một tên hoặc mã.") : (found, null);
        }

        public bool HasChildren(IReadOnlyList<string> row) =>
            table.Rows.Any(child => IsAlive(child) && Text(child, "parent_code") == Text(row, "code"));

        /// <summary>Whether a code is another unit's on the day or later.</summary>
        public bool IsTaken(string code, List<IReadOnlyList<string>> olds) =>
            table.Rows.Any(row =>
                !olds.Contains(row)
                && Text(row, "code") == code
                && (Text(row, "valid_to").Length == 0 || string.CompareOrdinal(Text(row, "valid_to"), today) >= 0)
                && !olds.Exists(old => IsLater(row, old))
            );

        public string[] Ended(IReadOnlyList<string> row, string successors) =>
            With(row, ("valid_to", before), ("successor_code", successors));

        public string[] Begun(
            IReadOnlyList<string> lasting,
            (string Code, string Name) heir,
            string? parent,
            string provenance
        ) =>
            With(
                lasting,
                ("code", heir.Code),
                ("name", heir.Name),
                ("parent_code", parent ?? Text(lasting, "parent_code")),
                ("valid_from", today),
                ("provenance", provenance)
            );

        private bool IsAlive(IReadOnlyList<string> row) =>
            string.CompareOrdinal(Text(row, "valid_from"), today) <= 0
            && (Text(row, "valid_to").Length == 0 || string.CompareOrdinal(Text(row, "valid_to"), today) >= 0);

        /// <summary>A later span of the same code, which begins when the new rows end.</summary>
        private bool IsLater(IReadOnlyList<string> row, IReadOnlyList<string> old) =>
            Text(old, "valid_to").Length > 0
            && string.CompareOrdinal(Text(row, "valid_from"), Text(old, "valid_to")) > 0;

        private string[] With(IReadOnlyList<string> row, params (string Column, string Text)[] cells)
        {
            var changed = row.ToArray();
            foreach (var (column, text) in cells)
                changed[Index(column)] = text;
            return changed;
        }

        private int Index(string column) => table.Columns.ToList().IndexOf(column);
    }
}
