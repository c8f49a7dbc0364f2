namespace ChildStatsReporting.Recomputing;

/// <summary>Reads the accepted ward returns of a folder of workbooks, at most one for a unit and a quarter.</summary>
internal static class WorkbookReturns
{
    private const string Cover = "Thông tin chung";

    public static AcceptedReturns Read(
        string folder,
        string reference,
        Catalogue catalogue,
        Units units,
        Periods periods
    )
    {
        var typedCells = new TypedCells(catalogue, reference);
        var lists = new ListRows(catalogue);
        var returns = new AcceptedReturns();
        foreach (var path in Directory.EnumerateFiles(folder, "*.xlsx").Order(StringComparer.Ordinal))
        {
            var sheets = WorkbookFile.Read(path);
            var cover = sheets[Cover];
            if (cover[4, 3] != TypedCells.FormCode)
                throw new InvalidDataException($"{path} is not a return {TypedCells.FormCode}.");

            var quarter = periods.Named(cover[8, 3]);
            var unit = units.Asked(cover[6, 3], quarter.TreeDate);
            if (returns.Of(unit.Code, quarter.Code, TypedCells.FormCode) is not null)
                throw new InvalidDataException($"Two files for {unit.Code} and {quarter.Code}: only one is accepted.");
            returns.Accept(
                new AcceptedReturn
                {
                    Unit = unit.Code,
                    Period = quarter.Code,
                    Form = TypedCells.FormCode,
                    Cells = typedCells.Read(sheets, quarter),
                    Cases = lists.Cases(sheets),
                    Children = lists.Children(sheets),
                    Decisions = lists.Decisions(sheets),
                    Injuries = lists.Injuries(sheets),
                }
            );
        }

        return returns;
    }
}
