using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChildStatsReporting.Benchmarks;

/// <summary>What one run of the benchmark of the figures measured, on one input; null where it was left out.</summary>
internal sealed record IndicatorTimes
{
    private static readonly JsonSerializerOptions CamelCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new Thousandths() },
    };

    /// <summary>From accepted returns, observations written, as the old way did it.</summary>
    public double? OldWaySeconds { get; set; }

    public double? WideTableSeconds { get; set; }

    public double? ComputationSeconds { get; set; }

    public double? IrregularSeconds { get; set; }

    public double? FromReturnsSeconds { get; set; }

    public double? YearSeconds { get; set; }

    public double? UnchangedMilliseconds { get; set; }

    public double? CorrectionMilliseconds { get; set; }

    public double? TenfoldSeconds { get; set; }

    public double? CommuneReadMilliseconds { get; set; }

    public double? ProvinceReadMilliseconds { get; set; }

    /// <summary>The old way with its observations written before; not in the object.</summary>
    internal double? OldWayComputationSeconds { get; set; }

    /// <summary>The wide table with a value for each commune too; not in the object.</summary>
    internal double? WideTableWithCommunesSeconds { get; set; }

    internal double? OldWayIrregularSeconds { get; set; }

    internal double? OldWayYearSeconds { get; set; }

    internal double? IrregularYearSeconds { get; set; }

    internal double? SweepMilliseconds { get; set; }

    internal double? WholeCorrectionMilliseconds { get; set; }

    internal double? CorrectionObservationMilliseconds { get; set; }

    /// <summary>One object with invariant numbers.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CamelCase);

    /// <summary>The same for people, each beside its goal.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine($"{"", -58} {"measured", 12} {"ratio", 8}  goal");
        Line(output, "old way, observations written", OldWaySeconds, "s");
        Line(output, "old way, observations there", OldWayComputationSeconds, "s");
        Line(output, "wide table, provinces and districts", WideTableSeconds, "s");
        Line(output, "wide table, communes too", WideTableWithCommunesSeconds, "s");
        Line(output, "full computation, observations there", ComputationSeconds, "s");
        Line(output, "  the old way against it", null, "", OldWaySeconds / ComputationSeconds, ">= 12");
        Line(
            output,
            "  the old way without writing observations against it",
            null,
            "",
            OldWayComputationSeconds / ComputationSeconds,
            ""
        );
        Line(output, "  the wide table against it", null, "", WideTableSeconds / ComputationSeconds, ">= 5");
        Line(output, "full computation, irregular input", IrregularSeconds, "s");
        Line(output, "  the old way against it", null, "", OldWaySeconds / IrregularSeconds, ">= 7");
        Line(
            output,
            "  the old way on the irregular input",
            OldWayIrregularSeconds,
            "s",
            OldWayIrregularSeconds / IrregularSeconds,
            ""
        );
        Line(
            output,
            "from accepted returns, observations written",
            FromReturnsSeconds,
            "s",
            OldWaySeconds / FromReturnsSeconds,
            ">= 7"
        );
        Line(
            output,
            "year of four quarters, against a quarter",
            YearSeconds,
            "s",
            YearSeconds / ComputationSeconds,
            "<= 3"
        );
        Line(output, "  the old way, observations there", OldWayYearSeconds, "s", OldWayYearSeconds / YearSeconds, "");
        Line(output, "year of four quarters, irregular input", IrregularYearSeconds, "s");
        Line(output, "nothing changed, one period", UnchangedMilliseconds, "ms", null, "<= 20 ms");
        Line(output, "nothing changed, sweep over ten years", SweepMilliseconds, "ms", null, "<= 100 ms");
        Line(output, "one correction, 60 cells", CorrectionMilliseconds, "ms", null, "<= 50 ms");
        Line(output, "one correction, every cell and a list", WholeCorrectionMilliseconds, "ms", null, "<= 120 ms");
        Line(output, "  observations of its revision, before", CorrectionObservationMilliseconds, "ms");
        Line(
            output,
            "tenfold input, against this one",
            TenfoldSeconds,
            "s",
            TenfoldSeconds / ComputationSeconds,
            "<= 12"
        );
        Line(output, "reading one commune", CommuneReadMilliseconds, "ms", null, "<= 15 ms");
        Line(output, "reading a province of 170 communes", ProvinceReadMilliseconds, "ms", null, "<= 1500 ms");
    }

    private static void Line(
        TextWriter output,
        string what,
        double? measured,
        string unit,
        double? ratio = null,
        string goal = ""
    )
    {
        var number = measured is { } amount ? amount.ToString("0.00", CultureInfo.InvariantCulture) + " " + unit : "";
        var factor = ratio?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
        output.WriteLine($"{what, -58} {number, 12} {factor, 8}  {goal}".TrimEnd());
    }

    /// <summary>Three decimals say all that a clock says.</summary>
    private sealed class Thousandths : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round((decimal)value, 3, MidpointRounding.AwayFromZero));
    }
}
