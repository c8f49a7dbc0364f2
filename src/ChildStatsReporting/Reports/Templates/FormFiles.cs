using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Reports.Templates;

/// <summary>The files that make one form: the shared wording, the form's own over it, and over both what a level of units has.</summary>
/// <remarks>
/// A folder of <c>templates/forms</c> is a form or, without a <c>form_code</c>, wording that forms name as their <c>base</c>.
/// Of each the newest folder not later than the day is taken. <c>commune.json</c>, <c>district.json</c> and <c>province.json</c>
/// beside a <c>form.json</c> say what differs for units of that level.
/// </remarks>
internal sealed class FormFiles(string directory)
{
    private const string FileName = "form.json";
    private const string Base = "base";
    private const string Code = "form_code";

    private readonly string forms = Path.Combine(directory, "forms");
    private readonly Lazy<FormValues> values = new(() => new FormValues(SourceComparison.ReadAll(directory)));

    /// <summary>A form as it stands for a level of units on a day.</summary>
    /// <exception cref="FileNotFoundException">The form, or its base, has no folder in force on that day.</exception>
    /// <exception cref="TemplateException">It has mistakes.</exception>
    public FormTemplate Read(string formCode, DateOnly day, string level) =>
        FormTemplate.Of(Checked(Merged(formCode, day, level)), SourceComparison.ReadAll(directory));

    /// <summary>Every form at every level and of every version, put together and checked.</summary>
    /// <exception cref="TemplateException">Some have mistakes; all are named.</exception>
    public IReadOnlyList<(FormTemplate Form, TemplateNode Node)> All()
    {
        List<TemplateError> errors = [];
        List<(FormTemplate, TemplateNode)> read = [];
        foreach (
            var (formCode, day, level) in Folders(forms)
                .SelectMany(folder => Versions(folder.Name))
                .SelectMany(version => AdminUnit.Levels.Select(level => (version.FormCode, version.Day, level)))
        )
        {
            try
            {
                var node = Checked(Merged(formCode, day, level));
                read.Add((FormTemplate.Of(node, []), node));
            }
            catch (TemplateException mistakes)
            {
                errors.AddRange(mistakes.Errors);
            }
        }

        return errors.Count == 0 ? read : throw new TemplateException([.. Once(errors)]);
    }

    /// <summary>A key of shared wording that is misspelt is missed by some forms only; it is told once, with what was meant.</summary>
    private static IEnumerable<TemplateError> Once(IEnumerable<TemplateError> errors) =>
        errors
            .GroupBy(error =>
                (
                    error.File,
                    error.Line,
                    What: error.Found.Split([TemplateShape.Likely, ". "], StringSplitOptions.None)[0]
                )
            )
            .Select(same => same.MaxBy(error => error.Found.Contains(TemplateShape.Likely, StringComparison.Ordinal))!);

    /// <summary>The days on which a form, or the wording below it, begins to read otherwise.</summary>
    private IEnumerable<(string FormCode, DateOnly Day)> Versions(string formCode)
    {
        var days = Days(formCode).ToList();
        if (days.Count == 0 || Node(formCode, days[0], FileName) is not { } first || !first.Members.ContainsKey(Code))
            return [];
        var bases = days.Select(day => BaseOf(Node(formCode, day, FileName)!)).OfType<string>().Distinct();
        return days.Concat(bases.SelectMany(Days).Where(day => day > days[0]))
            .Distinct()
            .Select(day => (formCode, day));
    }

    private TemplateNode Merged(string formCode, DateOnly day, string level)
    {
        var own = InForce(formCode, day);
        var node = Node(formCode, own, FileName)!;
        List<TemplateNode?> layers = [];
        if (BaseOf(node) is { } below)
        {
            if (!Days(below).Any(from => from <= day))
                throw Mistake(
                    node.Members[Base],
                    $"không có “{below}” trong templates/forms, hiệu lực {day:dd/MM/yyyy}. Hãy sửa “base”."
                );
            var from = InForce(below, day);
            layers.AddRange([Node(below, from, FileName), Node(below, from, $"{level}.json")]);
        }

        layers.AddRange([node, Node(formCode, own, $"{level}.json")]);
        var merged = layers.OfType<TemplateNode>().Aggregate((under, over) => over.Over(under));
        merged.Members.Remove(Base);
        if (node.Members.TryGetValue(Code, out var code) && code.Text != formCode)
            throw Mistake(code, $"“form_code” là “{code.Text}” nhưng thư mục là “{formCode}”. Hãy sửa cho khớp.");
        return merged;
    }

    private TemplateNode Checked(TemplateNode node)
    {
        List<TemplateError> errors = [.. TemplateShape.Errors(node, typeof(FormTemplate))];
        // What a misspelt key holds is judged once the key is right.
        if (errors.Count == 0)
            errors.AddRange([.. FormWords.Errors(node), .. values.Value.Errors(node)]);
        return errors.Count == 0 ? node : throw new TemplateException([.. errors.Distinct()]);
    }

    private DateOnly InForce(string code, DateOnly day) =>
        Days(code).Where(from => from <= day).Select(from => (DateOnly?)from).Max()
        ?? throw new FileNotFoundException(
            $"Form {code} has no template in force on {day:yyyy-MM-dd} below {Path.Combine(forms, code)}."
        );

    /// <summary>First days of validity, the earliest first; a build leaves the emptied folder of a form that was moved.</summary>
    private IEnumerable<DateOnly> Days(string code) =>
        Folders(Path.Combine(forms, code))
            .Where(folder => File.Exists(Path.Combine(folder.FullName, FileName)))
            .Select(folder =>
                DateOnly.TryParseExact(
                    folder.Name,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var from
                )
                    ? (DateOnly?)from
                    : null
            )
            .OfType<DateOnly>()
            .Order();

    private static IEnumerable<DirectoryInfo> Folders(string path) =>
        Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal)
            : [];

    private TemplateNode? Node(string code, DateOnly from, string fileName)
    {
        var path = Path.Combine(forms, code, from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), fileName);
        if (!File.Exists(path))
            return null;
        var node = TemplateNode.Read(path, $"templates/{Path.GetRelativePath(directory, path).Replace('\\', '/')}");
        return node.Kind == System.Text.Json.JsonValueKind.Object
            ? node
            : throw Mistake(node, "tệp phải là một nhóm trong ngoặc nhọn { }.");
    }

    private static string? BaseOf(TemplateNode form) =>
        form.Members.GetValueOrDefault(Base)?.Text is { Length: > 0 } below ? below : null;

    private static TemplateException Mistake(TemplateNode node, string found) =>
        new([new TemplateError(node.File, node.Line, found)]);
}
