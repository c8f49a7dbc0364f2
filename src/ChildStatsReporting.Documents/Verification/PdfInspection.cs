using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What speaks against keeping a PDF from outside that is only to be looked at.</summary>
public enum PdfDanger
{
    /// <summary>Nothing was found.</summary>
    None,

    /// <summary>It does not begin as a PDF does.</summary>
    NotPdf,

    /// <summary>It cannot be read to its end, or is built to be hard to read.</summary>
    Damaged,

    /// <summary>It is encrypted or asks for a password.</summary>
    Encrypted,

    /// <summary>It holds JavaScript.</summary>
    Script,

    /// <summary>It starts programs, sends forms or opens other files.</summary>
    Launch,

    /// <summary>It carries files, media or dynamic forms.</summary>
    EmbeddedFile,
}

/// <summary>Looks through every object of a PDF nobody vouches for, without showing or running anything of it.</summary>
public static class PdfInspection
{
    private const int MostObjects = 200_000;

    /// <summary>Names that run a script, as key or value.</summary>
    private static readonly HashSet<string> Scripts = new(StringComparer.Ordinal) { "JavaScript", "JS" };

    /// <summary>Names of actions that leave the document.</summary>
    private static readonly HashSet<string> Launches = new(StringComparer.Ordinal)
    {
        "Launch",
        "SubmitForm",
        "ImportData",
        "GoToR",
        "GoToE",
        "Rendition",
        "Movie",
        "Sound",
    };

    /// <summary>Names of files, media and forms with a life of their own.</summary>
    private static readonly HashSet<string> Carried = new(StringComparer.Ordinal)
    {
        "EmbeddedFile",
        "EmbeddedFiles",
        "FileAttachment",
        "EF",
        "RichMedia",
        "Screen",
        "3D",
        "XFA",
    };

    /// <summary>Says what speaks against a file; the first that is found.</summary>
    /// <remarks>
    /// Objects within compressed object streams are looked through too, and names are compared with their escapes
    /// resolved. Long names are also looked for in all bytes, so that an object no cross-reference names is found.
    /// </remarks>
    /// <param name="bytes">The file.</param>
    public static PdfDanger Inspect(ReadOnlyMemory<byte> bytes)
    {
        if (!PdfFile.HasHeader(bytes.Span))
            return PdfDanger.NotPdf;
        try
        {
            if (CrossReferences.Read(bytes).Trailer["Encrypt"] is not null)
                return PdfDanger.Encrypted;
            var file = PdfFile.Open(bytes);
            if (file.Places.Count > MostObjects)
                return PdfDanger.Damaged;
            var found = file
                .Places.Keys.Order()
                .Select(number => Danger(file.Resolve(new PdfReference(number))))
                .FirstOrDefault(danger => danger != PdfDanger.None);
            return found != PdfDanger.None ? found : InAllBytes(bytes.Span);
        }
        catch (Exception damage)
            when (damage is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return PdfDanger.Damaged;
        }
    }

    /// <summary>
    /// Whether a file came out of this engine, as it is or saved again by another program, and was not scanned: its information
    /// says so, or it sets text in the engine's fonts and holds no picture of a page.
    /// </summary>
    /// <param name="bytes">A file in which <see cref="Inspect"/> found nothing.</param>
    /// <param name="fontName">Beginning of the names of the fonts that documents are set in.</param>
    public static bool IsOwnPrint(ReadOnlyMemory<byte> bytes, string fontName)
    {
        try
        {
            var file = PdfFile.Open(bytes);
            var information = file.Dictionary(file.Trailer["Info"]);
            if (
                file.Text(information?["Producer"]) == PdfWriter.Producer
                || file.Text(information?["Creator"]) == PdfWriter.Producer
            )
                return true;
            var values = file
                .Places.Keys.Select(number => file.Dictionary(new PdfReference(number)))
                .OfType<PdfDictionary>()
                .ToList();
            return values.Exists(value =>
                    file.Name(value["BaseFont"])?.Split('+')[^1].StartsWith(fontName, StringComparison.Ordinal) == true
                ) && !values.Exists(value => file.Name(value["Subtype"]) == "Image");
        }
        catch (Exception damage)
            when (damage is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return false;
        }
    }

    private static PdfDanger Danger(PdfObject? value) =>
        value switch
        {
            PdfName name => Danger(name.Value),
            PdfArray array => First(array.Items.Select(Danger)),
            PdfStream stream => Danger(stream.Dictionary),
            PdfDictionary dictionary => First(
                dictionary.Entries.Select(entry => First([Danger(entry.Key), Danger(entry.Value)]))
            ),
            _ => PdfDanger.None,
        };

    private static PdfDanger Danger(string name) =>
        Scripts.Contains(name) ? PdfDanger.Script
        : Launches.Contains(name) ? PdfDanger.Launch
        : Carried.Contains(name) ? PdfDanger.EmbeddedFile
        : PdfDanger.None;

    private static PdfDanger First(IEnumerable<PdfDanger> dangers) =>
        dangers.FirstOrDefault(danger => danger != PdfDanger.None);

    private static PdfDanger InAllBytes(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("/JavaScript"u8) >= 0 ? PdfDanger.Script
        : bytes.IndexOf("/SubmitForm"u8) >= 0 || bytes.IndexOf("/ImportData"u8) >= 0 ? PdfDanger.Launch
        : bytes.IndexOf("/EmbeddedFile"u8) >= 0 || bytes.IndexOf("/RichMedia"u8) >= 0 ? PdfDanger.EmbeddedFile
        : PdfDanger.None;
}
