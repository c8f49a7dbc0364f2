namespace ChildStatsReporting.Reports.Forms;

/// <summary>What people wrote in their own words and a document prints, in order of print.</summary>
/// <remarks>Reasons for kept warnings and what is in the way of wards are printed for those who handle the report only.</remarks>
internal sealed class FreeTexts(RunContent content)
{
    /// <summary>Each text with the name of who wrote it.</summary>
    public IReadOnlyList<(string UnitName, string Content)> All()
    {
        var names = content
            .Units.DistinctBy(unit => unit.AdminUnitId)
            .ToDictionary(unit => unit.AdminUnitId, unit => unit.Name);
        return
        [
            .. content
                .Texts.Where(text => !(content.Words.GetValueOrDefault(text.Topic)?.Replaces ?? false))
                .Select(text => (names.GetValueOrDefault(text.AdminUnitId, content.Detail.AgencyName), text.Content)),
            .. content
                .Words.Values.Where(words => words.Replaces)
                .Select(words => (content.Detail.AgencyName, FigureReferences.Words(words.Content))),
            .. (content.Plan?.Tasks ?? [])
                .Select(task => task.Agency?.Told)
                .OfType<Plan.ToldState>()
                .SelectMany(told => new[] { told.Result, told.Obstacle })
                .Where(text => text.Length > 0)
                .Select(text => (content.Detail.AgencyName, text)),
        ];
    }
}
