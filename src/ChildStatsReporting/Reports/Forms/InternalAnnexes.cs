namespace ChildStatsReporting.Reports.Forms;

/// <summary>The tables of the internal annex: that of the form (part B by unit; of a commune what its lists count to), and in full what the tables of the document withhold.</summary>
/// <remarks>A report has one text for everybody in Nơi nhận; this annex is for the chain that handles. Source: design How a document becomes official.</remarks>
internal sealed class InternalAnnexes(RunContent content, FormTemplate template)
{
    /// <summary>Each table with the content that it is made of; none where the edition has no internal annex.</summary>
    public IEnumerable<(RunContent Content, AnnexTemplate Annex)> All()
    {
        if (!content.Detail.HasInternalFiles || template.InternalAnnex is not { } own)
            yield break;
        var full = content.Full();
        if (own.Kind != "register" || content.Register.Count > 0)
            yield return (full, own);
        foreach (var annex in template.Annexes)
        {
            if (annex.Kind == "units" && IsAnyWithheld(annex))
                yield return (full, annex with { Returns = null });
            else if (annex.Kind == "figures")
            {
                var withheld = Withheld(full);
                var narrowed = Narrowed(annex, withheld);
                // What the document has no row for is withheld from nobody.
                if (new FigureRows(withheld, template, narrowed).Printed.Count > 0)
                    yield return (withheld, narrowed);
            }
        }
    }

    private bool IsAnyWithheld(AnnexTemplate annex)
    {
        var views = (annex.Columns ?? []).Select(column => column.View).ToHashSet(StringComparer.Ordinal);
        return content.UnitFigures.Any(figure => figure.IsWithheld && views.Contains(figure.Key));
    }

    /// <summary>The totals and whole splits in which the document withholds a figure.</summary>
    private RunContent Withheld(RunContent full)
    {
        var splits = content
            .Figures.Where(line => line.IsAnywhereWithheld)
            .Select(line => (line.Key, line.Dimension))
            .ToHashSet();
        var views = splits.Select(split => split.Key).ToHashSet(StringComparer.Ordinal);
        return full with
        {
            Figures =
            [
                .. full.Figures.Where(line =>
                    splits.Contains((line.Key, line.Dimension)) || (line.Breakdown == "" && views.Contains(line.Key))
                ),
            ],
            Plan = null,
            Stated = [],
        };
    }

    private AnnexTemplate Narrowed(AnnexTemplate annex, RunContent withheld)
    {
        var views = withheld.Figures.Select(line => line.Key).ToHashSet(StringComparer.Ordinal);
        return annex with
        {
            Title = template.InternalFiguresTitle,
            Footnotes = null,
            Lines =
            [
                .. (annex.Lines ?? []).Where(line => (line.Views ?? []).Concat(line.Wards ?? []).Any(views.Contains)),
            ],
        };
    }
}
