using System.IO.Compression;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>
/// The way into the zip of a workbook. Sizes are checked before unfolding by what the zip declares, and while
/// unfolding by what comes out, since a declaration can lie.
/// </summary>
internal sealed class PackageGate : IDisposable
{
    /// <summary>The part that declares the types of all others.</summary>
    public const string ContentTypes = "[Content_Types].xml";

    // A part of relations or types has some thousand bytes; it is read again and again.
    private const int MostIndexBytes = 1024 * 1024;

    private static readonly string[] WorkbookEndings = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"];

    private readonly WorkbookCaps _caps;
    private readonly ZipArchive _zip;
    private readonly CancellationToken _cancellation;
    private readonly ICollection<FileRefusal>? _faults;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _markup = new(StringComparer.OrdinalIgnoreCase);
    private long _inflated;

    private PackageGate(
        ZipArchive zip,
        WorkbookCaps caps,
        ICollection<FileRefusal>? faults,
        CancellationToken cancellation
    )
    {
        _faults = faults;
        _zip = zip;
        _caps = caps;
        _cancellation = cancellation;
    }

    /// <summary>Opens a file that holds nothing that no return holds.</summary>
    /// <exception cref="RefusedException">The file is no zip, too large, damaged, or holds what no return holds.</exception>
    public static PackageGate Open(byte[] bytes, WorkbookCaps caps, CancellationToken cancellation) =>
        Open(bytes, caps, faults: null, cancellation);

    /// <summary>Opens a file as far as it can be read.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="caps">How large it may be.</param>
    /// <param name="faults">Takes what refuses the file and leaves the rest of it readable; null ends the reading at the first.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="RefusedException">The file cannot be read any further.</exception>
    public static PackageGate Open(
        byte[] bytes,
        WorkbookCaps caps,
        ICollection<FileRefusal>? faults,
        CancellationToken cancellation
    )
    {
        if (bytes.Length == 0)
            throw new RefusedException(Refuse.Empty);
        if (bytes.Length > caps.FileBytes)
            throw new RefusedException(Refuse.TooLarge(bytes.Length, caps.FileBytes));
        if (!bytes.AsSpan().StartsWith("PK"u8))
            throw new RefusedException(FileKind.RefusalOf(bytes));
        // Counted before the list of entries takes any memory.
        var count = bytes.AsSpan().Count("PK\u0001\u0002"u8);
        if (count > caps.Entries)
            throw new RefusedException(Refuse.TooManyEntries(count, caps.Entries));
        var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var gate = new PackageGate(zip, caps, faults, cancellation);
        try
        {
            gate.CheckEntries();
            var difference = ZipHeaders.FirstDifference(bytes);
            gate.Unfold(difference is null);
            if (difference is not null)
                throw new RefusedException(Refuse.TwoHeaders(difference));
            if (gate.Has(ContentTypes))
                ForeignContent.CheckPackage(gate, caps);
            return gate;
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <summary>Tells a fault that leaves the rest of the file readable.</summary>
    /// <exception cref="RefusedException">Only a file without any is wanted.</exception>
    public void Fault(FileRefusal fault)
    {
        if (_faults is null)
            throw new RefusedException(fault);
        _faults.Add(fault);
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Names of the parts.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Opens a part; what comes out is counted.</summary>
    /// <exception cref="RefusedException">The part is missing.</exception>
    public Stream Open(string name) =>
        _entries.TryGetValue(name, out var entry)
            ? new CountedStream(entry.Open(), this)
            : throw new RefusedException(Refuse.Damaged);

    /// <summary>Opens a part as XML without DTD, entities or outside resources.</summary>
    /// <exception cref="RefusedException">The part is missing, or is no XML that was looked through, such as UTF-16.</exception>
    public XmlReader Xml(string name) =>
        XmlReader.Create(
            _markup.Contains(name) || !Has(name) ? Open(name) : throw new RefusedException(Refuse.NotUtf8(name)),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );

    public void Dispose() => _zip.Dispose();

    private void CheckEntries()
    {
        if (_zip.Entries.Count > _caps.Entries)
            throw new RefusedException(Refuse.TooManyEntries(_zip.Entries.Count, _caps.Entries));
        var declared = 0L;
        foreach (var entry in _zip.Entries)
        {
            var name = entry.FullName;
            if (
                name.StartsWith('/')
                || name.Contains('\\')
                || name.Contains(':')
                || name.Contains('\0')
                || name.Split('/').Contains("..")
            )
            {
                Fault(Refuse.UnsafeName);
                continue;
            }

            if (entry.Length > _caps.InflatedBytes - declared)
                throw new RefusedException(Refuse.InflatesTooFar(_caps.InflatedBytes));
            declared += entry.Length;
            if (entry.IsEncrypted)
                throw new RefusedException(Refuse.ZipPassword);

            // Two parts of one name: which one a program shows would be anybody's guess.
            if (!_entries.TryAdd(name, entry))
                Fault(Refuse.RepeatedName(_entries[name].FullName, name));
        }

        if (Has("mimetype") && Has("content.xml"))
            throw new RefusedException(Refuse.OpenDocument);
        if (!Has(ContentTypes) && _entries.Keys.FirstOrDefault(IsWorkbook) is { } workbook)
            throw new RefusedException(Refuse.WorkbookInZip(Path.GetFileName(workbook)));
    }

    private static bool IsWorkbook(string name) =>
        !name.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase)
        && WorkbookEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Unfolds every part once, read later or not: its checksum, its kind and the size of its markup.</summary>
    /// <param name="comparesChecksums">False where a checksum is said to be two things anyway.</param>
    private void Unfold(bool comparesChecksums)
    {
        var buffer = new byte[64 * 1024];
        var nodes = 0L;
        foreach (var (name, entry) in _entries)
        {
            if (entry.FullName.EndsWith('/'))
                continue;
            if (IsIndex(name) && entry.Length > MostIndexBytes)
                throw new RefusedException(Refuse.TooManyRelations(_caps.Relations));
            var scan = new PartScan(_caps with { Nodes = _caps.Nodes - nodes });
            using (var part = Open(name))
            {
                int length;
                while ((length = part.Read(buffer)) > 0)
                    scan.Add(buffer.AsSpan(0, length));
            }

            if (comparesChecksums && scan.Crc != entry.Crc32)
                Fault(Refuse.WrongChecksum);
            nodes += scan.Nodes;
            if (scan.IsMarkup)
                _markup.Add(name);
            if (Has(ContentTypes) && ForeignContent.In(name, scan.Beginning) is { } foreign)
                Fault(foreign);
            else if (Has(ContentTypes) && PictureContent.IsClaimed(name) && !IsPicture(name, scan))
                Fault(Refuse.NoPicture(name));
        }

        // What was unfolded to be looked at is unfolded again to be read.
        _inflated = 0;
    }

    private bool IsPicture(string name, PartScan scan)
    {
        if (!scan.IsMarkup)
            return PictureContent.IsDrawn(scan.Beginning);
        using var xml = Xml(name);
        return PictureContent.IsDrawing(xml);
    }

    private static bool IsIndex(string name) =>
        name == ContentTypes || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private void Count(int bytes)
    {
        _cancellation.ThrowIfCancellationRequested();
        _inflated += bytes;
        if (_inflated > _caps.InflatedBytes)
            throw new RefusedException(Refuse.InflatesTooFar(_caps.InflatedBytes));
    }

    private sealed class CountedStream(Stream inner, PackageGate gate) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int bytes)
        {
            gate.Count(bytes);
            return bytes;
        }
    }
}
