using System.IO.Compression;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>
/// The way into the zip of a workbook. Sizes are checked before unfolding by what the zip declares, and while
/// unfolding by what comes out, since a declaration can lie.
/// </summary>
internal sealed class PackageGate : IDisposable
{
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly WorkbookCaps _caps;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _inflated;

    private PackageGate(ZipArchive zip, WorkbookCaps caps)
    {
        _zip = zip;
        _caps = caps;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="RefusedException">The file is no zip, too large, or holds what no return holds.</exception>
    public static PackageGate Open(byte[] bytes, WorkbookCaps caps)
    {
        if (bytes.Length == 0)
            throw new RefusedException(Refuse.Empty);
        if (bytes.Length > caps.FileBytes)
            throw new RefusedException(Refuse.TooLarge(bytes.Length, caps.FileBytes));
        if (bytes.AsSpan().StartsWith(CompoundFile))
        {
            // The streams of a compound file are named in UTF-16; Excel keeps an encrypted workbook in this one.
            var isEncrypted = bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
            throw new RefusedException(isEncrypted ? Refuse.Password : Refuse.OldFormat);
        }

        if (!bytes.AsSpan().StartsWith("PK"u8))
            throw new RefusedException(Refuse.NotWorkbook);
        var gate = new PackageGate(new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read), caps);
        try
        {
            gate.CheckEntries();
            return gate;
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Names of the parts.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Opens a part; what comes out is counted.</summary>
    /// <exception cref="RefusedException">The part is missing.</exception>
    public Stream Open(string name) => _entries.TryGetValue(name, out var entry)
        ? new CountedStream(entry.Open(), this)
        : throw new RefusedException(Refuse.Damaged);

    /// <summary>Opens a part as XML without DTD, entities or outside resources.</summary>
    /// <exception cref="RefusedException">The part is missing.</exception>
    public XmlReader Xml(string name) => XmlReader.Create(Open(name), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    public void Dispose() => _zip.Dispose();

    private void CheckEntries()
    {
        if (_zip.Entries.Count > _caps.Entries)
            throw new RefusedException(Refuse.TooManyEntries(_zip.Entries.Count, _caps.Entries));
        var declared = 0L;
        foreach (var entry in _zip.Entries)
        {
            var name = entry.FullName;
            if (name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Contains('\0')
                || name.Split('/').Contains(".."))
            {
                throw new RefusedException(Refuse.UnsafeName);
            }

            if (entry.Length > _caps.InflatedBytes - declared)
                throw new RefusedException(Refuse.InflatesTooFar(_caps.InflatedBytes));
            declared += entry.Length;
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException(Refuse.Macros);
            }

            if (name.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)
                || name.Equals("xl/connections.xml", StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException(Refuse.ExternalLinks);
            }

            // Two parts of one name: which one a program shows would be anybody's guess.
            if (!_entries.TryAdd(name, entry))
                throw new RefusedException(Refuse.Damaged);
        }
    }

    private void Count(int bytes)
    {
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
