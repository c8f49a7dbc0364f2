using System.Globalization;
using System.Text;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Documents.Pdf;
using static ChildStatsReporting.Tests.Documents.DraftSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Forgeries of a draft: other figures are seen on a page, while what a program reads may be the same.</summary>
public sealed class ForgedDraftTests
{
    [Fact]
    public void White_area_over_a_figure_is_told() =>
        Of(WithContent(Draft, content => content + $"\n1 1 1 rg {Area("1.234")} re f\n"))
            .Should()
            .Contain(each => each.Kind == DifferenceKind.Drawing && each.Before!.Contains("1.234"))
            .And.Contain(each => each.Kind == DifferenceKind.Words && each.Before == "1.234" && each.After == null);

    [Theory]
    [InlineData("0 0 1 RG 5 w 100 620 m 300 620 l S")]
    [InlineData("0 G 1 w 100 620 m 120 660 140 660 160 620 c S")]
    [InlineData("0 g 200 610 m 205 610 l 203 618 l h f")]
    [InlineData("1 g 200 610 m 205 610 l 205 618 l 200 618 l h f")]
    [InlineData("[3] 0 d 0 G 200 610 m 300 610 l S")]
    [InlineData("1 J 0 G 2 w 300 610 m 300 610 l S")]
    [InlineData("BI /W 1 /H 1 /CS /G /BPC 8 ID x EI")]
    [InlineData("/Missing sh")]
    [InlineData("/OC /Layer BDC 0 g 200 610 5 5 re f EMC")]
    public void Anything_painted_beside_the_text_is_told(string painted) =>
        Of(WithContent(Draft, content => $"{content}\nq {painted} Q\n")).Should().NotBeEmpty();

    [Fact]
    public void White_paper_below_everything_is_allowed() =>
        Of(WithContent(Draft, content => $"q 1 g 0 0 595 842 re f Q\n{content}")).Should().BeEmpty();

    [Fact]
    public void Text_that_is_not_seen_does_not_count() =>
        Of(WithContent(Draft, content => "3 Tr\n" + content))
            .Should()
            .OnlyContain(each => each.Kind == DifferenceKind.Words && each.After == null)
            .And.NotBeEmpty();

    [Fact]
    public void Text_that_is_added_unseen_is_told() =>
        Of(WithContent(Draft, content => $"{content}\nBT 3 Tr /F1 12 Tf 200 610 Td <00240025> Tj ET\n"))
            .Should()
            .ContainSingle(each => each.Kind == DifferenceKind.Hidden);

    [Fact]
    public void Text_that_is_clipped_away_does_not_count() =>
        Of(WithContent(Draft, content => $"0 0 595 500 re W n\n{content}"))
            .Should()
            .Contain(each => each.Kind == DifferenceKind.Words && each.Before == "1.234");

    [Fact]
    public void Text_in_white_does_not_count() =>
        Of(WithContent(Draft, content => "1 1 1 rg\n" + content))
            .Should()
            .OnlyContain(each => each.Kind == DifferenceKind.Font || each.Kind == DifferenceKind.Words)
            .And.NotBeEmpty();

    [Fact]
    public void Figure_painted_elsewhere_is_told() =>
        Of(WithContent(Draft, content => Moved(content))).Should().Contain(each => each.Kind == DifferenceKind.Words);

    [Fact]
    public void Figure_whose_text_still_says_what_the_draft_says_is_told()
    {
        var other = WithContent(Draft, content => Replaced(Draft, content, "1.234", "1.243"));
        var forged = Updated(
            other,
            (file, update) =>
            {
                var font = file.Dictionary(
                    file.Dictionary(file.Dictionary(FirstPage(file).Page["Resources"])!["Font"])!["F1"]
                )!;
                var map = Encoding.Latin1.GetString(PdfFilters.Decode((PdfStream)file.Resolve(font["ToUnicode"])!));
                var exchanged = map.Replace("<0033>", "<x>", StringComparison.Ordinal)
                    .Replace("<0034>", "<0033>", StringComparison.Ordinal)
                    .Replace("<x>", "<0034>", StringComparison.Ordinal);
                update.Replace(
                    (PdfReference)font["ToUnicode"]!,
                    PdfSyntax.Compressed(new PdfDictionary(), Encoding.Latin1.GetBytes(exchanged))
                );
            }
        );

        Of(forged).Should().Contain(each => each.Kind == DifferenceKind.Font && each.Before == "1.234");
    }

    [Fact]
    public void Outline_of_another_digit_under_the_same_code_is_told()
    {
        // The file still says “1.234” to whoever copies or searches its text.
        var forged = Updated(
            Draft,
            (file, update) =>
            {
                foreach (var (number, program) in Programs(file))
                    update.Replace(
                        new PdfReference(number),
                        PdfSyntax.Compressed(new PdfDictionary(), Swapped(file, program))
                    );
            }
        );

        var found = Of(forged);

        found.Should().Contain(each => each.Kind == DifferenceKind.Font && each.Before == "1.234");
    }

    [Fact]
    public void Side_bearing_that_moves_a_digit_is_told()
    {
        var forged = Updated(
            Draft,
            (file, update) =>
            {
                foreach (var (number, program) in Programs(file))
                    update.Replace(
                        new PdfReference(number),
                        PdfSyntax.Compressed(new PdfDictionary(), Shifted(program))
                    );
            }
        );

        Of(forged).Should().Contain(each => each.Kind == DifferenceKind.Font);
    }

    [Theory]
    [InlineData("FreeText")]
    [InlineData("Stamp")]
    [InlineData("Square")]
    [InlineData("Link")]
    [InlineData("Widget")]
    public void Note_over_the_text_is_told(string kind)
    {
        var forged = WithAnnotation(Draft, kind, RoomOf("1.234"));

        Of(forged).Should().ContainSingle(each => each.Page == 1).Which.Before.Should().Contain("1.234");
    }

    [Fact]
    public void Seal_that_stands_out_over_the_name_is_named_and_taken()
    {
        var page = PageCount - 1;
        var signer = FormFields.Of(PdfFile.Open(Draft)).Single(field => field.Name == "Signer");
        var room = PdfPages.Box(PdfFile.Open(Draft), signer.Dictionary["Rect"])!.Value;

        var comparison = DraftComparison.Of(
            Draft,
            WithAnnotation(Draft, "Stamp", [room.Left - 30, room.Bottom - 15, room.Right, room.Top + 15], page)
        );

        comparison.Verdict.Should().Be(ReturnedVerdict.OwnBytes);
        comparison.Remarks.Should().ContainSingle().Which.Kind.Should().Be(DifferenceKind.Covered);
    }

    [Fact]
    public void Picture_over_the_page_is_told() =>
        Of(WithPicture($"q {Placed("1.234")} cm /Evil Do Q"))
            .Should()
            .Contain(each => each.Kind == DifferenceKind.Picture && each.Before!.Contains("1.234"));

    [Fact]
    public void Black_that_is_given_another_meaning_is_told() =>
        Of(
                Updated(
                    Draft,
                    (file, update) =>
                    {
                        var resources = (PdfReference)FirstPage(file).Page["Resources"]!;
                        update.Replace(
                            resources,
                            file.Dictionary(resources)!
                                .Copy()
                                .With("ColorSpace", new PdfDictionary().With("DefaultRGB", "DeviceRGB"))
                        );
                    }
                )
            )
            .Should()
            .Contain(each => each.Kind == DifferenceKind.Drawing);

    [Fact]
    public void Layers_are_refused() =>
        DraftComparison
            .Of(
                Draft,
                Updated(
                    Draft,
                    (file, update) =>
                        update.Replace(
                            (PdfReference)file.Trailer["Root"]!,
                            file.Catalog.Copy().With("OCProperties", new PdfDictionary())
                        )
                )
            )
            .Verdict.Should()
            .Be(ReturnedVerdict.Refused);

    [Fact]
    public void Script_is_refused() =>
        DraftComparison
            .Of(
                Draft,
                Updated(
                    Draft,
                    (file, update) =>
                        update.Replace(
                            (PdfReference)file.Trailer["Root"]!,
                            file.Catalog.Copy()
                                .With("OpenAction", new PdfDictionary().With("S", "JavaScript").With("JS", "x"))
                        )
                )
            )
            .Danger.Should()
            .Be(ChildStatsReporting.Documents.Verification.PdfDanger.Script);

    [Fact]
    public void Form_that_paints_itself_is_refused() =>
        DraftComparison
            .Of(Draft, WithContent(Draft, content => content + "\n/Me Do\n", self: "Me"))
            .Verdict.Should()
            .Be(ReturnedVerdict.Refused);

    private static string Area(string word) =>
        RoomOf(word) is [var left, var bottom, var right, var top]
            ? string.Create(CultureInfo.InvariantCulture, $"{left} {bottom} {right - left} {top - bottom}")
            : "";

    private static string Placed(string word) =>
        RoomOf(word) is [var left, var bottom, var right, var top]
            ? string.Create(CultureInfo.InvariantCulture, $"{right - left} 0 0 {top - bottom} {left} {bottom}")
            : "";

    private static IReadOnlyList<PageDifference> Of(byte[] returned)
    {
        var comparison = DraftComparison.Of(Draft, returned);
        comparison.Problem.Should().BeNull();
        return comparison.Differences;
    }

    private static (PdfReference Reference, PdfDictionary Page) FirstPage(PdfFile file, int index = 0)
    {
        var reference = (PdfReference)file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[index];
        return (reference, file.Dictionary(reference)!);
    }

    private static byte[] Updated(byte[] pdf, Action<PdfFile, IncrementalUpdate> change) =>
        SignedSample.Append(pdf, change);

    /// <summary>A later revision in which the first page has other content.</summary>
    internal static byte[] WithContent(byte[] pdf, Func<string, string> change, string? self = null) =>
        Updated(
            pdf,
            (file, update) =>
            {
                var (reference, page) = FirstPage(file);
                var content = Encoding.Latin1.GetString(PdfFilters.Decode((PdfStream)file.Resolve(page["Contents"])!));
                var dictionary = new PdfDictionary();
                if (self is not null)
                    dictionary = dictionary.With("Subtype", "Form").With("BBox", PdfArray.Of(0, 0, 600, 900));
                var added = update.Add(PdfSyntax.Compressed(dictionary, Encoding.Latin1.GetBytes(change(content))));
                var changed = page.Copy().With("Contents", added);
                if (self is not null)
                {
                    changed["Resources"] = file.Dictionary(page["Resources"])!
                        .Copy()
                        .With("XObject", new PdfDictionary().With(self, added));
                }
                update.Replace(reference, changed);
            }
        );

    /// <summary>The content with other letters of the same face.</summary>
    internal static string Replaced(byte[] pdf, string content, string text, string other)
    {
        var file = PdfFile.Open(pdf);
        var resources = file.Dictionary(FirstPage(file).Page["Resources"])!;
        var font = file.Dictionary(file.Dictionary(resources["Font"])!["F1"])!;
        var map = Encoding.Latin1.GetString(PdfFilters.Decode((PdfStream)file.Resolve(font["ToUnicode"])!));
        string Codes(string letters) =>
            string.Concat(
                letters.Select(letter =>
                    map.Split('\n')
                        .Single(line => line.EndsWith($"<{(int)letter:X4}>", StringComparison.Ordinal))
                        .Substring(1, 4)
                )
            );
        content.Should().Contain(Codes(text));
        return content.Replace(Codes(text), Codes(other), StringComparison.Ordinal);
    }

    private static string Moved(string content)
    {
        var lines = content.Split('\n');
        var index = Array.FindLastIndex(lines, line => line.Contains(" Tm ", StringComparison.Ordinal));
        var words = lines[index].Split(' ');
        words[4] = (double.Parse(words[4], CultureInfo.InvariantCulture) - 6).ToString(CultureInfo.InvariantCulture);
        lines[index] = string.Join(' ', words);
        return string.Join('\n', lines);
    }

    private static byte[] WithAnnotation(byte[] pdf, string kind, double[] room, int index = 0) =>
        Updated(
            pdf,
            (file, update) =>
            {
                var (reference, page) = FirstPage(file, index);
                var note = update.Add(
                    new PdfDictionary()
                        .With("Type", "Annot")
                        .With("Subtype", kind)
                        .With("F", 4)
                        .With("Rect", PdfArray.Of(room))
                );
                var notes = file.Array(page["Annots"])?.Items ?? [];
                update.Replace(reference, page.Copy().With("Annots", new PdfArray([.. notes, note])));
            }
        );

    private static byte[] WithPicture(string painted) =>
        Updated(
            Draft,
            (file, update) =>
            {
                var (reference, page) = FirstPage(file);
                var picture = update.Add(
                    new PdfStream(
                        new PdfDictionary()
                            .With("Subtype", "Image")
                            .With("Width", 1)
                            .With("Height", 1)
                            .With("ColorSpace", "DeviceGray")
                            .With("BitsPerComponent", 8),
                        new byte[] { 255 }
                    )
                );
                var added = update.Add(PdfSyntax.Compressed(new PdfDictionary(), Encoding.ASCII.GetBytes(painted)));
                update.Replace(
                    reference,
                    page.Copy()
                        .With("Contents", new PdfArray(page["Contents"]!, added))
                        .With(
                            "Resources",
                            file.Dictionary(page["Resources"])!
                                .Copy()
                                .With("XObject", new PdfDictionary().With("Evil", picture))
                        )
                );
            }
        );

    private static IEnumerable<(int Number, byte[] Program)> Programs(PdfFile file) =>
        file
            .Places.Keys.Select(number => (Number: number, Value: file.Dictionary(new PdfReference(number))))
            .Where(each => each.Value?["FontFile2"] is PdfReference)
            .Select(each => (PdfReference)each.Value!["FontFile2"]!)
            .Select(each => (each.Number, PdfFilters.Decode((PdfStream)file.Resolve(each)!)));

    /// <summary>A font in which two digits have changed their outlines.</summary>
    private static byte[] Swapped(PdfFile file, byte[] program)
    {
        var forged = program.ToArray();
        var loca = Table(forged, "loca");
        var (one, other) = (Digit(file, '2'), Digit(file, '3'));
        var glyf = Table(forged, "glyf");
        var (first, second) = (Outline(forged, loca, one), Outline(forged, loca, other));
        // The shorter outline has room in the place of the longer one.
        var (from, to) = first.Length < second.Length ? (first, second) : (second, first);
        forged.AsSpan(glyf + from.Start, from.Length).CopyTo(forged.AsSpan(glyf + to.Start));
        return forged;
    }

    private static byte[] Shifted(byte[] program)
    {
        var forged = program.ToArray();
        var hmtx = Table(forged, "hmtx");
        for (var glyph = 1; glyph < 20; glyph++)
            forged[hmtx + glyph * 4 + 2] += 2;
        return forged;
    }

    private static int Digit(PdfFile file, char digit)
    {
        var font = file.Dictionary(
            file.Dictionary(file.Dictionary(FirstPage(file).Page["Resources"])!["Font"])!["F1"]
        )!;
        var map = Encoding.Latin1.GetString(PdfFilters.Decode((PdfStream)file.Resolve(font["ToUnicode"])!));
        var line = map.Split('\n').Single(each => each.EndsWith($"<{(int)digit:X4}>", StringComparison.Ordinal));
        return int.Parse(line.AsSpan(1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static int Table(byte[] font, string tag)
    {
        for (var entry = 12; ; entry += 16)
        {
            if (Encoding.ASCII.GetString(font, entry, 4) == tag)
                return U32(font, entry + 8);
        }
    }

    private static (int Start, int Length) Outline(byte[] font, int loca, int glyph)
    {
        var start = U32(font, loca + glyph * 4);
        return (start, U32(font, loca + glyph * 4 + 4) - start);
    }

    private static int U32(byte[] font, int at) =>
        (font[at] << 24) | (font[at + 1] << 16) | (font[at + 2] << 8) | font[at + 3];
}
