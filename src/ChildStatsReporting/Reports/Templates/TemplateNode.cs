using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChildStatsReporting.Reports.Templates;

/// <summary>A value of a template with the file and the line in which it stands.</summary>
/// <remarks>One form is put together of several files; a mistake is told by the place where somebody typed it.</remarks>
internal sealed class TemplateNode
{
    private readonly JsonNode? scalar;

    private TemplateNode(string file, int line, JsonValueKind kind, JsonNode? scalar = null)
    {
        (File, Line, Kind) = (file, line, kind);
        this.scalar = scalar;
    }

    /// <summary>Path of the file as people name it, from <c>templates</c> on.</summary>
    public string File { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>What the value is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>What an object holds, in the order of the file.</summary>
    public Dictionary<string, TemplateNode> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>What a list holds.</summary>
    public List<TemplateNode> Items { get; } = [];

    /// <summary>A text; empty for what is none.</summary>
    public string Text => Kind == JsonValueKind.String ? scalar!.GetValue<string>() : "";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">How messages name it.</param>
    /// <exception cref="TemplateException">It is no JSON, or a key stands twice.</exception>
    public static TemplateNode Read(string path, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(System.IO.File.ReadAllText(path));
        var reader = new Utf8JsonReader(bytes);
        var lines = new LineCount(bytes);
        try
        {
            reader.Read();
            var node = Value(ref reader, name, lines);
            // What follows the end of the form is a mistake too.
            reader.Read();
            return node;
        }
        catch (JsonException broken)
        {
            throw new TemplateException([
                new TemplateError(
                    name,
                    1 + (int)(broken.LineNumber ?? 0),
                    "tệp không đọc được từ đây. Hãy xem dấu phẩy, dấu nháy kép và dấu ngoặc ở dòng này và dòng ngay trên."
                ),
            ]);
        }
    }

    /// <summary>This over a base: what the base has and this does not stays; a list takes the place of a list.</summary>
    public TemplateNode Over(TemplateNode below)
    {
        if (Kind != JsonValueKind.Object || below.Kind != JsonValueKind.Object)
            return this;
        // What is missing is told where the group begins in the wording below.
        var merged = new TemplateNode(below.File, below.Line, Kind);
        foreach (var (key, member) in below.Members)
            merged.Members[key] = Members.TryGetValue(key, out var own) ? own.Over(member) : member;
        foreach (var (key, own) in Members)
            merged.Members.TryAdd(key, own);
        return merged;
    }

    /// <summary>The value without its places.</summary>
    public JsonNode? ToJson() =>
        Kind switch
        {
            JsonValueKind.Object => new JsonObject(
                Members.Select(member => KeyValuePair.Create(member.Key, member.Value.ToJson()))
            ),
            JsonValueKind.Array => new JsonArray([.. Items.Select(item => item.ToJson())]),
            _ => scalar?.DeepClone(),
        };

    /// <summary>Every text below with the path to it, such as <c>sections[].heading</c>.</summary>
    public IEnumerable<(string Path, TemplateNode Node)> Texts(string path = "") =>
        Kind switch
        {
            JsonValueKind.String => [(path, this)],
            JsonValueKind.Array => Items.SelectMany(item => item.Texts($"{path}[]")),
            JsonValueKind.Object => Members.SelectMany(member =>
                member.Value.Texts(path.Length == 0 ? member.Key : $"{path}.{member.Key}")
            ),
            _ => [],
        };

    private static TemplateNode Value(ref Utf8JsonReader reader, string file, LineCount lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var together = new TemplateNode(file, line, JsonValueKind.Object);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    var keyLine = lines.At(reader.TokenStartIndex);
                    reader.Read();
                    if (!together.Members.TryAdd(key, Value(ref reader, file, lines)))
                        throw new TemplateException([
                            new TemplateError(file, keyLine, $"khóa “{key}” ghi hai lần. Hãy bỏ một dòng."),
                        ]);
                }

                return together;
            case JsonTokenType.StartArray:
                var list = new TemplateNode(file, line, JsonValueKind.Array);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Value(ref reader, file, lines));
                return list;
            case JsonTokenType.String:
                return new TemplateNode(file, line, JsonValueKind.String, reader.GetString());
            case JsonTokenType.Number:
                return new TemplateNode(file, line, JsonValueKind.Number, reader.GetDecimal());
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new TemplateNode(file, line, JsonValueKind.True, reader.TokenType == JsonTokenType.True);
            default:
                return new TemplateNode(file, line, JsonValueKind.Null);
        }
    }

    /// <summary>Tells the line of a byte; asked in the order of the bytes.</summary>
    private sealed class LineCount(byte[] bytes)
    {
        private long seen;
        private int line = 1;

        public int At(long index)
        {
            for (; seen < index; seen++)
            {
                if (bytes[seen] == '\n')
                    line++;
            }

            return line;
        }
    }
}

/// <summary>A mistake in a template.</summary>
/// <param name="File">The file, from <c>templates</c> on.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Found">What was found and what to do, in Vietnamese.</param>
public sealed record TemplateError(string File, int Line, string Found)
{
    /// <summary>Place and words in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, dòng {Line}: {Found}");
}

/// <summary>A template has mistakes; the message names the place of each in Vietnamese.</summary>
public sealed class TemplateException(IReadOnlyList<TemplateError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>All that were found at once.</summary>
    public IReadOnlyList<TemplateError> Errors { get; } = errors;
}
