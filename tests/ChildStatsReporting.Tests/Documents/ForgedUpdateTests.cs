using System.Text;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Signing;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Updates after a signature: each forgery leaves the signature valid, and is named.</summary>
public sealed class ForgedUpdateTests
{
    private const string Evil = "<</Length 24>>\nstream\n1 0 0 rg 9 9 400 200 re f\nendstream";
    private const string RedBox = "<</Length 25>>\nstream\n1 0 0 rg 9 9 400 200 re f\nendstream";

    [Fact]
    public async Task Object_that_no_cross_reference_names_is_seen()
    {
        var signed = await SignAsync();

        Faults(new RawUpdate(signed).PutUnlisted(Content(signed), RedBox).EndWithStream())
            .Should()
            .Equal(FaultKind.UnlistedObject);
    }

    [Fact]
    public async Task Replaced_page_content_is_seen()
    {
        var signed = await SignAsync();

        Faults(new RawUpdate(signed).Put(Content(signed), RedBox).EndWithStream()).Should().Equal(FaultKind.Replaced);
    }

    [Fact]
    public async Task Object_with_a_wrong_length_is_seen()
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);

        Faults(update.Put(update.Free, Evil).EndWithStream()).Should().Equal(FaultKind.MalformedObject);
    }

    [Theory]
    [InlineData("% 32 0 obj")]
    [InlineData("rác")]
    [InlineData("trailer <</Root 1 0 R>>")]
    public async Task Bytes_between_objects_are_seen(string bytes)
    {
        var update = new RawUpdate(await SignAsync());

        Faults(update.Text(bytes + "\n").EndWithStream()).Should().Equal(FaultKind.UnlistedBytes);
    }

    [Fact]
    public async Task Object_that_nothing_needs_is_seen()
    {
        var update = new RawUpdate(await SignAsync());

        Faults(update.Put(update.Free, "<</S /JavaScript/JS (app.alert\\(1\\))>>").EndWithStream())
            .Should()
            .Equal(FaultKind.ForeignObject);
    }

    [Fact]
    public async Task Entry_that_leads_back_into_signed_bytes_is_seen()
    {
        var signed = await SignAsync();
        var page = PdfFile.Open(signed).Places.First(place => place.Value.Type == 1);

        Faults(new RawUpdate(signed).List(Content(signed), page.Value.Value).EndWithStream())
            .Should()
            .Equal(FaultKind.UnlistedObject);
    }

    [Fact]
    public async Task Cross_reference_stream_in_the_place_of_a_page_content_is_seen()
    {
        var signed = await SignAsync();

        Faults(new RawUpdate(signed).EndWithStream(number: Content(signed))).Should().Equal(FaultKind.Replaced);
    }

    [Fact]
    public async Task Other_information_is_seen()
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);
        var old = ((PdfReference)PdfFile.Open(signed).Trailer["Info"]!).Number;

        Faults(update.Put(update.Free, "<</Title (khac)>>").EndWithStream($"/Info {update.Free} 0 R"))
            .Should()
            .Equal(FaultKind.Trailer);
        Faults(new RawUpdate(signed).Put(old, "<</Title (khac)>>").EndWithStream()).Should().Equal(FaultKind.Replaced);
    }

    [Fact]
    public async Task Key_that_stands_twice_is_seen()
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);
        var catalog = RawUpdate.Write(PdfFile.Open(signed).Catalog);

        Faults(update.Put(Root(signed), $"{catalog[..^2]}/P#61ges {update.Free} 0 R>>").EndWithStream())
            .Should()
            .Equal(FaultKind.DuplicateKey);
    }

    [Theory]
    [InlineData("/OpenAction <</S /JavaScript/JS (app.alert\\(1\\))>>")]
    [InlineData("/Names <</JavaScript <<>>>>")]
    [InlineData("/AA <<>>")]
    [InlineData("/Perms <<>>")]
    [InlineData("/Extensions <</X <</F 1 0 R>>>>")]
    public async Task Catalog_with_more_than_validation_data_is_seen(string more)
    {
        var signed = await SignAsync();
        var catalog = RawUpdate.Write(PdfFile.Open(signed).Catalog);

        Faults(new RawUpdate(signed).Put(Root(signed), $"{catalog[..^2]}{more}>>").EndWithStream())
            .Should()
            .Equal(FaultKind.Replaced);
    }

    [Fact]
    public async Task Reference_to_nowhere_that_is_filled_later_is_seen()
    {
        var gap = PdfFile.Open(Unsigned).Size + 40;
        var prepared = Append(
            Unsigned,
            (file, update) =>
            {
                var page = (PdfReference)file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[0];
                var dictionary = file.Dictionary(page)!.Copy();
                update.Replace(
                    page,
                    dictionary.With("Contents", new PdfArray(dictionary["Contents"]!, new PdfReference(gap)))
                );
            }
        );
        var signed = await SignAsync(prepared);

        Verify(signed).IsUnchanged.Should().BeTrue();
        Faults(new RawUpdate(signed).Put(gap, RedBox).EndWithStream()).Should().Equal(FaultKind.FilledGap);
    }

    [Theory]
    [InlineData("[0 0 0 0]", "/AA <</PO <</S /JavaScript/JS (1)>>>>", FaultKind.Field)]
    [InlineData("[0 0 0 0]", "/A <</S /URI/URI (http://x)>>", FaultKind.Field)]
    [InlineData("[0 0 0 0]", "/MK <<>>", FaultKind.Field)]
    [InlineData("[0 0 200 200]", "", FaultKind.Field)]
    [InlineData("[0 0 0 0]", "", FaultKind.Field, "seal")]
    public async Task Added_signature_that_is_seen_or_acts_is_named(
        string rectangle,
        string more,
        FaultKind fault,
        string name = "T"
    )
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);
        var file = PdfFile.Open(signed);
        var form = (PdfReference)file.Catalog["AcroForm"]!;
        var fields = file.Dictionary(form)!.Copy();
        fields["Fields"] = new PdfArray([.. file.Array(fields["Fields"])!.Items, new PdfReference(update.Free)]);

        var forged = update
            .Put(form.Number, RawUpdate.Write(fields))
            .Put(
                update.Free,
                $"<</Type /Annot/Subtype /Widget/FT /Sig/T ({name})/Rect {rectangle}/V {update.Free + 1} 0 R{more}>>"
            )
            .Put(
                update.Free + 1,
                "<</Type /DocTimeStamp/Filter /Adobe.PPKLite/SubFilter /ETSI.RFC3161/ByteRange [0 1 2 3]/Contents <00>>>"
            )
            .EndWithStream();

        Faults(forged).Should().Equal(fault);
    }

    [Fact]
    public async Task Several_fields_with_one_signature_are_named()
    {
        var signed = await SignAsync();
        var file = PdfFile.Open(signed);
        var fields = FormFields.Of(file).ToList();
        var other = fields.Single(field => field.Value is null);

        var forged = Append(
            signed,
            (_, update) =>
                update.Replace(
                    other.Reference!,
                    other.Dictionary.Copy().With("V", fields.Single(field => field.Value is not null).Dictionary["V"])
                )
        );

        Faults(forged).Should().Equal(FaultKind.SharedSignature, FaultKind.Replaced);
        Verify(forged).Signatures.Should().ContainSingle();
    }

    [Fact]
    public async Task Validation_data_that_is_shown_somewhere_is_seen()
    {
        var signed = await SignAsync();
        var update = new RawUpdate(signed);
        var catalog = RawUpdate.Write(PdfFile.Open(signed).Catalog);

        var forged = update
            .Put(Root(signed), $"{catalog[..^2]}/DSS <</Certs [{update.Free} 0 R]>>>>")
            .Put(update.Free, "<</Type /XObject/Subtype /Form/Length 1>>\nstream\nf\nendstream")
            .EndWithStream();

        Faults(forged).Should().Equal(FaultKind.ForeignObject);
    }

    [Theory]
    [InlineData("/Certs [{0} 0 R]")]
    [InlineData("/CRLs [{0} 0 R]")]
    [InlineData("/OCSPs [{0} 0 R]")]
    [InlineData("/VRI <</AB <</Cert [{0} 0 R]>>>>")]
    [InlineData("/VRI <</AB <</TS {0} 0 R>>>>")]
    public async Task Validation_data_that_is_none_is_seen(string store)
    {
        var signed = await SignAsync();
        var hidden = $"\n{Content(signed)} 0 obj\n{RedBox}\nendobj\n";
        byte[] Stored(byte[] data)
        {
            var update = new RawUpdate(signed);
            var (catalog, text) = (RawUpdate.Write(PdfFile.Open(signed).Catalog), Encoding.Latin1.GetString(data));
            var entries = string.Format(System.Globalization.CultureInfo.InvariantCulture, store, update.Free);
            return update
                .Put(Root(signed), $"{catalog[..^2]}/DSS <<{entries}>>>>")
                .Put(update.Free, $"<</Length {text.Length}>>\nstream\n{text}\nendstream")
                .EndWithStream();
        }

        Faults(Stored(Encoding.Latin1.GetBytes(hidden))).Should().Equal(FaultKind.ForeignObject);
        Faults(Stored([0x30, 0x03, 0x02, 0x01, 0x05])).Should().Equal(FaultKind.ForeignObject);
        Faults(Stored([.. SignedSample.Root.RawData, .. "more"u8])).Should().Equal(FaultKind.ForeignObject);
    }

    [Fact]
    public async Task Certificate_among_the_validation_data_is_no_fault() =>
        Faults(AddValidation(await SignAsync())).Should().BeEmpty();

    [Fact]
    public async Task Content_from_another_file_is_seen()
    {
        var update = new RawUpdate(await SignAsync());

        Faults(update.Put(update.Free, "<</Length 0/F (khac.pdf)>>\nstream\n\nendstream").EndWithStream())
            .Should()
            .Equal(FaultKind.OutsideContent);
    }

    [Fact]
    public async Task Table_after_streams_is_refused()
    {
        Faults(new RawUpdate(await SignAsync()).EndWithTable()).Should().Equal(FaultKind.Hybrid);
        Faults(new RawUpdate(await SignAsync()).EndWithTable("/XRefStm 9")).Should().Equal(FaultKind.Hybrid);
    }

    [Theory]
    [InlineData("{0} 0 n\n")]
    [InlineData("{0:D10} 00000 n\n")]
    [InlineData("{0:D10}  0000 n \n")]
    [InlineData("{0:D10} 00000 N \n")]
    public async Task Table_with_odd_entries_is_refused(string entry)
    {
        var signed = await SignAsync(TablePdf());
        var update = new RawUpdate(signed);
        string Write(int offset) => string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, offset);
        byte[] Store(Func<int, string>? how) =>
            new RawUpdate(signed)
                .Put(1, $"{RawUpdate.Write(PdfFile.Open(signed).Catalog)[..^2]}/DSS {update.Free} 0 R>>")
                .Put(update.Free, "<</Type /DSS>>")
                .EndWithTable(entry: how);

        Faults(Store(null)).Should().BeEmpty();
        Faults(Store(Write)).Should().Equal(FaultKind.CrossReference);
    }

    [Fact]
    public async Task Hidden_object_under_a_signature_makes_the_file_ambiguous()
    {
        var prepared = new RawUpdate(Unsigned);

        await IsAmbiguousAsync(prepared.PutUnlisted(Content(Unsigned), RedBox).EndWithStream(), FaultKind.HiddenObject);
    }

    [Fact]
    public async Task Object_within_another_one_makes_the_file_ambiguous()
    {
        var prepared = new RawUpdate(Unsigned);
        var hidden = $"{prepared.Free + 1} 0 obj\n(x)\nendobj\n";
        var body = $"<</Length {hidden.Length}>>\nstream\n{hidden}\nendstream";
        var inner =
            prepared.Length + $"{prepared.Free} 0 obj\n".Length + body.IndexOf(hidden, StringComparison.Ordinal);

        await IsAmbiguousAsync(
            prepared.Put(prepared.Free, body).List(prepared.Free + 1, inner).EndWithStream(),
            FaultKind.Overlap
        );
    }

    [Fact]
    public async Task Key_twice_under_a_signature_makes_the_file_ambiguous()
    {
        var prepared = new RawUpdate(Unsigned);

        await IsAmbiguousAsync(prepared.Put(prepared.Free, "<</A 1/#41 2>>").EndWithStream(), FaultKind.DuplicateKey);
    }

    [Fact]
    public async Task Object_beyond_the_stated_size_is_refused()
    {
        var signed = await SignAsync();
        var forged = new RawUpdate(signed).EndWithStream();
        var at = forged.AsSpan(signed.Length).IndexOf("/Size "u8) + signed.Length + "/Size ".Length;
        forged[at] = (byte)'0';

        Faults(forged).Should().Equal(FaultKind.CrossReference);
    }

    private static async Task IsAmbiguousAsync(byte[] prepared, FaultKind kind)
    {
        var report = Verify(await SignAsync(prepared));

        (report.Outcome, report.Faults.Single().Kind).Should().Be((VerificationOutcome.Ambiguous, kind));
        report.Refusals(acceptsTests: true).Should().Equal(RefusalReason.NotJudged);
    }

    [Fact]
    public async Task Signature_that_the_last_revision_leaves_out_is_named()
    {
        var signed = await SignAsync();
        var content = Content(signed);

        var report = Verify(Skipping(new RawUpdate(signed).Put(content, RedBox).EndWithStream(), signed, Unsigned));

        report.Outcome.Should().Be(VerificationOutcome.Ambiguous);
        report.Faults.Should().ContainSingle().Which.Kind.Should().Be(FaultKind.UnreachedSignature);
        signed.AsSpan(report.Faults[0].Offset!.Value).StartsWith("/ByteRange"u8).Should().BeTrue();
        VerificationWords.Unjudged(report).Should().ContainAll("có một chữ ký số", "không còn dẫn tới");
    }

    [Fact]
    public async Task Signed_revision_that_another_signature_leaves_out_is_seen()
    {
        var signed = await SignAsync();
        var skipping = Skipping(new RawUpdate(signed).EndWithStream(), signed, Unsigned);

        var report = Verify(await SignAsync(skipping, "seal", Seal));

        report.Outcome.Should().Be(VerificationOutcome.Ambiguous);
        report.Faults.Should().ContainSingle().Which.Kind.Should().Be(FaultKind.HiddenObject);
    }

    [Fact]
    public void File_that_speaks_of_signatures_has_none()
    {
        var update = new RawUpdate(Unsigned);

        Verify(update.Put(update.Free, "<</A (/ByteRange [0 10 20 30])>>").EndWithStream())
            .Outcome.Should()
            .Be(VerificationOutcome.NoSignature);
    }

    [Fact]
    public async Task Bytes_behind_the_signature_in_its_room_are_named()
    {
        var signed = await SignAsync();
        signed[signed.AsSpan().IndexOf("/Filter /Adobe"u8) - 3] = (byte)'7';

        var report = Verify(signed);

        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.BytesAdded));
        report.Faults.Select(fault => fault.Kind).Should().Equal(FaultKind.Padding);
    }

    [Fact]
    public async Task What_a_person_and_an_agency_sign_in_turn_is_whole()
    {
        var person = await SignAsync(options: Options() with { AllowsFillingOnly = true });

        var report = Verify(await SignAsync(AddValidation(person), "seal", Seal));

        report.Refusals(acceptsTests: true).Should().BeEmpty();
        report.Refusals(acceptsTests: false).Should().Equal(RefusalReason.Test);
    }

    private static IEnumerable<FaultKind> Faults(byte[] forged)
    {
        var report = Verify(forged);
        report.Signatures[0].Integrity.Should().Be(Integrity.Intact);
        report.Coverage.Should().Be(report.IsUnchanged ? Coverage.WholeWithValidation : Coverage.BytesAdded);
        return report.Faults.Select(fault => fault.Kind);
    }

    /// <summary>The last revision follows an older one than the one before it.</summary>
    private static byte[] Skipping(byte[] updated, byte[] before, byte[] older) =>
        [
            .. before,
            .. Encoding.Latin1.GetBytes(
                Encoding
                    .Latin1.GetString(updated.AsSpan(before.Length))
                    .Replace(
                        $"/Prev {CrossReferenceSection.NewestOf(before)}",
                        $"/Prev {CrossReferenceSection.NewestOf(older)}",
                        StringComparison.Ordinal
                    )
            ),
        ];

    private static int Root(byte[] pdf) => ((PdfReference)PdfFile.Open(pdf).Trailer["Root"]!).Number;

    /// <summary>Number of the first page's content.</summary>
    private static int Content(byte[] pdf)
    {
        var file = PdfFile.Open(pdf);
        return (
            (PdfReference)
                file.Dictionary(file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[0])!["Contents"]!
        ).Number;
    }

    /// <summary>A small file with a cross-reference table and one signature field.</summary>
    internal static byte[] TablePdf()
    {
        string[] bodies =
        [
            "<</Type /Catalog/Pages 2 0 R/AcroForm 4 0 R>>",
            "<</Type /Pages/Kids [3 0 R]/Count 1>>",
            "<</Type /Page/Parent 2 0 R/MediaBox [0 0 200 200]/Contents 6 0 R/Resources <<>>/Annots [5 0 R]>>",
            "<</Fields [5 0 R]>>",
            "<</Type /Annot/Subtype /Widget/FT /Sig/T (signer)/Rect [10 10 90 40]/P 3 0 R/F 4>>",
            "<</Length 12>>\nstream\n9 9 40 20 re\nendstream",
        ];
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 7\n0000000000 65535 f \n");
        for (var i = 0; i < bodies.Length; i++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{bodies[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(table)
            .Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
            );
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
