using System.Text;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>What a signer permits to follow: of the document (DocMDP), and of fields by name (FieldMDP and Lock).</summary>
public sealed class SignerPermissionTests
{
    private const int Room = 8192;

    [Theory]
    [InlineData("/P 1", FaultKind.NotPermitted)]
    [InlineData("/P 0", FaultKind.NotPermitted)]
    [InlineData("/P 4", FaultKind.NotPermitted)]
    [InlineData("/P /Two", FaultKind.NotPermitted)]
    [InlineData("/P 2", null)]
    [InlineData("/P 3", null)]
    [InlineData("", null)]
    public async Task Document_that_is_locked_takes_no_further_signature(string parameters, FaultKind? fault)
    {
        var first = await SignSayingAsync("DocMDP", parameters);

        var report = Verify(await SignAsync(first, "seal", Seal));

        report.Faults.Select(each => each.Kind).Should().Equal(fault is { } kind ? [kind] : []);
        report.IsUnchanged.Should().Be(fault is null);
        report.Refusals(acceptsTests: true).Should().HaveCount(fault is null ? 0 : 2);
    }

    [Fact]
    public async Task Document_that_is_locked_takes_data_for_validation()
    {
        var first = await SignSayingAsync("DocMDP", "/P 1");

        Verify(first).Refusals(acceptsTests: true).Should().BeEmpty();
        Verify(AddValidation(first)).Refusals(acceptsTests: true).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/Action /All", true)]
    [InlineData("/Action /Include/Fields [(seal)]", true)]
    [InlineData("/Action /Include/Fields [(signer)(other)]", false)]
    [InlineData("/Action /Include/Fields [(sea)]", false)]
    [InlineData("/Action /Exclude/Fields [(seal)]", false)]
    [InlineData("/Action /Exclude/Fields [(other)]", true)]
    [InlineData("/Action /Exclude/Fields []", true)]
    [InlineData("/Action /Include", true)]
    [InlineData("/Action /Nothing/Fields []", true)]
    [InlineData("", true)]
    public async Task Field_that_is_locked_is_not_signed_later(string parameters, bool isLocked)
    {
        var saying = await SignAsync(await SignSayingAsync("FieldMDP", parameters), "seal", Seal);
        var locking = await SignAsync(await SignAsync(Lock(parameters)), "seal", Seal);

        foreach (var report in new[] { Verify(saying), Verify(locking) })
        {
            report.Faults.Select(each => each.Kind).Should().Equal(isLocked ? [FaultKind.LockedField] : []);
            report.IsUnchanged.Should().Be(!isLocked);
            report.Signatures[0].LaterChanges.Should().Be(isLocked ? LaterChanges.Content : LaterChanges.Signatures);
        }
    }

    [Fact]
    public async Task Lock_of_a_field_may_forbid_every_change_of_the_document()
    {
        var report = Verify(
            await SignAsync(await SignAsync(Lock("/Action /Include/Fields [(other)]/P 1")), "seal", Seal)
        );

        report.Faults.Select(each => each.Kind).Should().Equal(FaultKind.NotPermitted);
    }

    [Fact]
    public async Task File_with_locked_fields_and_nothing_after_is_whole() =>
        Verify(await SignAsync(Lock("/Action /All"))).Refusals(acceptsTests: true).Should().BeEmpty();

    /// <summary>The sample, whose first field says what its signature is to lock.</summary>
    private static byte[] Lock(string parameters) =>
        Append(
            Unsigned,
            (file, update) =>
            {
                var field = FormFields.Of(file).Single(each => each.Name == "signer");
                update.Replace(
                    field.Reference!,
                    field.Dictionary.Copy().With("Lock", Raw($"/Type /SigFieldLock{parameters}"))
                );
            }
        );

    /// <summary>A first signature as another maker's program writes it, with a rule for what follows.</summary>
    private static async Task<byte[]> SignSayingAsync(string method, string parameters)
    {
        var place = PdfArray.Of(0, 2000000000, 2000000000, 2000000000);
        var bytes = Append(
            Unsigned,
            (file, update) =>
            {
                var value = update.Add(
                    new PdfDictionary()
                        .With("Type", "Sig")
                        .With("ByteRange", place)
                        .With("Contents", new PdfString(new byte[Room], isHex: true))
                        .With("Filter", "Adobe.PPKLite")
                        .With("SubFilter", "ETSI.CAdES.detached")
                        .With("M", PdfSyntax.Date(Time))
                        .With(
                            "Reference",
                            new PdfArray(
                                new PdfDictionary()
                                    .With("Type", "SigRef")
                                    .With("TransformMethod", method)
                                    .With("TransformParams", Raw($"/Type /TransformParams/V /1.2{parameters}"))
                            )
                        )
                );
                var field = FormFields.Of(file).Single(each => each.Name == "signer");
                update.Replace(field.Reference!, field.Dictionary.Copy().With("V", value));
            }
        );
        var start = bytes.AsSpan().LastIndexOf("/Contents <"u8) + "/Contents ".Length;
        var end = start + Room * 2 + 2;
        var range = $"[0 {start} {end} {bytes.Length - end}]".PadRight("[0 2000000000 2000000000 2000000000]".Length);
        Encoding.ASCII.GetBytes(range).CopyTo(bytes, bytes.AsSpan().LastIndexOf("[0 2000000000"u8));
        var cms = await new CmsSignature(new CertificateSigningDevice(Chair), null).SignAsync(
            [.. bytes[..start], .. bytes[end..]],
            TestContext.Current.CancellationToken
        );
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(bytes, start + 1);
        return bytes;
    }

    /// <summary>A dictionary from its own syntax.</summary>
    private static PdfDictionary Raw(string content)
    {
        var body = new RawUpdate(Unsigned);
        var number = body.Free;
        return PdfFile.Open(body.Put(number, $"<<{content}>>").EndWithTable()).Dictionary(new PdfReference(number))!;
    }
}
