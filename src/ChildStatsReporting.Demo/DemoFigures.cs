namespace ChildStatsReporting.Demo;

/// <summary>Figures by element and full breakdown, written as in the returns.</summary>
internal sealed class DemoFigures
{
    public static readonly string[] Sexes = ["male", "female"];

    private readonly Dictionary<(string Element, string Breakdown), long> values = [];

    public IReadOnlyDictionary<(string Element, string Breakdown), long> Values => values;

    public long this[string element, string breakdown] => values[(element, breakdown)];

    public void Set(string element, string breakdown, long value) => values[(element, breakdown)] = value;

    /// <summary>Sets male and female; what is after the sex or before it goes into the breakdown too.</summary>
    public void SetBySex(string element, Func<int, long> value, string before = "", string after = "")
    {
        for (var sex = 0; sex < Sexes.Length; sex++)
            Set(element, $"{before}sex={Sexes[sex]}{after}", value(sex));
    }

    /// <summary>Cell by cell the sum of several wards: what a merged ward reports.</summary>
    public static DemoFigures Sum(IReadOnlyList<DemoFigures> wards)
    {
        var sum = new DemoFigures();
        foreach (var cell in wards[0].values.Keys)
            sum.values[cell] = wards.Sum(ward => ward.values[cell]);
        return sum;
    }
}
