using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Files that are built to be slow or large: answered all the same, and soon.</summary>
/// <remarks>By the processor's time, alone, so that a busy machine changes nothing.</remarks>
[Collection(nameof(VerificationLimitTests))]
[CollectionDefinition(nameof(VerificationLimitTests), DisableParallelization = true)]
public sealed class VerificationLimitTests
{
    private const long MostBytes = 200L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Twenty_thousand_fields_are_too_many()
    {
        var signed = await SignAsync();
        var file = PdfFile.Open(signed);
        var form = (PdfReference)file.Catalog["AcroForm"]!;
        var value = RawUpdate.Write(FormFields.Of(file).Single(field => field.Value is not null).Dictionary["V"]!);
        var update = new RawUpdate(signed);
        var numbers = Enumerable.Range(update.Free, 20_000).ToList();
        update.Put(
            form.Number,
            $"<</SigFlags 3/Fields [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}]>>"
        );
        foreach (var number in numbers)
            update.Put(number, $"<</FT /Sig/T (S{number})/V {value}/Rect [0 0 0 0]>>");

        Answered(update.EndWithStream()).Outcome.Should().Be(VerificationOutcome.TooLarge);
    }

    [Fact]
    public async Task More_signatures_than_anybody_makes_are_too_many()
    {
        var signed = await SignAsync();
        var file = PdfFile.Open(signed);
        var form = (PdfReference)file.Catalog["AcroForm"]!;
        var update = new RawUpdate(signed);
        var numbers = Enumerable.Range(update.Free, 40).ToList();
        update.Put(
            form.Number,
            $"<</SigFlags 3/Fields [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}]>>"
        );
        foreach (var number in numbers)
            update
                .Put(number, $"<</FT /Sig/T (S{number})/V {number + 100} 0 R/Rect [0 0 0 0]>>")
                .Put(number + 100, "<</Type /Sig/Contents <00>>>");

        Answered(update.EndWithStream()).Outcome.Should().Be(VerificationOutcome.TooLarge);
    }

    [Theory]
    [InlineData(100_000, "certificate")]
    [InlineData(20, "eight megabytes")]
    public async Task More_validation_data_than_any_document_needs_is_not_read(int entries, string what)
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);
        var catalog = RawUpdate.Write(PdfFile.Open(signed).Catalog);
        var root = ((PdfReference)PdfFile.Open(signed).Trailer["Root"]!).Number;
        var numbers = Enumerable.Range(update.Free, entries).ToList();
        var packed = what == "certificate" ? "x" : Encoding.Latin1.GetString(Deflated(8));
        var filter = what == "certificate" ? "" : "/Filter /FlateDecode";
        update.Put(
            root,
            $"{catalog[..^2]}/DSS <</Certs [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}]>>>>"
        );
        foreach (var number in numbers)
            update.Put(number, $"<<{filter}/Length {packed.Length}>>\nstream\n{packed}\nendstream");

        Answered(update.EndWithStream()).Outcome.Should().Be(VerificationOutcome.TooLarge);
    }

    [Theory]
    [InlineData(1_000, VerificationOutcome.HasSignatures)]
    [InlineData(20_000, VerificationOutcome.TooLarge)]
    public async Task Certificate_that_carries_more_than_a_certificate_is_not_read(
        int bytes,
        VerificationOutcome outcome
    )
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=TEST Kho",
            key,
            System.Security.Cryptography.HashAlgorithmName.SHA256
        );
        request.CertificateExtensions.Add(
            new System.Security.Cryptography.X509Certificates.X509Extension(
                "1.2.3.4.5",
                new byte[bytes],
                critical: false
            )
        );
        using var loaded = request.CreateSelfSigned(From, Until);
        var signed = await SignAsync();

        Answered(ValidationStore.Append(signed, [loaded], [], [])).Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task Hundred_certificates_are_answered_soon()
    {
        var certificates = Enumerable
            .Range(0, 100)
            .Select(number => TestCertificate.Create($"TEST Kho {number}", From, Until, SignedSample.Root))
            .ToList();

        var report = Answered(ValidationStore.Append(await SignAsync(), [.. certificates], [RevocationList()], []));

        certificates.ForEach(certificate => certificate.Dispose());
        report.Signatures.Should().ContainSingle().Which.LaterChanges.Should().Be(LaterChanges.Validation);
    }

    [Fact]
    public async Task Twenty_thousand_objects_are_answered_soon()
    {
        var update = new RawUpdate(Unsigned);
        for (var number = 0; number < 20_000; number++)
            update.Put(update.Free + number, $"<</A [{number} (abc) /Ten <</B 1>>]>>");

        var report = Answered(await SignAsync(update.EndWithStream()));

        report.Signatures.Should().ContainSingle().Which.Integrity.Should().Be(Integrity.Intact);
    }

    [Fact]
    public async Task Many_revisions_of_validation_data_are_answered_soon()
    {
        var file = await SignAsync();
        for (var round = 0; round < 60; round++)
            file = AddValidation(file);

        Answered(file).Refusals(acceptsTests: true).Should().BeEmpty();
    }

    [Fact]
    public async Task Bytes_behind_a_packed_certificate_are_seen()
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);
        var root = ((PdfReference)PdfFile.Open(signed).Trailer["Root"]!).Number;
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(Root.RawData);
        packed.Write(new byte[2_000]);
        update
            .Put(root, $"{RawUpdate.Write(PdfFile.Open(signed).Catalog)[..^2]}/DSS <</Certs [{update.Free} 0 R]>>>>")
            .Put(
                update.Free,
                $"<</Filter /FlateDecode/Length {packed.Length}>>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream"
            );

        Verify(update.EndWithStream()).Faults.Select(fault => fault.Kind).Should().Equal(FaultKind.ForeignObject);
    }

    [Fact]
    public async Task Thousand_updates_are_too_many()
    {
        var file = await SignAsync();
        for (var i = 0; i < 300; i++)
            file = new RawUpdate(file).EndWithStream();

        Answered(file).Outcome.Should().Be(VerificationOutcome.TooLarge);
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(40, 10)]
    public async Task Object_stream_that_unfolds_without_end_is_not_unfolded(int streams, int megabytes)
    {
        var update = new RawUpdate(await SignAsync());
        var packed = Encoding.Latin1.GetString(Deflated(megabytes));
        for (var i = 0; i < streams; i++)
            update.Put(
                update.Free + i,
                $"<</Type /ObjStm/N 0/First 0/Filter /FlateDecode/Length {packed.Length}>>\nstream\n{packed}\nendstream"
            );

        var report = Answered(update.EndWithStream());

        report.Refusals(acceptsTests: true).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Nesting_without_end_is_not_followed()
    {
        var update = new RawUpdate(await SignAsync());

        Answered(update.Put(update.Free, new string('[', 9_000_000)).EndWithStream()).IsUnchanged.Should().BeFalse();
    }

    [Fact]
    public async Task Dictionary_with_more_keys_than_any_has_is_not_read()
    {
        var update = new RawUpdate(await SignAsync());
        var keys = string.Concat(Enumerable.Range(0, 600_000).Select(i => $"/K{i} 1 0 R"));

        Answered(update.Put(update.Free, $"<<{keys}>>").EndWithStream())
            .Outcome.Should()
            .Be(VerificationOutcome.TooLarge);
    }

    [Fact]
    public async Task Ten_megabytes_of_references_are_answered_soon()
    {
        var update = new RawUpdate(await SignAsync());
        var references = string.Concat(Enumerable.Repeat("1 0 R ", 1_600_000));

        Answered(update.Put(update.Free, $"[{references}]").EndWithStream()).IsUnchanged.Should().BeFalse();
    }

    private static VerificationReport Answered(byte[] file)
    {
        file.Length.Should().BeLessThan(12 * 1024 * 1024);
        Verify(Unsigned);
        var measured = Watch.Of(() => Verify(file));
        measured.Time.Should().BeLessThan(Patience);
        measured.Bytes.Should().BeLessThan(MostBytes);
        return measured.Result;
    }

    private static byte[] Deflated(int megabytes)
    {
        using var output = new MemoryStream();
        using (var deflate = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < megabytes; i++)
                deflate.Write(new byte[1024 * 1024]);
        }
        return output.ToArray();
    }
}
