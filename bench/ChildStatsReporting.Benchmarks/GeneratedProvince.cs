using System.Globalization;

namespace ChildStatsReporting.Benchmarks;

/// <summary>A province of 170 communes in ten districts, of 159 from 2025 on, and of 95 without districts from July 2025 on.</summary>
internal static class GeneratedProvince
{
    private const int DistrictCount = 10;
    private const int CommuneCount = 170;
    private const int SecondCount = 159;
    private const int LastCount = 95;

    private static readonly DateOnly Second = new(2025, 1, 1);
    private static readonly DateOnly Last = new(2025, 7, 1);

    /// <summary>A copy of the repository's definitions to which the province was added.</summary>
    /// <param name="definitions">Folder of the repository's definitions.</param>
    /// <returns>The folder of the copy.</returns>
    public static string Write(string definitions)
    {
        var folder = Directory.CreateTempSubdirectory("childstats-bench-definitions").FullName;
        foreach (var file in Directory.EnumerateFiles(definitions))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.AppendAllLines(Path.Combine(folder, "admin_unit.csv"), Rows());
        return folder;
    }

    /// <summary>In the columns of admin_unit.csv: code, name, level, parent, valid from and to, successor, provenance.</summary>
    private static IEnumerable<string> Rows()
    {
        yield return Row("99", "Tỉnh Mẫu", "province", "", null, Last.AddDays(-1), "99");
        yield return Row("99", "Tỉnh Mẫu", "province", "", Last, null, "");
        for (var number = 0; number < DistrictCount; number++)
            yield return Row(District(number), $"Huyện Mẫu {number + 1}", "district", "99", null, Last.AddDays(-1), "");
        for (var number = 0; number < CommuneCount; number++)
        {
            var isSecond = number < SecondCount;
            yield return Row(
                Commune(number),
                Name(number),
                "commune",
                District(number),
                null,
                (isSecond ? Last : Second).AddDays(-1),
                Commune(isSecond ? Heir(number, LastCount) : Heir(number, SecondCount))
            );
            if (number < LastCount)
                yield return Row(Commune(number), Name(number), "commune", "99", Last, null, "");
        }
    }

    /// <summary>What ends goes into one that goes on.</summary>
    private static int Heir(int number, int remaining) => number < remaining ? number : number - remaining;

    private static string Commune(int number) => (99001 + number).ToString(CultureInfo.InvariantCulture);

    private static string District(int commune) =>
        (990 + (commune % DistrictCount)).ToString(CultureInfo.InvariantCulture);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Xã Mẫu {number + 1}");

    private static string Row(
        string code,
        string name,
        string level,
        string parent,
        DateOnly? from,
        DateOnly? to,
        string successor
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{code},{name},{level},{parent},{from:yyyy-MM-dd},{to:yyyy-MM-dd},{successor},generated"
        );
}
