Console.WriteLine("ChildStatsReporting");
