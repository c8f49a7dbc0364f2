using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Pdf;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// Random updates of a signed file, shown by other people's readers: where a page looks other than when it was signed, the file
/// is refused, whatever the readers say of the signature.
/// </summary>
public sealed partial class DifferentialVerificationTests : IDisposable
{
    private const int Rounds = 40;
    private static readonly string[] Readers = ["pdftoppm", "mutool"];
    private readonly ExternalTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(20240615)]
    [InlineData(7)]
    public async Task Page_that_looks_other_than_signed_is_refused(int seed)
    {
        var random = new Random(seed);
        var signed = await SignAsync();
        var before = new List<byte[]>();
        foreach (var reader in Readers)
            before.Add(await PictureAsync(reader, signed));
        var (shownDifferently, accepted) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (what, forged) = Change(signed, random);
            var report = Verify(forged);
            var isAccepted = report.Refusals(acceptsTests: true).Count == 0;
            accepted += isAccepted ? 1 : 0;
            for (var i = 0; i < before.Count; i++)
            {
                var isSame = (await PictureAsync(Readers[i], forged)).AsSpan().SequenceEqual(before[i]);
                shownDifferently += isSame ? 0 : 1;
                (isSame || !isAccepted)
                    .Should()
                    .BeTrue($"{Readers[i]} shows another page after “{what}” (seed {seed}, round {round})");
            }
            var notValid = await NotValidAsync(forged);
            (notValid.Count == 0 || !isAccepted)
                .Should()
                .BeTrue(
                    $"pdfsig does not find valid after “{what}” (seed {seed}, round {round}): {string.Join(", ", notValid)}"
                );
            if (isAccepted)
                (await CheckAsync(forged))
                    .Should()
                    .Be(0, $"qpdf finds what is accepted well formed after “{what}” (seed {seed}, round {round})");
        }
        shownDifferently.Should().BePositive("the updates do change what is seen");
        accepted.Should().BePositive("harmless updates are accepted");
    }

    /// <summary>One random update, harmless or not, in one of the ways in which an update can be written.</summary>
    private static (string What, byte[] Forged) Change(byte[] signed, Random random)
    {
        var file = PdfFile.Open(signed);
        var page = (PdfReference)file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[0];
        var content = ((PdfReference)file.Dictionary(page)!["Contents"]!).Number;
        var root = ((PdfReference)file.Trailer["Root"]!).Number;
        var catalog = RawUpdate.Write(file.Catalog);
        var update = new RawUpdate(signed);
        var box = Box(random);
        var what = random.Next(10);
        switch (what)
        {
            case 0:
                update.Put(content, box);
                break;
            case 1:
                update.PutUnlisted(content, box);
                break;
            case 2:
                update
                    .Put(
                        page.Number,
                        RawUpdate.Write(file.Dictionary(page)!.Copy().With("Contents", new PdfReference(update.Free)))
                    )
                    .Put(update.Free, box);
                break;
            case 3:
                update.Put(root, $"{catalog[..^2]}/DSS <</Type /DSS>>>>");
                break;
            case 4:
                update.Put(root, $"{catalog[..^2]}/DSS <</Certs [{content} 0 R]>>>>").PutUnlisted(content, box);
                break;
            case 5:
                var widget =
                    $"<</Type /Annot/Subtype /Square/Rect [50 50 300 300]/C [1 0 0]/AP <</N {update.Free + 1} 0 R>>/F 4>>";
                var shown = box.Replace("<<", "<</Subtype /Form/BBox [0 0 250 250]", StringComparison.Ordinal);
                update
                    .Put(
                        page.Number,
                        RawUpdate.Write(
                            file.Dictionary(page)!.Copy().With("Annots", new PdfArray(new PdfReference(update.Free)))
                        )
                    )
                    .Put(update.Free, widget)
                    .Put(update.Free + 1, shown);
                break;
            case 6:
                var other = FormFields.Of(file).Single(field => field.Value is null);
                return (
                    "a second signature",
                    Append(
                        signed,
                        (_, changed) =>
                            changed.Replace(
                                other.Reference!,
                                other.Dictionary.Copy().With("Rect", PdfArray.Of(50, 50, 300, 300))
                            )
                    )
                );
            case 7:
                // Who only looks at pages sees no difference.
                var broken = signed.ToArray();
                broken[broken.AsSpan().LastIndexOf("/Reason"u8) + 8] ^= 1;
                return ("a signed byte", broken);
            case 8:
                return ("data for validation", AddValidation(signed));
            default:
                update.Put(update.Free, box);
                break;
        }
        var how = random.Next(3);
        return (
            string.Create(CultureInfo.InvariantCulture, $"change {what} written in way {how}"),
            how switch
            {
                0 => update.EndWithTable(),
                1 => update.EndWithTable(entry: offset =>
                    string.Create(CultureInfo.InvariantCulture, $"{offset} 0 n\n")
                ),
                _ => update.EndWithStream(),
            }
        );
    }

    private static string Box(Random random)
    {
        var drawn = string.Create(
            CultureInfo.InvariantCulture,
            $"1 0 0 rg {random.Next(20, 100)} {random.Next(20, 100)} {random.Next(50, 200)} {random.Next(50, 200)} re f"
        );
        return $"<</Length {drawn.Length}>>\nstream\n{drawn}\nendstream";
    }

    /// <summary>The first page as a reader shows it.</summary>
    private async Task<byte[]> PictureAsync(string reader, byte[] pdf)
    {
        _tool.Save("shown.pdf", pdf);
        var name = reader == "mutool" ? "shown-mutool.ppm" : "shown-1.ppm";
        File.Delete(_tool.PathOf(name));
        _ =
            reader == "mutool"
                ? await _tool.RunAsync("mutool", "draw", "-q", "-r", "30", "-o", name, "shown.pdf", "1")
                : await _tool.RunAsync("pdftoppm", "-r", "30", "-f", "1", "-l", "1", "shown.pdf", "shown");
        return File.Exists(_tool.PathOf(name))
            ? await File.ReadAllBytesAsync(_tool.PathOf(name), TestContext.Current.CancellationToken)
            : [];
    }

    /// <summary>What Poppler says of the signatures that it does not find valid; one that it does not see at all is among them.</summary>
    private async Task<List<string>> NotValidAsync(byte[] pdf)
    {
        _tool.Save("signed.pdf", pdf);
        var (_, said) = await _tool.RunAsync("pdfsig", "-nocert", "signed.pdf");
        var judged = ValidationPattern().Matches(said).Select(match => match.Groups[1].Value.Trim()).ToList();
        return judged.Count < Verify(pdf).Signatures.Count
            ? [said]
            : [.. judged.Where(each => each != "Signature is Valid.")];
    }

    [GeneratedRegex("Signature Validation: (.*)")]
    private static partial Regex ValidationPattern();

    private async Task<int> CheckAsync(byte[] pdf)
    {
        _tool.Save("checked.pdf", pdf);
        return (await _tool.RunAsync("qpdf", "--check", "checked.pdf")).Code;
    }
}
