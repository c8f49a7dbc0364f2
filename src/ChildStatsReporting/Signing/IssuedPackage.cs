using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Layout;
using ChildStatsReporting.Reports.Twins;

namespace ChildStatsReporting.Signing;

/// <summary>The files of a document as they are issued: the workbook says number, date and hash, and a ZIP holds them all with a signed list.</summary>
/// <remarks>What only the chain that handles gets lies in a folder of its own.</remarks>
internal sealed class IssuedPackage(RunName name)
{
    /// <summary>Name of the list within the ZIP.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Name of the signature over the list.</summary>
    public const string Signature = "manifest.json.p7s";

    private const string Internal = "noi-bo/";

    // The zip format cannot hold an earlier day; a fixed one keeps equal what is equal.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Everything that is registered of a document: its files with a complete workbook, and the ZIP of them.</summary>
    /// <param name="signed">Files of the run by their names in the registry, the documents signed.</param>
    /// <param name="device">Signs the list of the ZIP.</param>
    /// <param name="settings">Clock and time stamps.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyDictionary<string, byte[]>> AllAsync(
        IReadOnlyDictionary<string, byte[]> signed,
        ISigningDevice device,
        SigningSettings settings,
        CancellationToken cancellationToken
    )
    {
        var files = Complete(signed);
        return new Dictionary<string, byte[]>(files, StringComparer.Ordinal)
        {
            [TwinFiles.Package] = await PackAsync(files, device, settings, cancellationToken),
        };
    }

    /// <summary>The same files with what the workbook is told when its document is issued.</summary>
    /// <param name="files">Files of the run by their names in the registry, the documents signed.</param>
    public IReadOnlyDictionary<string, byte[]> Complete(IReadOnlyDictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(TwinFiles.Workbook, out var workbook))
            return files;
        var document = files.FirstOrDefault(file => name.IsDocument(file.Key)).Value;
        return new Dictionary<string, byte[]>(files, StringComparer.Ordinal)
        {
            [TwinFiles.Workbook] = TwinWorkbook.Complete(
                workbook,
                name.NumberLine,
                name.IssuedOn is { } day ? VietnameseFormat.ShortDate(day) : "",
                document is null ? "" : Sha256(document)
            ),
        };
    }

    /// <summary>The ZIP of completed files.</summary>
    /// <param name="files">Files of the run by their names in the registry, as they are issued.</param>
    /// <param name="device">Signs the list.</param>
    /// <param name="settings">Clock and time stamps.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private async Task<byte[]> PackAsync(
        IReadOnlyDictionary<string, byte[]> files,
        ISigningDevice device,
        SigningSettings settings,
        CancellationToken cancellationToken
    )
    {
        var entries = files
            .Select(file => (Kind: Kind(file.Key), Name: EntryOf(file.Key), file.Value))
            .OrderBy(entry => entry.Kind.Place)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .ToList();
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                name.FormCode,
                name.UnitCode,
                name.PeriodCode,
                name.Audience,
                Number = name.NumberLine,
                IssuedOn = name.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                name.CatalogueVersionId,
                FiguresAsAt = name.FiguresAsAt.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                    CultureInfo.InvariantCulture
                ),
                Files = entries.Select(entry => new PackedFile(
                    entry.Name,
                    entry.Value.Length,
                    Sha256(entry.Value),
                    entry.Kind.MediaType,
                    entry.Kind.Role,
                    entry.Kind.TitleVi
                )),
            },
            Readable
        );
        var signature = await DetachedSignature.SignAsync(
            manifest,
            device,
            settings.RealTime.GetUtcNow(),
            settings.TimestampAuthority,
            cancellationToken
        );
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string entryName, byte[] content)
            {
                var entry = zip.CreateEntry(entryName, CompressionLevel.Optimal);
                entry.LastWriteTime = EntryTime;
                using var stream = entry.Open();
                stream.Write(content);
            }

            Add(Manifest, manifest);
            Add(Signature, signature);
            foreach (var (_, entryName, content) in entries)
                Add(entryName, content);
        }

        return package.ToArray();
    }

    /// <summary>Whether a ZIP holds these files, each byte for byte, and nothing besides.</summary>
    /// <param name="package">The ZIP.</param>
    /// <param name="files">Files of the registry, the ZIP itself left out.</param>
    public bool Holds(byte[] package, IReadOnlyDictionary<string, byte[]> files)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        var own = files.Where(file => file.Key != TwinFiles.Package).ToList();
        return zip.Entries.Count == own.Count + 2
            && own.TrueForAll(file =>
            {
                if (zip.GetEntry(EntryOf(file.Key)) is not { } entry)
                    return false;
                using var stream = entry.Open();
                using var held = new MemoryStream();
                stream.CopyTo(held);
                return held.ToArray().AsSpan().SequenceEqual(file.Value);
            });
    }

    /// <summary>Where a file of the registry lies in the ZIP.</summary>
    private string EntryOf(string storedName) =>
        Kind(storedName).Role.StartsWith("internal", StringComparison.Ordinal)
            ? Internal + name.Of(storedName)
            : name.Of(storedName);

    private (int Place, string MediaType, string Role, string TitleVi) Kind(string storedName) =>
        storedName switch
        {
            TwinFiles.Workbook => (1, TwinWorkbook.MediaType, "workbook", TwinFiles.TitleOf(storedName)!),
            TwinFiles.Named => (2, "text/csv", "figures", TwinFiles.TitleOf(storedName)!),
            TwinFiles.Sdmx => (3, SdmxCsv.MediaType, "sdmx_data", TwinFiles.TitleOf(storedName)!),
            TwinFiles.Structure => (4, SdmxStructure.MediaType, "sdmx_structure", TwinFiles.TitleOf(storedName)!),
            ReportRenderer.CorrectionFile => (5, "text/csv", "corrections", "Nội dung đính chính (CSV)"),
            RunName.CodedFigures => (7, "text/csv", "internal_figures", "Số liệu theo mã (CSV), lưu hành nội bộ"),
            _ when name.IsDocument(storedName) => (0, MediaType(storedName), "document", "Báo cáo"),
            _ => (6, MediaType(storedName), "internal_annex", "Phụ lục lưu hành nội bộ"),
        };

    private static string MediaType(string storedName) =>
        Path.GetExtension(storedName) switch
        {
            ".pdf" => "application/pdf",
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            _ => "application/octet-stream",
        };

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>One line of the list of a ZIP.</summary>
/// <param name="File">Path within the ZIP.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Role">document, workbook, figures, sdmx_data, sdmx_structure, corrections, internal_annex or internal_figures.</param>
/// <param name="Title">What it is, in Vietnamese.</param>
internal sealed record PackedFile(string File, long Size, string Sha256, string MediaType, string Role, string Title);
