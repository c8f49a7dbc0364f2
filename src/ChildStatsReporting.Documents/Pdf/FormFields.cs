namespace ChildStatsReporting.Documents.Pdf;

/// <summary>A field of a form: its full name, and where it stands when it is an object of its own.</summary>
internal sealed record FormField(
    string Name,
    PdfReference? Reference,
    PdfDictionary Dictionary,
    string? Type,
    PdfDictionary? Value
);

/// <summary>Lists the fields of a file, each once, however the tree is built.</summary>
internal static class FormFields
{
    private const int DeepestTree = 32;

    public static IEnumerable<FormField> Of(PdfFile file)
    {
        var form = file.Dictionary(file.Catalog["AcroForm"]);
        return Walk(file, file.Array(form?["Fields"]), prefix: "", type: null, [], depth: 0);
    }

    private static IEnumerable<FormField> Walk(
        PdfFile file,
        PdfArray? items,
        string prefix,
        string? type,
        HashSet<int> visited,
        int depth
    )
    {
        if (depth > DeepestTree)
            throw new InvalidDataException("The PDF is damaged: its form is nested too deeply.");
        foreach (var item in items?.Items ?? [])
        {
            var reference = item as PdfReference;
            if (
                (reference is not null && !visited.Add(reference.Number)) || file.Dictionary(item) is not { } dictionary
            )
                continue;
            if (file.Text(dictionary["T"]) is not { } name)
                continue;
            var fullName = prefix.Length == 0 ? name : $"{prefix}.{name}";
            var ownType = file.Name(dictionary["FT"]) ?? type;
            yield return new FormField(fullName, reference, dictionary, ownType, file.Dictionary(dictionary["V"]));
            foreach (var child in Walk(file, file.Array(dictionary["Kids"]), fullName, ownType, visited, depth + 1))
                yield return child;
        }
    }
}
