namespace ChildStatsReporting.Intake.Reading;

/// <summary>A CSV file of which no line has more separators than any return: whoever splits such a line needs very long.</summary>
internal sealed class FieldLimit(TextReader inner, string file) : TextReader
{
    // The widest list has 18 columns; a text of the return has 1,000 characters.
    private const int MostSeparators = 2_000;

    private int _line = 1;
    private int _separators;

    /// <exception cref="RefusedException">A line has more separators.</exception>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <exception cref="RefusedException">A line has more separators.</exception>
    public override int Read(Span<char> buffer)
    {
        var length = inner.Read(buffer);
        var rest = (ReadOnlySpan<char>)buffer[..length];
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            _separators += line.Count(',') + line.Count(';') + line.Count('\t');
            if (_separators > MostSeparators)
                throw new RefusedException(
                    Refuse.CsvLine(file, _line, $"có hơn {MostSeparators} dấu ngăn cách, nhiều hơn số cột của biểu")
                );
            if (end < 0)
                return length;
            _line++;
            _separators = 0;
            rest = rest[(end + 1)..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
