using ChildStatsReporting.DatabaseTests;
using ChildStatsReporting.DatabaseTests.DemoYear;
using ChildStatsReporting.DatabaseTests.Operation;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongTestsFirst))]

namespace ChildStatsReporting.DatabaseTests;

/// <summary>Begins with the classes that take minutes: last, one of them would run alone while a processor waits.</summary>
public sealed class LongTestsFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(PlayedFolderTests), nameof(FigureUpgradeTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [
            .. testCollections.OrderBy(collection =>
                !Long.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal))
            ),
        ];
}
