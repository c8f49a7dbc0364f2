using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using Dapper;

namespace ChildStatsReporting.Signing;

/// <summary>What a document system asks of a document; number and date come there. Source: NĐ30 Phụ lục VI.</summary>
/// <param name="Symbol">Symbol of the register.</param>
/// <param name="OrganName">Issuing agency.</param>
/// <param name="Subject">What the document is about.</param>
/// <param name="SignerPosition">Capacity of the signer.</param>
/// <param name="SignerName">Full name of the signer.</param>
/// <param name="To">Addressee.</param>
/// <param name="PageAmount">Pages of the document.</param>
/// <param name="DueOn">Last day for it; null where there is none.</param>
public sealed record DocumentFacts(
    string Symbol,
    string OrganName,
    string Subject,
    string SignerPosition,
    string SignerName,
    string? To,
    int PageAmount,
    DateOnly? DueOn
);

/// <summary>Gives a draft out to be signed, numbered and sealed in the document system of an office.</summary>
/// <remarks>Source: design How a document becomes official; NĐ30 Phụ lục VI.</remarks>
public sealed class DraftPackages(ActingDatabase database, TimeProvider time, ReportOrder orders)
{
    private const string DraftMark = "_DU-THAO";
    private static readonly string TextSql = SqlFile.Read("signing/given_text.sql");
    private static readonly string TurnSql = SqlFile.Read("signing/signing_turn.sql");
    private static readonly string GivenSql = SqlFile.Read("signing/given_out.sql");
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Packs the draft, and notes that it is out: the calendar does not make it again then.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="userName">The clerk.</param>
    /// <param name="name">Names of its files for people.</param>
    /// <param name="facts">What the document system asks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A ZIP file; or why there is none, in Vietnamese.</returns>
    public async Task<(byte[]? Package, string? Refusal)> GiveOutAsync(
        long runId,
        string userName,
        RunName name,
        DocumentFacts facts,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(TurnSql, cancellationToken: cancellationToken));
        var run = await DraftRun.HoldAsync(connection, runId, userName, new VietnamTime(time).Today, cancellationToken);
        if (BroughtBack.Refuse(run) is { } refusal)
            return (null, refusal);
        if (await UnsignableText.RefuseAsync(connection, runId, cancellationToken) is { } stating)
            return (null, stating);
        if (
            await orders.IsRewordedAsync(runId, cancellationToken)
            || await orders.IsOvertakenAsync(runId, cancellationToken)
        )
            return (null, DraftSigning.Outdated);
        var files = await ReturnedFile.OfAsync(connection, runId);
        var text = await connection.ExecuteScalarAsync<byte[]?>(TextSql, new { runId });
        await connection.ExecuteAsync(
            GivenSql,
            new
            {
                runId,
                givenAt = time.GetUtcNow(),
                givenBy = userName,
                documentSha256 = files[0].DraftSha256,
            }
        );
        await new AuditEvent(
            time.GetUtcNow(),
            userName,
            "give_out",
            ObjectKind: "report_run",
            ObjectKey: $"{runId}"
        ).AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (Pack(files, text, name, facts), null);
    }

    private static byte[] Pack(IReadOnlyList<ReturnedFile> files, byte[]? text, RunName name, DocumentFacts facts)
    {
        var entries = files.Select(file => (Name: NameOf(file, name), Content: file.DraftContent)).ToList();
        if (text is not null)
            entries.Add((Path.ChangeExtension(entries[0].Name, ".docx"), text));
        var fields = Fields(facts);
        entries.Add(("sieu-du-lieu.xml", Encoding.UTF8.GetBytes(Xml(fields))));
        entries.Add(("sieu-du-lieu.json", Encoding.UTF8.GetBytes(Json(fields).ToJsonString(Readable))));
        entries.Add(("huong-dan.txt", Encoding.UTF8.GetBytes(Guide(facts, entries[0].Name))));
        var sums = string.Concat(
            entries.Select(entry => $"{Convert.ToHexStringLower(SHA256.HashData(entry.Content))}  {entry.Name}\n")
        );
        entries.Add(("SHA256SUMS.txt", Encoding.UTF8.GetBytes(sums)));
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entryName, content) in entries)
            {
                using var entry = zip.CreateEntry(entryName, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        return package.ToArray();
    }

    /// <summary>The name alone says that it is a draft: its pages are those that will be signed.</summary>
    private static string NameOf(ReturnedFile file, RunName name)
    {
        var own = name.Of(file.FileName);
        return file.IsDocument ? $"{Path.GetFileNameWithoutExtension(own)}{DraftMark}.pdf" : own;
    }

    /// <summary>The fields of an outgoing document; what is given when it is issued is left empty.</summary>
    private static (string Name, object Value)[] Fields(DocumentFacts facts) =>
        [
            ("FileCode", new[] { ("OrganId", ""), ("FileCatalog", ""), ("FileNotation", "") }),
            ("DocOrdinal", ""),
            ("TypeName", "Báo cáo"),
            ("CodeNumber", ""),
            ("CodeNotation", facts.Symbol),
            ("IssuedDate", ""),
            ("OrganName", facts.OrganName),
            ("Subject", facts.Subject),
            ("Language", "Tiếng Việt"),
            ("PageAmount", facts.PageAmount.ToString(CultureInfo.InvariantCulture)),
            ("Description", "Dự thảo; số và ngày do hệ thống văn bản cấp khi ban hành"),
            ("SignerInfo", new[] { ("Position", facts.SignerPosition), ("FullName", facts.SignerName) }),
            ("To", new[] { ("OrganId", ""), ("OrganName", facts.To ?? "") }),
            ("Priority", ""),
            ("IssuedAmount", ""),
            ("DueDate", facts.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        ];

    private static string Xml((string Name, object Value)[] fields) =>
        new XDeclaration("1.0", "utf-8", null)
        + "\n"
        + new XElement(
            "Document",
            fields.Select(field => new XElement(
                field.Name,
                field.Value is (string Name, string Value)[] parts
                    ? parts.Select(part => new XElement(part.Name, part.Value))
                    : field.Value
            ))
        )
        + "\n";

    private static JsonObject Json((string Name, object Value)[] fields)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields)
        {
            json[name] = value is (string Name, string Value)[] parts
                ? new JsonObject(parts.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)part.Value)))
                : (string)value;
        }
        return json;
    }

    private static string Guide(DocumentFacts facts, string document) =>
        $"""
            BỘ DỰ THẢO ĐỂ KÝ TRÊN HỆ THỐNG VĂN BẢN

            Văn bản: {facts.Subject}
            Cơ quan ban hành: {facts.OrganName}
            Ký hiệu: {facts.Symbol}
            Người ký: {facts.SignerPosition} {facts.SignerName}
            Nơi nhận chính: {facts.To ?? "–"}

            1. Đưa {document} vào hệ thống văn bản với siêu dữ liệu trong sieu-du-lieu.xml (hoặc .json).
            2. Lãnh đạo ký số; văn thư cấp số, ghi ngày và ký số của cơ quan trên đúng tệp này. Không in ra PDF lại, không thêm nội dung khác.
            3. Gửi lại tệp đã ký ở trang của văn bản; phần mềm đối chiếu từng trang với dự thảo.
            4. Tệp Word (.docx), nếu có, chỉ để đọc hoặc đưa vào phần dự thảo của hệ thống; không ký tệp này.
            5. Tệp số liệu (CSV, Excel, XML) gửi kèm, không ký. Mã SHA-256 của các tệp ở SHA256SUMS.txt.

            """;
}
