using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What the signers permit to follow their signatures: nothing at all, or nothing in the fields that they locked.</summary>
/// <remarks>ISO 32000-2, 12.8.2.2 (DocMDP), 12.8.2.4 (FieldMDP) and 12.7.5.5 (Lock). What cannot be read forbids everything.</remarks>
internal static class SignerPermissions
{
    private const int MostPermissive = 3;

    /// <param name="history">The file as it grew.</param>
    /// <param name="read">Its signatures, the oldest first.</param>
    public static IEnumerable<FileFault> Broken(SignedHistory history, IEnumerable<ReadSignature> read)
    {
        foreach (var signature in read)
        {
            if (signature.End is not { } end || history.StateAt(end) is not { } state)
                continue;
            var field = FormFields.Of(state).FirstOrDefault(each => each.Name == signature.Field.Name);
            var locks = Locks(state, field?.Value ?? signature.Value, field?.Dictionary["Lock"]).ToList();
            if (
                locks.Exists(each => each.ForbidsAll)
                && history.After(end, signature.GapStart) is > LaterChanges.Validation
            )
                yield return new FileFault(FaultKind.NotPermitted, end);
            foreach (var changed in Changed(state, history.Current, locks))
                yield return new FileFault(FaultKind.LockedField, end, changed);
        }
    }

    /// <summary>Numbers of the fields that are locked and others by now, or new where all but some are locked.</summary>
    private static IEnumerable<int?> Changed(PdfFile state, PdfFile current, List<FieldLock> locks)
    {
        if (!locks.Exists(each => each.LocksSome))
            return [];
        var before = FormFields.Of(state).ToLookup(field => field.Name, StringComparer.Ordinal);
        return
        [
            .. FormFields
                .Of(current)
                .Where(field => locks.Exists(each => each.Locks(field.Name)))
                .Where(field =>
                    !IsStamp(current, field)
                    && !before[field.Name].Any(old => PdfValues.Same(old.Dictionary, field.Dictionary))
                )
                .Select(field => field.Reference?.Number),
        ];
    }

    /// <summary>A time stamp of the document, which no signer can forbid.</summary>
    private static bool IsStamp(PdfFile file, FormField field) =>
        file.Name(field.Value?["SubFilter"]) == "ETSI.RFC3161";

    private static IEnumerable<FieldLock> Locks(PdfFile file, PdfDictionary value, PdfObject? fieldLock)
    {
        foreach (var item in file.Array(value["Reference"])?.Items ?? [])
        {
            var reference = file.Dictionary(item);
            var parameters = file.Dictionary(reference?["TransformParams"]);
            switch (file.Name(reference?["TransformMethod"]))
            {
                case "DocMDP":
                    yield return FieldLock.OfDocument(file, parameters);
                    break;
                case "FieldMDP":
                    yield return FieldLock.OfFields(file, parameters);
                    break;
            }
        }
        if (fieldLock is null)
            yield break;
        yield return FieldLock.OfFields(file, file.Dictionary(fieldLock));
        if (file.Dictionary(fieldLock)?["P"] is not null)
            yield return FieldLock.OfDocument(file, file.Dictionary(fieldLock));
    }

    /// <summary>What one rule forbids: all changes, or those of some fields.</summary>
    private sealed record FieldLock(bool ForbidsAll, string Action, IReadOnlyList<string> Fields)
    {
        public bool LocksSome => Action.Length > 0;

        public static FieldLock OfDocument(PdfFile file, PdfDictionary? parameters)
        {
            // Two where the rule does not say how much.
            var allowed =
                parameters is null ? 1
                : parameters["P"] is null ? 2
                : file.Integer(parameters["P"]) ?? 1;
            return new FieldLock(allowed is < 2 or > MostPermissive, "", []);
        }

        public static FieldLock OfFields(PdfFile file, PdfDictionary? parameters)
        {
            var names = file.Array(parameters?["Fields"])?.Items.Select(file.Text).ToList();
            var action = file.Name(parameters?["Action"]);
            var isReadable =
                action is "Include" or "Exclude" && names is not null && names.TrueForAll(name => name is not null);
            return isReadable
                ? new FieldLock(false, action!, [.. names!.Select(name => name!)])
                : new FieldLock(false, "All", []);
        }

        /// <summary>A name stands for all fields below it too.</summary>
        public bool Locks(string field)
        {
            var isNamed = Fields.Any(name => field == name || field.StartsWith($"{name}.", StringComparison.Ordinal));
            return Action switch
            {
                "" => false,
                "Include" => isNamed,
                "Exclude" => !isNamed,
                _ => true,
            };
        }
    }
}
