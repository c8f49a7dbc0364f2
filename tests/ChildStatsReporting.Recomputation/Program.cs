using System.Text;
using ChildStatsReporting.Recomputing;

const string usage = "--files DIR --reference DIR --period HC-2024-Q4 --unit 732 [--out FILE]";
var options = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2)
    options[args[i]] = args[i + 1];

if (args.Length % 2 != 0 || !new[] { "--files", "--reference", "--period", "--unit" }.All(options.ContainsKey))
{
    Console.Error.WriteLine(usage);
    return 2;
}

var csv = Recomputation.Figures(options["--files"], options["--reference"], options["--period"], options["--unit"]);
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (options.TryGetValue("--out", out var path))
{
    File.WriteAllText(path, csv, utf8);
}
else
{
    using var output = Console.OpenStandardOutput();
    output.Write(utf8.GetBytes(csv));
}

return 0;
