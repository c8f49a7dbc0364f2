using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Cli;

var configuration = ProgramStart.Prepare();
return await new CommandLine(new VerbRunner(configuration, ownServer: null, Console.Out, Console.Error)).RunAsync(args);
