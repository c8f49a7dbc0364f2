using System.Globalization;

namespace ChildStatsReporting.Reference;

/// <summary>Checks the rules of rows of the lists: columns and codes there are, and examples that say what the rule says.</summary>
internal sealed class ListRuleCheck(IReadOnlyList<ListRule> rules, IReadOnlyList<Dimension> dimensions)
{
    private static readonly ListColumnKind[] Numbers = [ListColumnKind.Age, ListColumnKind.Count, ListColumnKind.Money];

    /// <summary>What is wrong, by the row it stands in.</summary>
    public IEnumerable<CatalogueError> Errors() =>
        rules.SelectMany(
            (rule, index) =>
                Wrong(rule)
                    .Select(wrong => new CatalogueError(
                        wrong.Rule,
                        ListRule.File,
                        index + 1,
                        $"{rule.Rule}: {wrong.Message}"
                    ))
        );

    private IEnumerable<(string Rule, string Message)> Wrong(ListRule rule)
    {
        if (rule.Severity is not ("blocking" or "warning"))
            yield return ("malformed_cell", "severity là blocking (chặn) hoặc warning (cảnh báo).");
        if (ListSheet.All.FirstOrDefault(known => known.List == rule.List) is not { } list)
        {
            yield return ("unknown_list", $"list là {string.Join(", ", ListSheet.All.Select(known => known.List))}.");
            yield break;
        }

        if (Parsed(rule, out var refusal) is not { } judged)
        {
            yield return ("malformed_rule", refusal!);
            yield break;
        }

        var wrong = judged.AllTests.SelectMany(test => WrongTest(list, test)).ToList();
        if (list.IndexOf(rule.Place) < 0)
            wrong.Add(("unknown_column", $"place {rule.Place} không phải cột của {list.List}. {Known(list)}"));
        if (WrongPlaceholder(judged) is { } placeholder)
            wrong.Add(("unknown_name", placeholder));
        if (wrong.Count == 0)
            wrong.AddRange(
                WrongExample(list, judged, rule.Breaks, isBroken: true)
                    .Concat(WrongExample(list, judged, rule.Keeps, isBroken: false))
            );
        foreach (var each in wrong)
            yield return each;
    }

    private static RowRule? Parsed(ListRule rule, out string? refusal)
    {
        refusal = null;
        try
        {
            return new RowRule(rule);
        }
        catch (FormatException wrong)
        {
            refusal = wrong.Message;
            return null;
        }
    }

    private IEnumerable<(string Rule, string Message)> WrongTest(ListSheet list, RowTest test)
    {
        foreach (var name in test.Columns)
        {
            if (list.IndexOf(name) < 0)
                yield return ("unknown_column", $"{name} không phải cột của {list.List}. {Known(list)}");
        }

        if (test.Columns.Any(name => list.IndexOf(name) < 0))
            yield break;
        var kind = list.Columns[list.IndexOf(test.Column)].Kind;
        if (RowTest.Comparisons.ContainsKey(test.Operator))
        {
            foreach (var name in test.Columns.Where(name => !Numbers.Contains(list.Columns[list.IndexOf(name)].Kind)))
                yield return ("malformed_rule", $"{name} không phải cột số nên không so sánh lớn, nhỏ được.");
            yield break;
        }

        if (Numbers.Contains(kind))
        {
            yield return (
                "malformed_rule",
                $"{test.Column} là cột số: so sánh bằng <, <=, =, <>, >=, >; tiền để trống là 0."
            );
            yield break;
        }

        if (test.Operator == RowTest.IsBlank)
            yield break;
        if ((test.Operator == RowTest.Has) != (kind == ListColumnKind.Tick))
            yield return ("malformed_rule", $"{test.Column}: cột đánh dấu dùng has, cột khác dùng is.");
        else if (Codes(list, test.Column) is not { } codes)
            yield return ("malformed_rule", $"{test.Column} không có mã; chỉ hỏi được is blank, is not blank.");
        else if (test.Codes.Except(codes).ToList() is { Count: > 0 } unknown)
            yield return (
                "unknown_category",
                $"{string.Join('|', unknown)} không phải mã của {test.Column}: {string.Join(", ", codes)}."
            );
    }

    private static string? WrongPlaceholder(RowRule judged)
    {
        var text = judged.Rule.MessageVi;
        var hasLimit = text.Contains(RowRule.Limit, StringComparison.Ordinal);
        if (hasLimit && judged.LimitNumber is null)
            return $"message_vi có {RowRule.Limit} nhưng requires không so với số nào.";
        return text.Replace(RowRule.Limit, "", StringComparison.Ordinal).AsSpan().IndexOfAny('{', '}') >= 0
            ? $"trong dấu ngoặc nhọn của message_vi chỉ có {RowRule.Limit}; lời báo không nhắc lại nội dung của dòng danh sách."
            : null;
    }

    private IEnumerable<(string Rule, string Message)> WrongExample(
        ListSheet list,
        RowRule judged,
        string example,
        bool isBroken
    )
    {
        var column = isBroken ? "breaks" : "keeps";
        var row = list
            .Columns.Where(known => !Numbers.Contains(known.Kind))
            .Select(known => known.Name)
            .Distinct()
            .ToDictionary(name => name, _ => RowValue.Blank);
        foreach (var cell in example.Split(';', StringSplitOptions.TrimEntries))
        {
            if (cell.Split('=') is not [var name, var text] || Value(list, name, text) is not { } value)
            {
                yield return (
                    "malformed_cell",
                    $"{column}: “{cell}” không phải cột=giá trị của {list.List}, như {list.Columns[^1].Name}=yes, fine_vnd=0, abuse_forms=sexual|violence."
                );
                yield break;
            }

            row[name] = value;
        }

        foreach (
            var missing in judged
                .AllTests.SelectMany(test => test.Columns)
                .Distinct()
                .Where(name => !row.ContainsKey(name))
        )
            yield return ("malformed_cell", $"{column} phải nêu số của cột {missing}.");
        if (judged.IsBrokenBy(row) != isBroken)
            yield return (
                "wrong_example",
                isBroken
                    ? $"ví dụ {example} ở cột breaks không vi phạm quy tắc; sửa quy tắc hoặc ví dụ."
                    : $"ví dụ {example} ở cột keeps vi phạm quy tắc; sửa quy tắc hoặc ví dụ."
            );
    }

    private RowValue? Value(ListSheet list, string name, string text)
    {
        var index = list.IndexOf(name);
        if (index < 0 || text.Length == 0)
            return null;
        if (Numbers.Contains(list.Columns[index].Kind))
            return decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new RowValue([text], number)
                : null;
        var values = text.Split('|');
        return Codes(list, name) is not { } codes || !values.Except(codes).Any() ? new RowValue(values) : null;
    }

    /// <summary>The codes that may stand in a column; null for one that has none.</summary>
    private string[]? Codes(ListSheet list, string name)
    {
        var column = list.Columns[list.IndexOf(name)];
        return column.Kind switch
        {
            ListColumnKind.YesNo => ["yes", "no"],
            ListColumnKind.Tick =>
            [
                .. list.Columns.Where(known => known.Name == column.Name).Select(known => known.Tick).OfType<string>(),
            ],
            ListColumnKind.Category =>
            [
                .. dimensions
                    .Where(dimension => dimension.Name == column.Dimension)
                    .SelectMany(dimension => dimension.Categories)
                    .Select(category => category.Code),
            ],
            _ => null,
        };
    }

    private static string Known(ListSheet list) =>
        $"Các cột: {string.Join(", ", list.Columns.Select(column => column.Name).Distinct())}.";
}
