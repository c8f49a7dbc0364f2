using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Judges one update of a signed file. Each of its objects must be allowed by exactly one rule: it fills a signature field
/// or an empty line that was there, adds an invisible signature or time stamp, keeps validation data, or is what those need.
/// </summary>
internal sealed class UpdateRules
{
    private readonly PdfFile _before;
    private readonly PdfFile _after;
    private readonly FileUpdate _update;
    private readonly ReferenceNotes _notes;
    private readonly Dictionary<int, FormField> _fieldsBefore;
    private readonly Dictionary<int, FormField> _newFields = [];
    private readonly AddedObjects _added;
    private readonly SecurityStore _validation;
    private LaterChanges _heaviest = LaterChanges.Validation;

    private UpdateRules(FileUpdate update, PdfFile before, ReferenceNotes notes, IReadOnlySet<int> gaps)
    {
        (_before, _after, _update, _notes) = (before, update.After, update, notes);
        _fieldsBefore = FieldsOf(before);
        foreach (var number in update.Objects.Concat(update.Containers))
        {
            if (gaps.Contains(number))
                throw Fault(FaultKind.FilledGap, number);
        }
        if (update.Containers.FirstOrDefault(Existed) is var container and not 0)
            throw Fault(FaultKind.Replaced, container);
        _added = new AddedObjects(_before, _after, update.Objects.Where(number => !Existed(number)).ToHashSet());
        _validation = new SecurityStore(_before, _after, _added);
    }

    /// <summary>Says what an update changed.</summary>
    /// <param name="gaps">Numbers that were referred to before the update while nothing had them.</param>
    /// <exception cref="FileFaultException">It changed more than a rule allows.</exception>
    public static LaterChanges Classify(
        FileUpdate update,
        PdfFile before,
        ReferenceNotes notes,
        IReadOnlySet<int> gaps
    ) => new UpdateRules(update, before, notes, gaps).Judge();

    private LaterChanges Judge()
    {
        CheckTrailer();
        foreach (var (number, field) in FieldsOf(_after))
        {
            if (!_fieldsBefore.ContainsKey(number))
                _newFields[number] = field;
        }
        foreach (var field in _newFields.Values)
            AddField(field);
        foreach (var number in _update.Objects.Where(Existed))
            CheckReplaced(number);
        if (!PdfValues.Same(_before.Catalog["DSS"], _after.Catalog["DSS"]) || _update.Objects.Any(_validation.Holds))
            _validation.Check();
        if (_added.Unclaimed is { } unclaimed)
            throw Fault(FaultKind.ForeignObject, unclaimed);
        return _heaviest;
    }

    private static Dictionary<int, FormField> FieldsOf(PdfFile file) =>
        FormFields
            .Of(file)
            .Where(field => field.Reference is not null)
            .DistinctBy(field => field.Reference!.Number)
            .ToDictionary(field => field.Reference!.Number);

    private bool Existed(int number) => _before.PlaceOf(number) is { Type: not 0 };

    private FileFaultException Fault(FaultKind kind, int number) => new(kind, _update.Start, number);

    /// <summary>The root stays, the information stays or is left out, nothing else stands there.</summary>
    private void CheckTrailer()
    {
        var (before, after) = (_before.Trailer, _after.Trailer);
        var isKnown = PdfValues.HasOnly(
            after,
            "Size",
            "Prev",
            "Root",
            "Info",
            "ID",
            "Type",
            "W",
            "Index",
            "Filter",
            "DecodeParms",
            "Length"
        );
        var firstId = (_before.Array(_before.TrailerEntry("ID"))?.Items ?? []).FirstOrDefault();
        var isSameId =
            after["ID"] is null || PdfValues.Same(firstId, (after["ID"] as PdfArray)?.Items.FirstOrDefault());
        if (
            !isKnown
            || !isSameId
            || after["Root"] is not PdfReference
            || !PdfValues.Same(before["Root"], after["Root"])
            || (after["Info"] is not null && !PdfValues.Same(_before.TrailerEntry("Info"), after["Info"]))
        )
            throw new FileFaultException(FaultKind.Trailer, _update.Start);
    }

    private void CheckReplaced(int number)
    {
        var reference = new PdfReference(number);
        var (old, now) = (_before.Resolve(reference), _after.Resolve(reference));
        if (PdfValues.Same(old, now))
            return;
        var isAllowed = (old, now) switch
        {
            (PdfDictionary before, PdfDictionary after) => IsAllowed(number, before, after),
            (PdfArray before, PdfArray after) => IsAllowed(number, before, after),
            _ => false,
        };
        if (!isAllowed)
            throw Fault(FaultKind.Replaced, number);
    }

    private bool IsAllowed(int number, PdfDictionary before, PdfDictionary after)
    {
        if (_before.Trailer["Root"] is PdfReference root && root.Number == number)
            return PdfValues.SameBut(before, after, "DSS", "Extensions", "AcroForm")
                && AreExtensions(before["Extensions"], after["Extensions"])
                && IsForm(before, after);
        if (Is(_before.Catalog["AcroForm"], number))
            return _notes.CountOf(number) <= 1 && IsFormContent(before, after);
        if (_validation.Holds(number))
            return _notes.CountOf(number) <= 1;
        if (_fieldsBefore.TryGetValue(number, out var field))
            return IsFilled(field, before, after) || IsSigned(field, before, after);
        return before["Type"] is PdfName { Value: "Page" }
            && PdfValues.SameBut(before, after, "Annots")
            && IsLonger(before["Annots"], after["Annots"], number);
    }

    private bool IsAllowed(int number, PdfArray before, PdfArray after)
    {
        if (_notes.CountOf(number) > 1)
            return false;
        if (_validation.Holds(number))
            return true;
        var form = _before.Dictionary(_before.Catalog["AcroForm"]);
        return (
                Is(form?["Fields"], number)
                || _newFields.Values.Any(field => Is(_before.Dictionary(field.Dictionary["P"])?["Annots"], number))
            ) && IsLonger(before, after);
    }

    private static bool Is(PdfObject? value, int number) =>
        value is PdfReference reference && reference.Number == number;

    private bool IsForm(PdfDictionary before, PdfDictionary after) =>
        PdfValues.Same(before["AcroForm"], after["AcroForm"])
        || (
            before["AcroForm"] is not PdfReference
            && after["AcroForm"] is PdfDictionary form
            && IsFormContent(before["AcroForm"] as PdfDictionary ?? new PdfDictionary(), form)
        );

    private bool IsFormContent(PdfDictionary before, PdfDictionary after) =>
        PdfValues.SameBut(before, after, "SigFlags", "Fields")
        && (after["SigFlags"] is null || after["SigFlags"] is PdfNumber { Integer: >= 0 and <= 3 })
        && IsLonger(before["Fields"], after["Fields"], number: null);

    /// <summary>An array stays as it is, or gets new invisible fields at its end.</summary>
    private bool IsLonger(PdfObject? before, PdfObject? after, int? number)
    {
        if (PdfValues.Same(before, after))
            return true;
        if (after is PdfReference reference && before is null && _added.Contains(reference.Number))
        {
            _added.Claim(reference, number is null ? "form" : "page");
            return IsLonger(new PdfArray(), _after.Array(after));
        }
        return before is null or PdfArray
            && after is PdfArray
            && IsLonger(before as PdfArray ?? new PdfArray(), after as PdfArray);
    }

    private bool IsLonger(PdfArray before, PdfArray? after) =>
        after is not null
        && after.Items.Count >= before.Items.Count
        && before.Items.Zip(after.Items).All(pair => PdfValues.Same(pair.First, pair.Second))
        && after
            .Items.Skip(before.Items.Count)
            .All(item => item is PdfReference reference && _newFields.ContainsKey(reference.Number));

    private static bool AreExtensions(PdfObject? before, PdfObject? after) =>
        PdfValues.Same(before, after)
        || (
            after is PdfDictionary extensions
            && extensions.Entries.All(entry =>
                entry.Value switch
                {
                    PdfName => entry.Key == "Type",
                    PdfDictionary one => one.Entries.Values.All(item => item is PdfName or PdfNumber or PdfString),
                    _ => false,
                }
            )
        );

    /// <summary>A new signature is seen nowhere: its widget has no room, no picture and no life of its own.</summary>
    private void AddField(FormField field)
    {
        var (number, widget) = (field.Reference!.Number, field.Dictionary);
        // Two fields of one name are one field to some programs.
        if (
            !_added.Contains(number)
            || _fieldsBefore.Values.Concat(_newFields.Values).Count(each => each.Name == field.Name) != 1
        )
            throw Fault(FaultKind.Field, number);
        var corners = (widget["Rect"] as PdfArray)?.Items.Select(item => (item as PdfNumber)?.Value ?? 1).ToArray();
        var isShort = PdfValues.HasOnly(widget, "Type", "Subtype", "FT", "T", "TU", "F", "P", "Rect", "V", "AP");
        var isWidget =
            widget["FT"] is PdfName { Value: "Sig" }
            && widget["T"] is PdfString
            && widget["TU"] is null or PdfString
            && widget["F"] is null or PdfNumber
            && widget["Type"] is null or PdfName { Value: "Annot" }
            && widget["Subtype"] is null or PdfName { Value: "Widget" };
        var isUnseen =
            corners is [var left, var bottom, var right, var top]
            && left.Equals(right)
            && bottom.Equals(top)
            && IsEmptyPicture(widget["AP"]);
        var isOnPage =
            widget["P"] is null
            || (widget["P"] is PdfReference page && _before.Name(_before.Dictionary(page)?["Type"]) == "Page");
        if (
            !isShort
            || !isWidget
            || !isUnseen
            || !isOnPage
            || widget["V"] is not PdfReference value
            || !_added.Contains(value.Number)
        )
            throw Fault(FaultKind.Field, number);
        _added.Claim(field.Reference, "field");
        if (widget["AP"] is PdfDictionary pictures)
            _added.ClaimPicture(pictures, number);
        ClaimSignature(value);
    }

    private bool IsEmptyPicture(PdfObject? value) =>
        value is null
        || (value is PdfDictionary pictures && _after.Resolve(pictures["N"]) is PdfStream { Bytes.Length: 0 });

    /// <summary>An empty signature field may be filled: a value, and what is seen in its own rectangle.</summary>
    private bool IsSigned(FormField field, PdfDictionary before, PdfDictionary after)
    {
        if (field.Type != "Sig" || before["V"] is not null || !PdfValues.SameBut(before, after, "V", "AP"))
            return false;
        if (after["V"] is not PdfReference value || !_added.Contains(value.Number))
            return false;
        ClaimSignature(value);
        ClaimPictureOf(field, before, after);
        return true;
    }

    /// <summary>An empty line that only a program fills may be filled once: a text, and what is seen in its own rectangle.</summary>
    private bool IsFilled(FormField field, PdfDictionary before, PdfDictionary after)
    {
        const int ReadOnly = 1;
        var isLine = field.Type == "Tx" && before["V"] is null && before["Ff"] is PdfNumber { Integer: ReadOnly };
        if (
            !isLine
            || after["V"] is not PdfString
            || after["AP"] is null
            || !PdfValues.SameBut(before, after, "V", "AP")
        )
            return false;
        ClaimPictureOf(field, before, after);
        Weigh(LaterChanges.Filling);
        return true;
    }

    private void ClaimPictureOf(FormField field, PdfDictionary before, PdfDictionary after)
    {
        if (PdfValues.Same(before["AP"], after["AP"]))
            return;
        if (after["AP"] is not PdfDictionary pictures)
            throw Fault(FaultKind.Field, field.Reference!.Number);
        _added.ClaimPicture(pictures, field.Reference!.Number);
    }

    private void ClaimSignature(PdfReference value)
    {
        _added.ClaimSignature(value);
        if (_after.Name(_after.Dictionary(value)?["SubFilter"]) != "ETSI.RFC3161")
            Weigh(LaterChanges.Signatures);
    }

    private void Weigh(LaterChanges change) => _heaviest = change > _heaviest ? change : _heaviest;
}
