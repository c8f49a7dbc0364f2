using System.Text;
using System.Xml;
using ChildStatsReporting.Intake.Reading;

namespace ChildStatsReporting.Intake;

/// <summary>Tells a Word file (.docx) of text alone from one that brings along a program, another file or a command that fetches something.</summary>
/// <remarks>The parts are looked at as XML with the caps of any upload; nothing of the text is kept or shown.</remarks>
internal static class WordFile
{
    private const string MainPart = "word/document.xml";

    /// <summary>Commands of fields that start a program or read another file.</summary>
    private static readonly string[] ForeignFields =
    [
        "DDE",
        "DDEAUTO",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "IMPORT",
        "LINK",
        "DATABASE",
        "MACROBUTTON",
    ];

    /// <summary>True for a zip that says of itself that it is a Word file.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\u0003\u0004"u8) && bytes.IndexOf("word/document.xml"u8) >= 0;

    /// <summary>Why it is not kept, in Vietnamese; null when it may be.</summary>
    public static string? Refuse(byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var package = PackageGate.Open(
                bytes,
                WorkbookCaps.Default with
                {
                    FileBytes = bytes.Length,
                    IsWord = true,
                },
                cancellationToken
            );
            if (!package.Has(MainPart) || !IsWord(package))
                return "Tệp không phải văn bản Word (.docx). Hãy gửi bản quét PDF, hoặc lưu lại văn bản ở dạng .docx.";
            return HasForeignField(package)
                ? "Tệp Word có trường (field) mở hoặc lấy nội dung từ tệp khác nên không được nhận. Hãy lưu văn bản thành PDF rồi gửi."
                : null;
        }
        catch (RefusedException refused) when (refused.Refusal.Rule == "has_macros")
        {
            return "Tệp Word có macro nên không được nhận. Hãy lưu văn bản thành PDF rồi gửi.";
        }
        catch (RefusedException refused) when (FileRefusal.ForeignContentRules.Contains(refused.Refusal.Rule))
        {
            return "Tệp Word có tệp khác nhúng bên trong hoặc liên kết ra ngoài nên không được nhận. Hãy lưu văn bản thành PDF rồi gửi.";
        }
        catch (Exception broken) when (broken is RefusedException or XmlException or InvalidDataException)
        {
            return "Tệp Word bị hỏng, có mật khẩu hoặc quá lớn khi mở ra nên không được nhận. Hãy lưu văn bản thành PDF rồi gửi.";
        }
    }

    private static bool IsWord(PackageGate package)
    {
        using var xml = package.Xml(PackageGate.ContentTypes);
        string? ofEnding = null;
        string? ofPart = null;
        while (xml.Read())
        {
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Override" }
                && $"/{MainPart}".Equals(xml.GetAttribute("PartName"), StringComparison.OrdinalIgnoreCase)
            )
                ofPart = xml.GetAttribute("ContentType");
            else if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Default" }
                && "xml".Equals(xml.GetAttribute("Extension"), StringComparison.OrdinalIgnoreCase)
            )
                ofEnding = xml.GetAttribute("ContentType");
        }

        return (ofPart ?? ofEnding)
            == "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    }

    /// <summary>A command may be cut into several runs, so those of a part are read together.</summary>
    private static bool HasForeignField(PackageGate package)
    {
        foreach (
            var name in package.Names.Where(name =>
                name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            var commands = new StringBuilder();
            using var xml = package.Xml(name);
            var isCommand = false;
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    isCommand = xml.LocalName == "instrText" && !xml.IsEmptyElement;
                    if (xml.LocalName is "fldSimple" or "fldChar")
                        commands.Append('\n');
                    while (xml.MoveToNextAttribute())
                    {
                        if (xml.LocalName == "instr")
                            commands.Append(xml.Value).Append('\n');
                    }
                }
                else if (isCommand && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
                    commands.Append(xml.Value);
            }

            if (
                commands
                    .ToString()
                    .Split('\n')
                    .Select(command =>
                        command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
                    )
                    .Any(name => ForeignFields.Contains(name, StringComparer.OrdinalIgnoreCase))
            )
                return true;
        }

        return false;
    }
}
