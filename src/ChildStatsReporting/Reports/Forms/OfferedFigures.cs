using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The figures of a document that its paragraphs can refer to: what its annexes and sentences print of the whole unit, in every slot.</summary>
internal static class OfferedFigures
{
    private static readonly string[] Slots = ["own", "to_date", "previous", "earlier", "change"];

    /// <summary>The figures in order of print, each under a name that no other has.</summary>
    /// <param name="content">What the database knows.</param>
    /// <param name="template">The form.</param>
    /// <param name="change">The words of a change within a sentence.</param>
    public static IReadOnlyList<ReferredFigure> Of(
        RunContent content,
        FormTemplate template,
        Func<FigureLine, Measure, string> change
    )
    {
        var reading = new FigureReading(content.Detail);
        var lines = content
            .Figures.Where(line => line.Breakdown is not null)
            .ToLookup(line => (line.Key, line.Breakdown!));
        List<ReferredFigure> figures = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        var printed = new PrintedFigures(content, template)
            .OfDocument()
            .Values.Where(figure => figure.Place.AdminUnitId == content.Detail.AdminUnitId)
            .Select(figure => (figure.Place.View, figure.Place.Breakdown, figure.Place.Measure))
            .Distinct();
        foreach (var (view, breakdown, measure) in printed)
        {
            if (lines[(view, breakdown)].FirstOrDefault() is not { } line)
                continue;
            foreach (var slot in Slots)
            {
                var cell = PrintedFigures.CellOf(reading, line, measure, slot);
                var code = CodeOf(line, measure, slot);
                var name = NameOf(template, line, measure, slot);
                figures.Add(
                    new ReferredFigure
                    {
                        Code = code,
                        Name = names.Add(name) ? name : $"{name} ({code})",
                        Slot = slot,
                        Printed =
                            slot == "change" ? change(line, measure)
                            : cell.State == CellState.Blank ? template.SentenceSigns.Missing
                            : template.SentenceSigns.Text(cell),
                        State = $"{cell.State}",
                    }
                );
            }
        }

        return figures;
    }

    /// <summary>As sentences of forms name it too.</summary>
    private static string CodeOf(FigureLine line, Measure measure, string slot)
    {
        var breakdown = line.Breakdown!.Length == 0 ? "" : $";{line.Breakdown}";
        var which = (FigureReading.IsSecond(line, measure), slot) switch
        {
            (false, "own") => "",
            (false, _) => $"@{slot}",
            (true, "own") => "@rate",
            (true, _) => $"@rate_{slot}",
        };
        return $"{line.Key}{breakdown}{which}";
    }

    private static string NameOf(FormTemplate template, FigureLine line, Measure measure, string slot)
    {
        List<string> parts = [line.NameVi.Replace('{', '(').Replace('}', ')')];
        if (FigureReading.IsSecond(line, measure))
            parts.Add(VietnameseFormat.WithinSentence(template.RateName));
        if (line.CategoryNameVi is { } category)
            parts.Add(category);
        parts.Add(
            slot switch
            {
                "to_date" => "lũy kế",
                "previous" => "kỳ trước",
                "earlier" => "cùng kỳ năm trước",
                "change" => "so với cùng kỳ năm trước",
                _ => "",
            }
        );
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }
}
