namespace ChildStatsReporting.Recomputing;

/// <summary>Reads the accepted returns of a folder: of all its workbooks, or as the acts of its acts.csv left them.</summary>
internal sealed class WorkbookReturns
{
    private const string Cover = "Thông tin chung";
    private const string Table = "Các xã, phường";
    private const string Acts = "acts.csv";

    private readonly TypedCells typedCells;
    private readonly ListRows lists;
    private readonly Catalogue catalogue;
    private readonly Units units;
    private readonly Periods periods;

    private WorkbookReturns(string reference, Catalogue catalogue, Units units, Periods periods)
    {
        (this.catalogue, this.units, this.periods) = (catalogue, units, periods);
        typedCells = new TypedCells(catalogue, reference);
        lists = new ListRows(catalogue);
    }

    public static AcceptedReturns Read(
        string folder,
        string reference,
        Catalogue catalogue,
        Units units,
        Periods periods
    )
    {
        var reader = new WorkbookReturns(reference, catalogue, units, periods);
        return File.Exists(Path.Combine(folder, Acts)) ? reader.Played(folder) : reader.All(folder);
    }

    /// <summary>Every workbook of the folder, at most one for a unit, period and form.</summary>
    private AcceptedReturns All(string folder)
    {
        var returns = new AcceptedReturns();
        foreach (var path in Directory.EnumerateFiles(folder, "*.xlsx").Order(StringComparer.Ordinal))
        {
            foreach (var read in ReturnsOf(path))
            {
                if (returns.Of(read.Unit, read.Period, read.Form) is not null)
                    throw new InvalidDataException(
                        $"Two files for {read.Unit} and {read.Period}: only one is accepted."
                    );
                returns.Accept(read);
            }
        }

        return returns;
    }

    /// <summary>
    /// What is accepted after the last act. A file is read when it is accepted: what was sent back, or never handed in, may
    /// hold anything.
    /// </summary>
    private AcceptedReturns Played(string folder)
    {
        var returns = new AcceptedReturns();
        var newest = new Dictionary<(string Form, string Unit, string Period), string>();
        foreach (var act in CsvText.ReadFile(folder, Acts))
        {
            var form = act.GetValueOrDefault("form", "") is { Length: > 0 } named ? named : catalogue.WardForm;
            var key = (form, act["unit"], act["period"]);
            switch (act["act"])
            {
                case "check" or "submit" or "table":
                    newest[key] = act["file"];
                    break;
                case "accept":
                    foreach (var read in ReturnsOf(Path.Combine(folder, newest[key])))
                        returns.Accept(read);
                    break;
                case "return":
                    returns.Withdraw(key.Item2, key.Item3, form);
                    break;
                case "erase":
                    throw new NotSupportedException("Lists are erased by EraseLists after the returns were read.");
            }
        }

        return returns;
    }

    private IEnumerable<AcceptedReturn> ReturnsOf(string path)
    {
        var sheets = WorkbookFile.Read(path);
        if (sheets.TryGetValue(Table, out var table))
        {
            var (ofForm, of) = (table[2, 3], periods.Named(table[2, 7]));
            foreach (var line in typedCells.ReadLines(ofForm, table, of))
                yield return new AcceptedReturn
                {
                    Unit = units.Asked(line.Key, of.TreeDate).Code,
                    Period = of.Code,
                    Form = ofForm,
                    Cells = line.Value,
                };
            yield break;
        }

        var cover = sheets[Cover];
        var (form, period) = (cover[4, 3], periods.Named(cover[8, 3]));
        var unit = units.Asked(cover[6, 3], period.TreeDate).Code;
        var cells = typedCells.Read(form, sheets, period);
        yield return form == catalogue.WardForm
            ? new AcceptedReturn
            {
                Unit = unit,
                Period = period.Code,
                Form = form,
                Cells = cells,
                Cases = lists.Cases(sheets),
                Children = lists.Children(sheets),
                Decisions = lists.Decisions(sheets),
                Injuries = lists.Injuries(sheets),
            }
            : new AcceptedReturn
            {
                Unit = unit,
                Period = period.Code,
                Form = form,
                Cells = cells,
            };
    }
}
