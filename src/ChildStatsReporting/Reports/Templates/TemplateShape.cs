using System.Reflection;
using System.Text.Json;

namespace ChildStatsReporting.Reports.Templates;

/// <summary>Compares a template with the record that it fills: keys that are missing, unknown, or of another kind.</summary>
internal static class TemplateShape
{
    /// <summary>Before the key that was likely meant.</summary>
    public const string Likely = ", có lẽ là ";

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Mistakes in the order of the file.</summary>
    /// <param name="node">What was read.</param>
    /// <param name="type">Record that it becomes.</param>
    public static IEnumerable<TemplateError> Errors(TemplateNode node, Type type) => Errors(node, type, "");

    private static IEnumerable<TemplateError> Errors(TemplateNode node, Type type, string name)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            if (node.Kind != JsonValueKind.Array)
                return [Mistyped(node, name, "danh sách trong ngoặc vuông [ ]")];
            return node.Items.SelectMany(item => Errors(item, type.GetGenericArguments()[0], name));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            if (node.Kind != JsonValueKind.Object)
                return [Mistyped(node, name, "nhóm trong ngoặc nhọn { }")];
            return node
                .Members.Where(member => member.Value.Kind != JsonValueKind.Null)
                .SelectMany(member => Errors(member.Value, type.GetGenericArguments()[1], member.Key));
        }

        if (type == typeof(string))
            return node.Kind == JsonValueKind.String ? [] : [Mistyped(node, name, "chữ trong dấu nháy kép")];
        if (type == typeof(int))
            return node.Kind == JsonValueKind.Number ? [] : [Mistyped(node, name, "số")];
        if (type == typeof(bool))
            return node.Kind == JsonValueKind.True ? [] : [Mistyped(node, name, "true hoặc false")];
        return node.Kind == JsonValueKind.Object
            ? OfRecord(node, type, name)
            : [Mistyped(node, name, "nhóm trong ngoặc nhọn { }")];
    }

    private static IEnumerable<TemplateError> OfRecord(TemplateNode node, Type type, string name)
    {
        var parameters = type.GetConstructors()[0].GetParameters().ToDictionary(KeyOf, StringComparer.Ordinal);
        HashSet<string> missing =
        [
            .. parameters
                .Where(each => !each.Value.HasDefaultValue && !node.Members.ContainsKey(each.Key))
                .Select(each => each.Key),
        ];
        foreach (var (key, value) in node.Members)
        {
            if (!parameters.TryGetValue(key, out var parameter))
            {
                // A missing key that differs in a letter or two is the one that was meant, and is not missed as well.
                var likely = missing.FirstOrDefault(each => Distance(key, each) <= 2);
                missing.Remove(likely ?? "");
                yield return new TemplateError(
                    value.File,
                    value.Line,
                    $"khóa “{key}” không có trong {(name.Length == 0 ? "biểu" : $"“{name}”")}{(likely is null ? "" : $"{Likely}“{likely}”")}. Hãy sửa tên khóa hoặc bỏ dòng."
                );
                continue;
            }

            if (value.Kind == JsonValueKind.Null)
            {
                if (!IsNullable(parameter))
                    yield return Mistyped(value, key, "giá trị, không được để null");
                continue;
            }

            foreach (var error in Errors(value, parameter.ParameterType, key))
                yield return error;
        }

        foreach (var key in parameters.Keys.Where(missing.Contains))
            yield return new TemplateError(
                node.File,
                node.Line,
                $"thiếu khóa “{key}” {(name.Length == 0 ? "của biểu" : $"trong “{name}” bắt đầu ở dòng này")}. Hãy thêm khóa."
            );
    }

    private static TemplateError Mistyped(TemplateNode node, string name, string expected) =>
        new(node.File, node.Line, $"“{name}” phải là {expected}.");

    private static string KeyOf(ParameterInfo parameter) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);

    private static bool IsNullable(ParameterInfo parameter)
    {
        lock (Nullability)
            return Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
    }

    /// <summary>How many letters have to be put in, left out or changed.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                left = Math.Min(Math.Min(left, row[j]) + 1, corner + cost);
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}
