using System.Globalization;
using ChildStatsReporting.Documents.Model;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.Reports.Word;

/// <summary>Text and lengths as Word writes them.</summary>
internal static class WordText
{
    /// <summary>
    /// A page that Word numbers: a header that is asked for it prints numbers which no document reaches, and each of them
    /// becomes a field.
    /// </summary>
    public static readonly PageNumber AnyPage = new(1_987_654_321, 1_987_654_322, 1_987_654_321, 1_987_654_322);

    private static readonly (string Text, string Field)[] Fields =
    [
        (AnyPage.Number.ToString(CultureInfo.InvariantCulture), "PAGE"),
        (AnyPage.Count.ToString(CultureInfo.InvariantCulture), "NUMPAGES"),
    ];

    /// <summary>Twentieths of a point.</summary>
    public static int Twips(double points) => (int)Math.Round(points * 20, MidpointRounding.AwayFromZero);

    /// <summary>The same as text.</summary>
    public static string TwipText(double points) => Number(Twips(points));

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Six hexadecimal digits.</summary>
    public static string Hex(Color color) => $"{color.Red:X2}{color.Green:X2}{color.Blue:X2}";

    /// <summary>Half points.</summary>
    public static string HalfPoints(double size) => Number((int)Math.Round(size * 2, MidpointRounding.AwayFromZero));

    public static W.Justification Justified(Alignment align) =>
        new()
        {
            Val = align switch
            {
                Alignment.Center => W.JustificationValues.Center,
                Alignment.Right => W.JustificationValues.Right,
                Alignment.Justify => W.JustificationValues.Both,
                _ => W.JustificationValues.Left,
            },
        };

    /// <summary>The runs of a stretch of text: a line break or a number of the page stands between two.</summary>
    public static IEnumerable<OpenXmlElement> Of(Run run)
    {
        if (
            Fields.FirstOrDefault(field => run.Text.Contains(field.Text, StringComparison.Ordinal)) is
            ({ } text, _) found
        )
        {
            var (before, after) = (
                run.Text[..run.Text.IndexOf(text, StringComparison.Ordinal)],
                run.Text[(run.Text.IndexOf(text, StringComparison.Ordinal) + text.Length)..]
            );
            return
            [
                .. Of(new Run(before, run.Style)),
                new W.SimpleField(Plain("1", run.Style)) { Instruction = found.Field },
                .. Of(new Run(after, run.Style)),
            ];
        }

        return run.Text.Length == 0 ? [] : [Plain(run.Text, run.Style)];
    }

    private static W.Run Plain(string text, TextStyle style)
    {
        var run = new W.Run(Properties(style));
        foreach (var (line, place) in text.Split('\n').Select((line, place) => (line, place)))
        {
            if (place > 0)
                run.Append(new W.Break());
            if (line.Length > 0)
                run.Append(new W.Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static W.RunProperties Properties(TextStyle style)
    {
        var properties = new W.RunProperties
        {
            FontSize = new W.FontSize { Val = HalfPoints(style.Size) },
            FontSizeComplexScript = new W.FontSizeComplexScript { Val = HalfPoints(style.Size) },
        };
        if (style.Face is FontFace.Bold or FontFace.BoldItalic)
            properties.Bold = new W.Bold();
        if (style.Face is FontFace.Italic or FontFace.BoldItalic)
            properties.Italic = new W.Italic();
        if (style.Color != Color.Black)
            properties.Color = new W.Color { Val = Hex(style.Color) };
        return properties;
    }
}
