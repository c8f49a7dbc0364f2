using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>The objects of an update whose numbers were free, and the rules that have taken them: one for each.</summary>
internal sealed class AddedObjects(PdfFile before, PdfFile after, IReadOnlySet<int> numbers)
{
    private const int MostDepth = 32;

    /// <summary>Keys that give a picture a life of its own or take it from elsewhere.</summary>
    private static readonly HashSet<string> LivingKeys = new(StringComparer.Ordinal)
    {
        "A",
        "AA",
        "JS",
        "JavaScript",
        "OC",
        "OPI",
        "Ref",
        "EF",
        "URI",
        "PS",
        "Alternates",
        "OpenAction",
        "Annots",
        "Contents",
    };

    private readonly Dictionary<int, string> _rules = [];

    /// <summary>The first object that no rule has taken; null when all are.</summary>
    public int? Unclaimed =>
        numbers.Where(number => !_rules.ContainsKey(number)).Order().Select(number => (int?)number).FirstOrDefault();

    public bool Contains(int number) => numbers.Contains(number);

    /// <summary>Takes an object for a rule.</summary>
    /// <returns>False when the rule has it already.</returns>
    /// <exception cref="FileFaultException">Another rule has it.</exception>
    public bool Claim(PdfReference reference, string rule)
    {
        if (_rules.TryAdd(reference.Number, rule))
            return true;
        return _rules[reference.Number] == rule
            ? false
            : throw new FileFaultException(FaultKind.ForeignObject, null, reference.Number);
    }

    /// <summary>Takes the value of a signature field: what a signature says, and nothing that runs or is shown.</summary>
    public void ClaimSignature(PdfReference reference)
    {
        var isNew = Claim(reference, "signature");
        var isPlain =
            isNew
            && after.Resolve(reference) is PdfDictionary value
            && PdfValues.HasOnly(
                value,
                "Type",
                "Filter",
                "SubFilter",
                "ByteRange",
                "Contents",
                "M",
                "Name",
                "Reason",
                "Location",
                "ContactInfo",
                "Reference",
                "Prop_Build",
                "Prop_AuthTime",
                "Prop_AuthType",
                "R",
                "V",
                "Changes",
                "Cert"
            )
            && value.Entries.All(entry =>
                entry.Key is "Reference" or "Prop_Build" ? IsPlain(entry.Value, MostDepth) : IsPlain(entry.Value, 1)
            );
        if (!isPlain)
            throw new FileFaultException(FaultKind.Field, null, reference.Number);
    }

    /// <summary>Takes what is seen in the rectangle of a field: one form, and the fonts and images it needs.</summary>
    public void ClaimPicture(PdfDictionary pictures, int field)
    {
        var isForm =
            PdfValues.HasOnly(pictures, "N")
            && pictures["N"] is PdfReference { } reference
            && Contains(reference.Number)
            && Claim(reference, "picture")
            && after.Resolve(reference) is PdfStream form
            && PdfValues.HasOnly(
                form.Dictionary,
                "Type",
                "Subtype",
                "FormType",
                "BBox",
                "Matrix",
                "Resources",
                "Group",
                "Length",
                "Filter",
                "DecodeParms"
            )
            && form.Dictionary["Subtype"] is PdfName { Value: "Form" }
            && form.Dictionary["BBox"] is PdfArray { Items: [PdfNumber, PdfNumber, PdfNumber, PdfNumber] }
            && IsIdentity(form.Dictionary["Matrix"])
            && form.Dictionary.Entries.All(entry => IsPicture(entry.Value, "picture", MostDepth));
        if (!isForm)
            throw new FileFaultException(FaultKind.Field, null, field);
    }

    private static bool IsIdentity(PdfObject? matrix) =>
        matrix is null || PdfValues.Same(matrix, PdfArray.Of(1, 0, 0, 1, 0, 0));

    private static bool IsPlain(PdfObject value, int depth) =>
        depth >= 0
        && value switch
        {
            PdfArray array => array.Items.All(item => IsPlain(item, depth - 1)),
            PdfDictionary dictionary => dictionary.Entries.All(entry =>
                !LivingKeys.Contains(entry.Key) && IsPlain(entry.Value, depth - 1)
            ),
            // The catalog, which a permission may name.
            PdfReference => depth < MostDepth,
            _ => true,
        };

    private bool IsPicture(PdfObject? value, string rule, int depth)
    {
        if (depth < 0)
            return false;
        return value switch
        {
            PdfArray array => array.Items.All(item => IsPicture(item, rule, depth - 1)),
            PdfDictionary dictionary => dictionary.Entries.All(entry =>
                !LivingKeys.Contains(entry.Key) && IsPicture(entry.Value, rule, depth - 1)
            ),
            PdfStream stream => IsPicture(stream.Dictionary, rule, depth),
            PdfReference reference when Contains(reference.Number) => !Claim(reference, rule)
                || IsPicture(after.Resolve(reference), rule, depth - 1),
            PdfReference reference => before.PlaceOf(reference.Number) is { Type: not 0 },
            _ => true,
        };
    }
}
