using System.Globalization;
using System.Text;
using ChildStatsReporting.Reference;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Reads the same return as CSV files in a ZIP; docs/workbook.md says what each file holds.</summary>
/// <remarks>A line that cannot be taken is a finding of its own, so that all of them come in one round.</remarks>
internal sealed class CsvPackage(
    PackageGate package,
    WorkbookCaps caps,
    Func<string, ListSheet?, Func<int, int, bool>> wanted
)
{
    /// <summary>The file by which such a ZIP is known.</summary>
    public const string CoverFile = "thong_tin.csv";

    /// <summary>The file of the cells of the section sheets.</summary>
    public const string CellFile = "du_lieu.csv";

    private const string NarrativeFile = "thuyet_minh.csv";

    private const int NarrativeCount = 5;

    // Enough to see what went wrong.
    private const int MostComplaints = 100;

    // A file of full lists has about 100 KB; the one converted at once is not to fill the memory.
    private const int MostLegacyBytes = 1024 * 1024;

    private static readonly Dictionary<string, ListSheet> ListFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vu_viec.csv"] = ListSheet.AbuseCase,
        ["tre_em.csv"] = ListSheet.AbusedChild,
        ["quyet_dinh_xu_ly.csv"] = ListSheet.SanctionDecision,
        ["tai_nan_thuong_tich.csv"] = ListSheet.Injury,
    };

    private readonly List<SubmittedCell> cells = [];
    private readonly HashSet<(string Sheet, int Row, int Column)> addresses = [];
    private readonly List<ConvertedText> converted = [];
    private readonly List<FileRefusal> complaints = [];
    private readonly Dictionary<string, string> files = FilesOf(package);
    private int filledCount;
    private int characterCount;

    /// <summary>The file that stands for a sheet.</summary>
    public static string FileOf(string sheet) =>
        sheet switch
        {
            WorkbookAddress.CoverSheet => CoverFile,
            WorkbookAddress.NarrativeSheet => NarrativeFile,
            _ => ListFiles
                .Where(file => file.Value.SheetName == sheet)
                .Select(file => file.Key)
                .FirstOrDefault(CellFile),
        };

    /// <summary>True for a ZIP of CSV files, in a folder or not.</summary>
    public static bool Is(PackageGate package) =>
        !package.Has(PackageGate.ContentTypes) && FilesOf(package).Keys.Any(IsKnown);

    /// <exception cref="RefusedException">A file is not UTF-8, lacks a column, or holds what no return holds.</exception>
    public SubmittedWorkbook Read()
    {
        var folders = files.Values.Select(FolderOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (folders.Count > 1)
            package.Fault(Refuse.CsvFolders);
        foreach (var foreign in files.Keys.Where(name => !IsKnown(name)))
            package.Fault(Refuse.UnknownCsv(foreign));
        if (!files.ContainsKey(CoverFile))
            throw new RefusedException(Refuse.NoCsvCover);
        var cover = ReadCover();
        ReadCells();
        ReadNarratives();
        var lists = new ListRows();
        foreach (var (file, list) in ListFiles)
            lists.Add(list, ReadList(file, list));
        return new SubmittedWorkbook(
            cover.GetValueOrDefault("bieu"),
            cover.GetValueOrDefault("phien_ban"),
            cover.GetValueOrDefault("don_vi"),
            cover.GetValueOrDefault("ky"),
            null,
            [.. cells.Select(cell => cell.Sheet).Distinct()],
            cells,
            lists.Rows,
            lists.Remarks
        )
        {
            HasLayout = false,
            Converted = converted,
            Findings = complaints,
        };
    }

    /// <summary>The files by their names without folder; what a Mac or Windows adds to a folder is left out.</summary>
    private static Dictionary<string, string> FilesOf(PackageGate package)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in package.Names.Where(path => !path.EndsWith('/') && !IsAddedBySystem(path)))
        {
            var name = path[FolderOf(path).Length..];
            if (!files.TryAdd(name, path) && IsKnown(name))
                package.Fault(Refuse.CsvFolders);
        }

        return files;
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static bool IsAddedBySystem(string path) =>
        path.Split('/').Contains("__MACOSX", StringComparer.OrdinalIgnoreCase)
        || path[FolderOf(path).Length..] is var name
            && (
                name.StartsWith("._", StringComparison.Ordinal)
                || new[] { ".DS_Store", "Thumbs.db", "desktop.ini" }.Contains(name, StringComparer.OrdinalIgnoreCase)
            );

    private static bool IsKnown(string name) =>
        ListFiles.ContainsKey(name)
        || new[] { CoverFile, CellFile, NarrativeFile }.Contains(name, StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, string?> ReadCover()
    {
        var cover = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (line, fields) in Records(CoverFile, ["muc", "gia_tri"]))
        {
            if (fields[0] is not ("bieu" or "phien_ban" or "don_vi" or "ky"))
                throw new RefusedException(
                    Refuse.CsvLine(CoverFile, line, "có mục không phải là bieu, phien_ban, don_vi hay ky")
                );
            if (!cover.TryAdd(fields[0]!, fields[1]))
                throw new RefusedException(
                    Refuse.CsvLine(CoverFile, line, $"nêu lại mục “{fields[0]}” đã có ở dòng trên")
                );
        }

        return cover;
    }

    private void ReadCells()
    {
        foreach (var (line, fields) in Records(CellFile, ["trang", "o", "gia_tri"]))
        {
            var sheet = fields[0] ?? "";
            var list = ListSheet.All.FirstOrDefault(known => known.SheetName == sheet);
            if (IsSmall(fields[1], out var capital))
            {
                var isRepeated = addresses.Contains((sheet, capital.Row, capital.Column));
                Complain(
                    CellFile,
                    line,
                    $"viết địa chỉ ô “{fields[1]}” bằng chữ thường (ô {capital}){(isRepeated ? " và nêu lại một ô đã có ở dòng trên" : "")}"
                );
                continue;
            }

            if (
                CellAddress.Parse(fields[1]) is not var (row, column)
                || sheet is "" or WorkbookAddress.CoverSheet or WorkbookAddress.NarrativeSheet
            )
            {
                Complain(CellFile, line, "không có trang và ô như D12");
                continue;
            }

            if (
                !wanted(sheet, list)(row, column)
                || list is not null && row != WorkbookAddress.NilTickRow
                || row > caps.Rows
            )
                Complain(CellFile, line, $"nêu ô {fields[1]} không nhập số liệu");
            else
                Add(sheet, row, column, fields[2], CellFile, line);
        }
    }

    private static bool IsSmall(string? address, out CellAddress capital)
    {
        capital = CellAddress.Parse(address?.ToUpperInvariant()) ?? default;
        return capital.Row > 0 && CellAddress.Parse(address) is null;
    }

    private void ReadNarratives()
    {
        foreach (var (line, fields) in Records(NarrativeFile, ["muc", "noi_dung"]))
        {
            if (
                !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number is < 1 or > NarrativeCount
            )
            {
                Complain(NarrativeFile, line, "có mục không phải là số từ 1 đến 5");
                continue;
            }

            Add(
                WorkbookAddress.NarrativeSheet,
                WorkbookAddress.FirstNarrativeRow + number - 1,
                WorkbookAddress.ValueColumn,
                fields[1],
                NarrativeFile,
                line
            );
        }
    }

    /// <summary>The first record is row 7 of the list's sheet, so that every finding names the workbook's cell.</summary>
    private List<SubmittedCell> ReadList(string file, ListSheet list)
    {
        var found = new List<SubmittedCell>();
        foreach (var (line, fields) in Records(file, [.. list.Columns.Select(column => column.Heading)]))
        {
            var row = FormLayout.FirstEntryRow + line - 2;
            for (var index = 0; index < fields.Count; index++)
            {
                if (fields[index] is { } text)
                    found.Add(
                        new SubmittedCell(
                            list.SheetName,
                            row,
                            ListSheet.FirstColumn + index,
                            text,
                            KindOf(text),
                            null,
                            false
                        )
                    );
            }
        }

        return found;
    }

    private void Add(string sheet, int row, int column, string? text, string file, int line)
    {
        if (!addresses.Add((sheet, row, column)))
            Complain(file, line, "nêu lại một ô đã có ở dòng trên");
        else if (text is not null)
            cells.Add(new SubmittedCell(sheet, row, column, text, KindOf(text), null, false) { Line = line });
    }

    /// <summary>Records of a file with the number of each, counted as lines of a file without line breaks in its fields.</summary>
    private IEnumerable<(int Line, IReadOnlyList<string?> Fields)> Records(string file, IReadOnlyList<string> headings)
    {
        if (!files.ContainsKey(file))
            yield break;
        using var text = new FieldLimit(Unicode(file), file);
        using var reader = Guarded(
            file,
            1,
            () => CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true, MaxBufferSize = 1 << 20 })
        );
        for (var index = 0; index < headings.Count; index++)
        {
            if (index >= reader.FieldCount || CellText.Clean(reader.GetName(index)) != headings[index])
                throw new RefusedException(
                    Refuse.CsvLine(file, 1, $"thiếu tiêu đề “{headings[index]}” ở cột {index + 1}")
                );
        }

        if (reader.FieldCount > headings.Count)
            throw new RefusedException(
                Refuse.CsvLine(file, 1, $"có {reader.FieldCount} cột, nhiều hơn {headings.Count} cột của biểu")
            );
        for (var line = 2; Guarded(file, line, reader.Read); line++)
        {
            if (line > caps.Rows)
                throw new RefusedException(Refuse.CsvLine(file, line, $"vượt quá {caps.Rows} dòng"));
            var count = reader.RowFieldCount;
            List<string?> fields = [.. Enumerable.Range(0, count).Select(index => Field(reader, index))];
            if (fields.TrueForAll(field => field is null))
                continue;
            if (count == headings.Count)
                yield return (line, fields);
            else
                Complain(
                    file,
                    line,
                    $"có {count} cột, biểu có {headings.Count} cột (có thể thiếu, thừa dấu ngăn cách)"
                );
        }
    }

    private void Complain(string file, int line, string what)
    {
        if (complaints.Count < MostComplaints)
            complaints.Add(Refuse.CsvLine(file, line, what) with { LeavesTheRest = true });
    }

    /// <summary>The file in Unicode; TCVN3 and VNI are converted as a whole.</summary>
    private TextReader Unicode(string file)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        if (IsUnicode(file, strict))
            return new StreamReader(package.Open(files[file]), strict, detectEncodingFromByteOrderMarks: true);
        using var stream = package.Open(files[file]);
        var bytes = new byte[MostLegacyBytes];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var read = length < bytes.Length ? LegacyText.Guess(LegacyText.OfBytes(bytes.AsSpan(0, length))) : null;
        if (read is null)
            throw new RefusedException(Refuse.LegacyText(file));
        if (read.FirstUnknown is { } place)
            throw new RefusedException(
                Refuse.CsvLine(
                    file,
                    1 + bytes.AsSpan(0, place).Count((byte)'\n'),
                    $"có ký tự không đổi được từ bảng mã {read.Encoding} sang Unicode"
                )
            );
        converted.Add(new ConvertedText(file, null, read.Encoding, null, IsWhole: true));
        return new StringReader(read.Text);
    }

    private bool IsUnicode(string file, Encoding strict)
    {
        try
        {
            using var reader = new StreamReader(
                package.Open(files[file]),
                strict,
                detectEncodingFromByteOrderMarks: true
            );
            var buffer = new char[4096];
            while (reader.Read(buffer, 0, buffer.Length) > 0)
            {
                // Only whether it can be read.
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private string? Field(CsvDataReader reader, int index)
    {
        var text = CellText.Clean(reader.GetString(index));
        if (text is not null && ++filledCount > caps.FilledCells)
            throw new RefusedException(Refuse.TooManyCells(caps.FilledCells));
        if (text?.Length > caps.TextLength)
            throw new RefusedException(Refuse.TextTooLong(text.Length, caps.TextLength));
        characterCount += text?.Length ?? 0;
        if (characterCount > caps.Characters)
            throw new RefusedException(Refuse.TooManyStrings(caps.Strings));
        return text;
    }

    private static T Guarded<T>(string file, int line, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(Refuse.LegacyText(file));
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new RefusedException(Refuse.CsvLine(file, line, "không đúng dạng CSV"));
        }
    }

    private static string KindOf(string text) => text.All(char.IsAsciiDigit) ? "number" : "text";
}
