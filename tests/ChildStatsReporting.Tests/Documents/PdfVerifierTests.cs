using System.Globalization;
using System.Text;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class PdfVerifierTests
{
    [Fact]
    public async Task Changed_signed_byte_is_seen()
    {
        var signed = await SignAsync();
        signed[signed.AsSpan().IndexOf("/Type /Metadata"u8) + 300] ^= 1;

        var report = Verify(signed);

        (report.Integrity, report.Coverage).Should().Be((Integrity.Altered, Coverage.Whole));
        report.Signatures.Single().Problem.Should().Contain("changed");
    }

    [Fact]
    public async Task Changed_signature_value_is_seen()
    {
        var signed = await SignAsync();
        var (start, _) = Gap(signed);
        var cms = Encoding.ASCII.GetString(signed, start + 1, 4000);
        var last = start + cms.TrimEnd('0').Length;
        signed[last] = (byte)(signed[last] == '1' ? '2' : '1');

        Verify(signed).Integrity.Should().Be(Integrity.Altered);
    }

    [Fact]
    public async Task Signature_of_another_file_is_seen()
    {
        var (one, other) = (await SignAsync(), await SignAsync(await SignAsync(field: "seal", by: Seal)));
        var (start, end) = Gap(one);
        var (otherStart, _) = Gap(other);
        other.AsSpan(otherStart, end - start).CopyTo(one.AsSpan(start));

        Verify(one).Integrity.Should().Be(Integrity.Altered);
    }

    [Theory]
    [InlineData("rác ở cuối")]
    [InlineData("%%EOF\n")]
    [InlineData("\n")]
    public async Task Appended_bytes_are_seen_though_the_signature_holds(string bytes)
    {
        var report = Verify([.. await SignAsync(), .. Encoding.UTF8.GetBytes(bytes)]);

        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.BytesAdded));
        report.Signatures.Single().LaterChanges.Should().Be(LaterChanges.Content);
    }

    [Fact]
    public async Task Revision_nobody_signed_is_seen()
    {
        var report = Verify(Append(await SignAsync(), ForgePage));

        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.BytesAdded));
    }

    [Fact]
    public async Task Revision_signed_by_a_stranger_is_seen()
    {
        using var stranger = TestCertificate.Create("TEST Kẻ lạ", From, Until);
        var forged = Append(await SignAsync(), ForgePage);

        var report = Verify(await SignAsync(forged, "seal", stranger));

        report
            .Signatures.Select(each => (each.Chain, each.LaterChanges))
            .Should()
            .Equal((ChainStatus.Test, LaterChanges.Content), (ChainStatus.Untrusted, LaterChanges.None));
    }

    [Fact]
    public async Task Validation_data_may_be_added()
    {
        var report = Verify(AddValidation(await SignAsync()));

        (report.Integrity, report.Coverage?.Code()).Should().Be((Integrity.Intact, "whole+validation"));
        report.Signatures.Single().LaterChanges.Should().Be(LaterChanges.Validation);
    }

    [Fact]
    public async Task Validation_data_may_be_added_twice_and_before_another_signature()
    {
        var stored = AddValidation(AddValidation(await SignAsync()));

        var report = Verify(await SignAsync(stored, "seal", Seal));

        Verify(stored).Coverage.Should().Be(Coverage.WholeWithValidation);
        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.Whole));
        report.Signatures[0].LaterChanges.Should().Be(LaterChanges.Signatures);
    }

    [Fact]
    public async Task Content_changed_along_with_validation_data_is_seen()
    {
        var report = Verify(Append(AddValidation(await SignAsync()), ForgePage));

        report.Coverage.Should().Be(Coverage.BytesAdded);
    }

    [Fact]
    public async Task Field_removed_after_signing_is_seen()
    {
        var report = Verify(
            Append(
                await SignAsync(),
                (file, update) =>
                {
                    var form = (PdfReference)file.Catalog["AcroForm"]!;
                    update.Replace(
                        form,
                        file.Dictionary(form)!
                            .Copy()
                            .With("Fields", new PdfArray(file.Array(file.Dictionary(form)!["Fields"])!.Items.Take(1)))
                    );
                }
            )
        );

        report.Coverage.Should().Be(Coverage.BytesAdded);
    }

    [Theory]
    [InlineData("[0 ", "[9 ")]
    [InlineData("[0 {0} {1} ", "[0 {0} {2} ")]
    [InlineData("[0 {0} {1} ", "[0 {3} {1} ")]
    public async Task Byte_range_that_leaves_out_other_bytes_is_refused(string old, string now)
    {
        var signed = await SignAsync();
        var (start, end) = Gap(signed);
        string Fill(string text) => string.Format(CultureInfo.InvariantCulture, text, start, end, end + 1, start - 1);
        var at = signed.AsSpan().IndexOf("/ByteRange "u8) + "/ByteRange ".Length;
        Encoding.ASCII.GetString(signed, at, 40).Should().StartWith(Fill(old));
        Encoding.ASCII.GetBytes(Fill(now)).CopyTo(signed, at);

        var report = Verify(signed);

        (report.Integrity, report.Coverage).Should().Be((Integrity.Altered, Coverage.BytesAdded));
        report.Signatures.Single().Problem.Should().Contain("byte range");
    }

    [Fact]
    public async Task Chain_leads_to_a_trusted_root_a_trial_root_or_none()
    {
        var signed = await SignAsync();

        ChainStatus By(TrustProfile trust) => PdfVerifier.Verify(signed, trust).Signatures.Single().Chain;
        By(new TrustProfile { Roots = [Root], TestRoots = [Root] }).Should().Be(ChainStatus.Trusted);
        By(new TrustProfile { TestRoots = [Root] }).Should().Be(ChainStatus.Test);
        By(new TrustProfile { TestRoots = [Chair] }).Should().Be(ChainStatus.Untrusted, "a signer is no root");
        By(TrustProfile.Nobody).Should().Be(ChainStatus.Untrusted);
    }

    [Fact]
    public async Task Certificate_expired_at_signing_is_not_trusted()
    {
        var late = Options() with { SigningTime = Until.AddDays(1) };

        Verify(await SignAsync(options: late)).Signatures.Single().Chain.Should().Be(ChainStatus.Untrusted);
    }

    [Fact]
    public void File_without_signature_is_reported_as_such()
    {
        var report = Verify(Unsigned);

        (report.Outcome, report.Integrity, report.Coverage).Should().Be((VerificationOutcome.NoSignature, null, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 xlsx")]
    public void File_that_is_no_pdf_is_reported_as_such(string content)
    {
        Verify(Encoding.ASCII.GetBytes(content)).Outcome.Should().Be(VerificationOutcome.NotPdf);
    }

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\nstartxref\n0\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF")]
    [InlineData(
        "%PDF-1.7\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"
    )]
    [InlineData("%PDF-1.7\nstartxref\n99999999999\n%%EOF")]
    public void Damaged_file_is_reported_as_such(string content)
    {
        Verify(Encoding.ASCII.GetBytes(content)).Outcome.Should().Be(VerificationOutcome.Unreadable);
    }

    [Fact]
    public void Deeply_nested_file_is_refused_and_not_followed()
    {
        var trailer = "trailer\n<</Root " + new string('[', 100_000);

        Verify(Encoding.ASCII.GetBytes($"%PDF-1.7\nxref\n{trailer}\nstartxref\n9\n%%EOF"))
            .Outcome.Should()
            .Be(VerificationOutcome.Unreadable);
    }

    [Fact]
    public async Task Cut_or_changed_file_never_throws_and_never_passes()
    {
        var signed = await SignAsync();
        var random = new Random(42);
        for (var i = 0; i < 300; i++)
        {
            var copy = signed.ToArray();
            var (start, end) = Gap(signed);
            var at = random.Next(copy.Length);
            if (at >= start && at < end)
                continue;
            copy[at] ^= (byte)(1 << random.Next(8));

            var cut = i % 2 == 0 ? copy : signed[..at];

            Verify(cut)
                .Should()
                .Match<VerificationReport>(report =>
                    report.Outcome != VerificationOutcome.HasSignatures || report.Integrity == Integrity.Altered
                );
        }
    }

    private static (int Start, int End) Gap(byte[] signed)
    {
        var start = signed.AsSpan().LastIndexOf("/Contents <"u8) + "/Contents ".Length;
        return (start, start + signed.AsSpan(start).IndexOf((byte)'>') + 1);
    }
}
