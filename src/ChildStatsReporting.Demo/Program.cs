using ChildStatsReporting.Demo;

return await DemoProgram.CommandLine(ProgramStart.Prepare(), Console.Out, Console.Error).RunAsync(args);
