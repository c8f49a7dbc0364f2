using System.Globalization;
using System.Text;
using ChildStatsReporting.Host.Cli;

// Vietnamese text leaves as UTF-8 also on a console that is set to an older code page.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
// The framework has no Vietnamese; what it says is recognised in its English, whatever the machine speaks.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory)
    .AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables()
    .Build();
return await new CommandLine(new VerbRunner(configuration, Console.Out, Console.Error)).RunAsync(args);
