using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Tells what a later state of a file changed about an earlier one. What is not known to be harmless counts as
/// content.
/// </summary>
internal sealed class RevisionChanges
{
    private readonly PdfFile _before;
    private readonly PdfFile _after;
    private readonly Dictionary<int, FormField> _fieldsBefore;
    private readonly HashSet<int> _newTimestampFields = [];
    private LaterChanges _heaviest = LaterChanges.Validation;

    private RevisionChanges(PdfFile before, PdfFile after)
    {
        (_before, _after) = (before, after);
        _fieldsBefore = FieldsOf(before);
    }

    /// <param name="bytes">The later state.</param>
    /// <param name="end">Length of the earlier state, whose bytes the later begins with.</param>
    public static LaterChanges Classify(ReadOnlyMemory<byte> bytes, int end)
    {
        if (end == bytes.Length)
            return LaterChanges.None;
        try
        {
            var (before, after) = (PdfFile.Open(bytes[..end]), PdfFile.Open(bytes));
            // Bytes that belong to no revision are read by nobody today, which is no promise for tomorrow.
            return after.CrossReferenceStart < end
                ? LaterChanges.Content
                : new RevisionChanges(before, after).Compare();
        }
        catch (InvalidDataException)
        {
            return LaterChanges.Content;
        }
    }

    private static Dictionary<int, FormField> FieldsOf(PdfFile file) =>
        FormFields
            .Of(file)
            .Where(field => field.Reference is not null)
            .DistinctBy(field => field.Reference!.Number)
            .ToDictionary(field => field.Reference!.Number);

    private LaterChanges Compare()
    {
        var (root, rootAfter) = (_before.Trailer["Root"] as PdfReference, _after.Trailer["Root"] as PdfReference);
        if (root is null || root.Number != rootAfter?.Number || !EndsProperly())
            return LaterChanges.Content;
        foreach (var (number, field) in FieldsOf(_after))
        {
            if (!_fieldsBefore.ContainsKey(number) && IsInvisibleTimestamp(field))
                _newTimestampFields.Add(number);
        }
        foreach (var number in _before.Places.Keys.Order())
        {
            if (!HasMoved(number))
                continue;
            var (old, now) = (_before.Resolve(new PdfReference(number)), _after.Resolve(new PdfReference(number)));
            if (!SameValue(old, now) && !IsAllowed(number, root.Number, old, now))
                return LaterChanges.Content;
        }
        return _heaviest;
    }

    /// <summary>Nothing but white space may follow the last end-of-file mark.</summary>
    private bool EndsProperly()
    {
        var bytes = _after.Bytes.Span.TrimEnd("\r\n"u8);
        return bytes.EndsWith("%%EOF"u8);
    }

    private bool HasMoved(int number)
    {
        var old = _before.Places[number];
        if (!_after.Places.TryGetValue(number, out var now) || old != now)
            return true;
        return old.Type == 2
            && _before.Places.TryGetValue(old.Value, out var container)
            && (!_after.Places.TryGetValue(old.Value, out var containerNow) || container != containerNow);
    }

    private bool IsAllowed(int number, int root, PdfObject? old, PdfObject? now)
    {
        if (old is not PdfDictionary before || now is not PdfDictionary after)
            return false;
        if (number == root)
            return SameBut(before, after, "DSS", "Extensions", "AcroForm")
                && IsFormAllowed(before["AcroForm"], after["AcroForm"]);
        if (before["Type"] is PdfName { Value: "DSS" } || IsValidationStore(number))
            return true;
        if (_before.Catalog["AcroForm"] is PdfReference form && form.Number == number)
            return IsFormAllowed(before, after);
        if (_fieldsBefore.TryGetValue(number, out var field))
            return IsFilled(field, before, after) || IsSigned(field, before, after);
        return before["Type"] is PdfName { Value: "Page" }
            && SameBut(before, after, "Annots")
            && OnlyTimestampsAdded(before["Annots"], after["Annots"]);
    }

    private bool IsValidationStore(int number) =>
        _before.Catalog["DSS"] is PdfReference store && store.Number == number;

    private bool IsFormAllowed(PdfObject? old, PdfObject? now)
    {
        var (before, after) = (
            _before.Dictionary(old) ?? new PdfDictionary(),
            _after.Dictionary(now) ?? new PdfDictionary()
        );
        return SameBut(before, after, "SigFlags", "Fields") && OnlyTimestampsAdded(before["Fields"], after["Fields"]);
    }

    /// <summary>An empty signature field may be filled: a value, and what is seen in its own rectangle.</summary>
    private bool IsSigned(FormField field, PdfDictionary before, PdfDictionary after)
    {
        if (field.Type != "Sig" || before["V"] is not null || after["V"] is null || !SameBut(before, after, "V", "AP"))
            return false;
        if (_after.Name(_after.Dictionary(after["V"])?["Type"]) != "DocTimeStamp")
            Weigh(LaterChanges.Signatures);
        return true;
    }

    /// <summary>An empty line may be filled once: a value, and what is seen in its own rectangle.</summary>
    private bool IsFilled(FormField field, PdfDictionary before, PdfDictionary after)
    {
        if (field.Type != "Tx" || before["V"] is not null || after["V"] is null || !SameBut(before, after, "V", "AP"))
            return false;
        Weigh(LaterChanges.Filling);
        return true;
    }

    private void Weigh(LaterChanges change) => _heaviest = change > _heaviest ? change : _heaviest;

    private bool OnlyTimestampsAdded(PdfObject? old, PdfObject? now)
    {
        var (before, after) = (_before.Array(old)?.Items ?? [], _after.Array(now)?.Items ?? []);
        return after.Count >= before.Count
            && before.Zip(after).All(pair => SameValue(pair.First, pair.Second))
            && after
                .Skip(before.Count)
                .All(item => item is PdfReference reference && _newTimestampFields.Contains(reference.Number));
    }

    private bool IsInvisibleTimestamp(FormField field)
    {
        var corners = _after
            .Array(field.Dictionary["Rect"])
            ?.Items.Select(item => (_after.Resolve(item) as PdfNumber)?.Value ?? 1)
            .ToArray();
        return field.Type == "Sig"
            && _after.Name(field.Value?["Type"]) == "DocTimeStamp"
            && corners is [var left, var bottom, var right, var top]
            && left.Equals(right)
            && bottom.Equals(top);
    }

    private static bool SameBut(PdfDictionary before, PdfDictionary after, params string[] keys) =>
        before.Entries.Keys.Union(after.Entries.Keys).Except(keys).All(key => SameValue(before[key], after[key]));

    private static bool SameValue(PdfObject? one, PdfObject? other) =>
        one is null || other is null
            ? one is null && other is null
            : PdfSyntax.Bytes(one).AsSpan().SequenceEqual(PdfSyntax.Bytes(other));
}
