namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Draws formulas that a load accepts: sums, pins, averages on either side, and rates both ways round.</summary>
internal sealed class InventedFormulas(Random random, IReadOnlyList<InventedElement> elements)
{
    private static readonly (string From, string To)[] Derived =
    [
        ("age_year", "age_group"),
        ("age_year", "injury_age_group"),
    ];

    /// <summary>A count of each element, so that none is without use.</summary>
    public IEnumerable<string> Counts() =>
        elements.Select(element =>
        {
            var breakdown = element.Dimensions.Where(name => element.Overlapping.Contains(name) || random.Next(3) == 0);
            var isYearly = element.Form == "education";
            return $"A,1,{element.Name},{element.Name},,1,0,{string.Join(';', breakdown)},{(isYearly ? "sy" : "q")}";
        });

    /// <summary>So many views of any kind: part, code, view, numerator, denominator, multiplier, decimals, disaggregations, publish.</summary>
    public IEnumerable<string> Drawn(int count)
    {
        for (var number = 1; number <= count; )
        {
            var numerator = Terms(random.Next(3) == 0 ? 2 : 1);
            var denominator = random.Next(10) < 7 ? Terms(random.Next(4) == 0 ? 2 : 1) : [];
            if (Breakdown([.. numerator, .. denominator]) is not { } breakdown)
                continue;
            var multiplier = new[] { 1, 100, 1000 }[random.Next(3)];
            var publish = new[] { "q", "q", "y", "sy" }[random.Next(4)];
            yield return $"A,2,v{number},{Text(numerator)},{Text(denominator)},{multiplier},{random.Next(3)},{breakdown},{publish}";
            number++;
        }
    }

    private static string Text(IEnumerable<Term> terms) => string.Join('+', terms.Select(term => term.Text));

    private List<Term> Terms(int count) => [.. Enumerable.Range(0, count).Select(_ => Drawn())];

    private Term Drawn()
    {
        var element = elements[random.Next(elements.Count)];
        var pins = new Dictionary<string, string[]>();
        if (element.Dimensions.Length > 0 && random.Next(3) == 0)
        {
            var collected = element.Dimensions[random.Next(element.Dimensions.Length)];
            var dimension = collected == "age_year" && random.Next(2) == 0 ? "age_group" : collected;
            var categories = InventedElements.Dimensions[dimension];
            var width = element.Overlapping.Contains(dimension) ? 1 : random.Next(1, categories.Length + 1);
            pins[dimension] = [.. categories.Skip(random.Next(categories.Length - width + 1)).Take(width)];
        }

        return new(element, pins, element.TimeRule == "last" && random.Next(3) == 0);
    }

    /// <summary>Dimensions that every term can be broken down by; null where an overlapping one cannot be left out and not taken.</summary>
    private string? Breakdown(List<Term> terms)
    {
        var possible = terms.Select(term => term.Free).Aggregate((left, right) => [.. left.Intersect(right)]);
        var needed = terms.SelectMany(term => term.Element.Overlapping.Except(term.Pins.Keys)).Distinct().ToList();
        if (needed.Except(possible).Any())
            return null;
        var chosen = possible.Where(name => needed.Contains(name) || random.Next(2) == 0).ToList();
        return string.Join(';', needed.Concat(chosen).Distinct().Take(Math.Max(2, needed.Count)));
    }

    private sealed record Term(InventedElement Element, IReadOnlyDictionary<string, string[]> Pins, bool IsAverage)
    {
        public string Text
        {
            get
            {
                var pins = string.Join(';', Pins.Select(pin => $"{pin.Key}={string.Join('|', pin.Value)}"));
                var plain = pins.Length == 0 ? Element.Name : $"{Element.Name}{{{pins}}}";
                return IsAverage ? $"average({plain})" : plain;
            }
        }

        /// <summary>Dimensions that are not pinned, those derived from a collected one included.</summary>
        public List<string> Free
        {
            get
            {
                var pinned = Pins
                    .Keys.SelectMany(name =>
                        Derived
                            .Where(pair => pair.To == name && Element.Dimensions.Contains(pair.From))
                            .Select(pair => pair.From)
                            .Append(name)
                    )
                    .ToList();
                var free = Element.Dimensions.Except(pinned).ToList();
                return [.. free, .. Derived.Where(pair => free.Contains(pair.From)).Select(pair => pair.To)];
            }
        }
    }
}
