using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Host;

/// <summary>What every program of the service does first.</summary>
internal static class ProgramStart
{
    /// <summary>Sets the console and the language of the framework, and reads the configuration.</summary>
    public static IConfiguration Prepare()
    {
        // Vietnamese text leaves as UTF-8 also on a console that is set to an older code page.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // The framework has no Vietnamese; what it says is recognised in its English, whatever the machine speaks.
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }
}
