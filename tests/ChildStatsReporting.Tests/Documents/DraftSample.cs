using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>A report that was given out to be signed elsewhere, and offices that sign it with programs of others.</summary>
internal static class DraftSample
{
    public const string Password = "thu-nghiem";

    /// <summary>Letterhead with open lines, three pages of figures, a picture, and room for signature and seal.</summary>
    public static readonly byte[] Draft = Write(
        Of(
            new Section(
                new PageSetup(PageSize.A4, new Margins(57, 57, 57, 85)),
                [
                    new Columns([
                        new Column(
                            ColumnWidth.Share(44),
                            [
                                new Paragraph("PHÒNG LAO ĐỘNG", Bold) { Align = Alignment.Center },
                                new Rule(60) { SpaceBefore = 2 },
                                new FillableLine("Number", "", Regular, "Số, ký hiệu của văn bản"),
                            ]
                        ),
                        new Column(
                            ColumnWidth.Share(48),
                            [
                                new Paragraph("Độc lập - Tự do - Hạnh phúc", Bold) { Align = Alignment.Center },
                                new Rule(150) { SpaceBefore = 2 },
                                new FillableLine("Dateline", "", Regular, "Địa danh và ngày ban hành"),
                            ]
                        ),
                    ])
                    {
                        SpaceAfter = 12,
                    },
                    new Paragraph("BÁO CÁO", Bold) { Role = ParagraphRole.Title, Align = Alignment.Center },
                    new Paragraph("Toàn thành phố có 1.234 trẻ em được hỗ trợ ☑, trong đó 56 trẻ em gái.", Regular)
                    {
                        Align = Alignment.Justify,
                        SpaceAfter = 6,
                    },
                    Figures(),
                    new Picture(Png, 20, 20, "Một ô màu"),
                    new KeepTogether([
                        new Paragraph("TRƯỞNG PHÒNG", Bold) { Align = Alignment.Center, SpaceBefore = 12 },
                        new Columns([
                            new Column(ColumnWidth.Points(57), [new SignatureField("Agency", 57, 70, "Dấu")]),
                            new Column(ColumnWidth.Share(1), [new SignatureField("Signer", 150, 70, "Chữ ký")]),
                        ]),
                        new Paragraph("Nguyễn Văn Thử", Bold) { Align = Alignment.Center },
                    ]),
                ]
            )
            {
                Footer = page =>
                    [new Paragraph($"Trang {page.Number}/{page.Count}", Small) { Align = Alignment.Right }],
            }
        )
    );

    public static int PageCount => PdfPages.Of(PdfFile.Open(Draft)).Count;

    /// <summary>Where a word of the first page stands.</summary>
    public static double[] RoomOf(string word)
    {
        var box = InkWords
            .Of(InkReader.Read(PdfFile.Open(Draft))[0].Items.Where(item => item.Kind == InkKind.Glyph))
            .Single(each => each.Text == word)
            .Box;
        return [box.Left, box.Bottom, box.Right, box.Top];
    }

    private static Table Figures() =>
        new(
            [ColumnWidth.Points(40), ColumnWidth.Share(1), ColumnWidth.Points(80)],
            [
                new TableRow([
                    new TableCell("TT", Small) { Fill = Color.Grey(230) },
                    new TableCell("Chỉ tiêu", Small) { Fill = Color.Grey(230) },
                    new TableCell("Số trẻ em", Small) { Fill = Color.Grey(230) },
                ]),
            ],
            [
                .. Enumerable
                    .Range(1, 100)
                    .Select(i => new TableRow([
                        new TableCell($"{i}", Small),
                        new TableCell("Trẻ em được trợ giúp", Small) { Scope = HeaderScope.Row },
                        new TableCell($"{1000 + i * 37}", Small) { Align = Alignment.Right },
                    ])),
            ]
        );

    /// <summary>A draft with number and date filled in as a document system does, before anybody signs.</summary>
    public static byte[] Numbered(byte[] draft) =>
        PdfFormFiller.Fill(
            draft,
            new Dictionary<string, string>
            {
                ["Number"] = "Số: 15/BC-LĐTBXH",
                ["Dateline"] = "Long Khánh, ngày 17 tháng 6 năm 2024",
            },
            Fonts
        );

    /// <summary>A certificate with an RSA key, as tokens of offices have them.</summary>
    public static X509Certificate2 Office(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
                critical: true
            )
        );
        using var certificate = request.Create(
            SignedSample.Root.SubjectName,
            X509SignatureGenerator.CreateForECDsa(SignedSample.Root.GetECDsaPrivateKey()!),
            SignedSample.From,
            SignedSample.Until,
            RandomNumberGenerator.GetBytes(16)
        );
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>Signs with OpenSSL: <c>adbe.pkcs7.detached</c>, RSA with PKCS #1 v1.5, no time stamp, seen in its field.</summary>
    public static async Task<byte[]> SignWithOpenSslAsync(
        ExternalTool tool,
        byte[] pdf,
        string field,
        X509Certificate2 by
    )
    {
        const int Room = 8192;
        const string Placeholder = "[0 2000000000 2000000000 2000000000]";
        var file = PdfFile.Open(pdf);
        var update = new IncrementalUpdate(file);
        var found = FormFields.Of(file).Single(each => each.Name == field);
        var value = update.Add(
            new PdfDictionary()
                .With("Type", "Sig")
                .With("Filter", "Adobe.PPKLite")
                .With("SubFilter", "adbe.pkcs7.detached")
                .With("M", PdfSyntax.Date(SignedSample.Time))
                .With("ByteRange", PdfArray.Of(0, 2000000000, 2000000000, 2000000000))
                .With("Contents", new PdfString(new byte[Room], isHex: true))
        );
        update.Replace(found.Reference!, found.Dictionary.Copy().With("V", value));
        var bytes = update.Build();
        var text = Encoding.Latin1.GetString(bytes);
        var start = text.LastIndexOf("/Contents <", StringComparison.Ordinal) + "/Contents ".Length;
        var end = start + Room * 2 + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {start} {end} {bytes.Length - end}]");
        Encoding
            .ASCII.GetBytes(range.PadRight(Placeholder.Length))
            .CopyTo(bytes, text.LastIndexOf(Placeholder, StringComparison.Ordinal));
        tool.Save("signed-bytes", [.. bytes.AsSpan(0, start), .. bytes.AsSpan(end)]);
        tool.Save("signer.pem", Encoding.ASCII.GetBytes(by.ExportCertificatePem()));
        tool.Save("signer.key", Encoding.ASCII.GetBytes(by.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        var (code, output) = await tool.RunAsync(
            "openssl",
            [
                "cms",
                "-sign",
                "-binary",
                "-in",
                "signed-bytes",
                "-signer",
                "signer.pem",
                "-inkey",
                "signer.key",
                "-md",
                "sha256",
                "-outform",
                "DER",
                "-out",
                "signature.der",
            ]
        );
        code.Should().Be(0, output);
        var signature = await File.ReadAllBytesAsync(tool.PathOf("signature.der"));
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature)).CopyTo(bytes, start + 1);
        return bytes;
    }

    /// <summary>Signs with poppler's program and a key store of NSS: <c>adbe.pkcs7.detached</c>.</summary>
    public static async Task<byte[]> SignWithPdfsigAsync(
        ExternalTool tool,
        byte[] pdf,
        string[] where,
        X509Certificate2 by
    )
    {
        Directory.CreateDirectory(tool.PathOf("nss"));
        var store = $"sql:{tool.PathOf("nss")}";
        tool.Save("office.p12", by.Export(X509ContentType.Pkcs12, Password));
        await RunAsync("certutil", ["-N", "-d", store, "--empty-password"]);
        await RunAsync("pk12util", ["-i", tool.PathOf("office.p12"), "-d", store, "-W", Password]);
        var (_, nicks) = await tool.RunAsync("certutil", "-L", "-d", store);
        var nick = nicks.Split('\n').Single(line => line.Contains("u,u,u", StringComparison.Ordinal));
        tool.Save("in.pdf", pdf);
        await RunAsync(
            "pdfsig",
            [
                "-nssdir",
                store,
                .. where,
                "-nick",
                nick[..nick.LastIndexOf("u,u,u", StringComparison.Ordinal)].Trim(),
                "in.pdf",
                "out.pdf",
            ]
        );
        return await File.ReadAllBytesAsync(tool.PathOf("out.pdf"));

        async Task RunAsync(string program, string[] arguments)
        {
            var (code, output) = await tool.RunAsync(program, arguments);
            code.Should().Be(0, $"{program}: {output}");
        }
    }

    /// <summary>Signs with MuPDF's program.</summary>
    public static async Task<byte[]> SignWithMutoolAsync(
        ExternalTool tool,
        byte[] pdf,
        string field,
        X509Certificate2 by
    )
    {
        var number = FormFields.Of(PdfFile.Open(pdf)).Single(each => each.Name == field).Reference!.Number;
        tool.Save("office.p12", by.Export(X509ContentType.Pkcs12, Password));
        tool.Save("in.pdf", pdf);
        var (code, output) = await tool.RunAsync(
            "mutool",
            ["sign", "-s", "office.p12", "-P", Password, "-o", "out.pdf", "in.pdf", $"{number}"]
        );
        code.Should().Be(0, output);
        return await File.ReadAllBytesAsync(tool.PathOf("out.pdf"));
    }
}
