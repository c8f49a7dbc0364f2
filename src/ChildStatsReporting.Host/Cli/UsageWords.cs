using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ChildStatsReporting.Host.Cli;

/// <summary>The help of each verb and what is wrong with a command line, in Vietnamese.</summary>
internal static class UsageWords
{
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>An option takes a day such as 2024-12-31.</summary>
    public static void TakeDay(Option<string?> option) =>
        Take(
            option,
            text => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "phải là ngày, viết như 2024-12-31"
        );

    /// <summary>An option takes one of a few words.</summary>
    public static void TakeOneOf(Option<string> option, params IReadOnlyList<string> words) =>
        Take(option, words.Contains, $"phải là một trong: {string.Join(", ", words)}");

    /// <summary>An option takes what a test lets through.</summary>
    public static void Take<T>(Option<T> option, Func<string, bool> isTaken, string wish) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !isTaken(result.Tokens[0].Value))
                result.AddError($"{option.Name} “{result.Tokens[0].Value}” {wish}.");
        });

    /// <summary>Replaces the framework's help, which speaks no Vietnamese.</summary>
    public static void SetHelp(RootCommand root, TextWriter output)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
                (help.Action, help.Description) = (new ShowHelp(output), "Hiện phần hướng dẫn này.");
            else if (option is VersionOption)
                option.Description = "Hiện phiên bản của chương trình.";
        }
    }

    /// <summary>Whether the help was asked for, whatever else stands on the command line.</summary>
    public static bool IsHelp(ParseResult parsed) => parsed.Action is ShowHelp;

    /// <summary>Says what was not understood and how the verb is called.</summary>
    /// <returns><see cref="ExitCode.Usage"/>.</returns>
    public static int Refuse(ParseResult parsed, TextWriter errors)
    {
        foreach (var fault in Faults(parsed).Distinct(StringComparer.Ordinal))
            errors.WriteLine(fault);
        errors.WriteLine();
        WriteHelp(parsed.CommandResult.Command, errors);
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Faults(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var token in parsed.UnmatchedTokens)
            yield return $"Không hiểu “{token}”.";
        if (command.Action is null && parsed.UnmatchedTokens.Count == 0)
            yield return $"Thiếu tên việc sau “{command.Name}”: {string.Join(", ", command.Subcommands.Select(inner => inner.Name))}.";
        foreach (
            var option in command.Options.Where(option =>
                option.Required && (parsed.GetResult(option) is not { } found || found.Implicit)
            )
        )
            yield return $"Thiếu {option.Name} {option.HelpName}.";
        foreach (
            var argument in command.Arguments.Where(argument =>
                argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 }
            )
        )
            yield return $"Thiếu {argument.Name}.";
        foreach (var option in AllOptions(command))
        {
            if (parsed.GetResult(option) is not { Implicit: false } found)
                continue;
            if (found.Tokens.Count < option.Arity.MinimumNumberOfValues)
                yield return $"Thiếu giá trị sau {option.Name}.";
            if (found.Tokens.Count > option.Arity.MaximumNumberOfValues || found.IdentifierTokenCount > 1)
                yield return $"{option.Name} chỉ được đặt một lần.";
        }

        foreach (var error in parsed.Errors)
        {
            // A sentence of ours has letters that the framework's English has not.
            if (
                error.Message.Any(letter => !char.IsAscii(letter) && char.IsLetter(letter))
                && !error.Message.Contains('\'', StringComparison.Ordinal)
            )
                yield return error.Message;
            else if (error.SymbolResult is OptionResult { Tokens.Count: 1 } option)
                yield return $"{option.Option.Name} “{option.Tokens[0].Value}” không đúng.";
            else if (error.SymbolResult is ArgumentResult { Tokens.Count: 1 } argument)
                yield return $"{(argument.Parent is OptionResult owner ? owner.Option.Name : argument.Argument.Name)} “{argument.Tokens[0].Value}” không đúng.";
        }
    }

    private static IEnumerable<Option> AllOptions(Command command)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(AllOptions).Where(option => option.Recursive);
        return command.Options.Concat(inherited).DistinctBy(option => option.Name);
    }

    private static void WriteHelp(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("Cách dùng:");
        if (command is RootCommand)
            output.WriteLine("  ./run [--once] [--out THƯ_MỤC]");
        output.WriteLine($"  ./run -- {string.Join(' ', Words(command))}");
        WriteTable(
            output,
            command is RootCommand ? "Lệnh:" : "Việc:",
            command.Subcommands.Select(inner => (inner.Name, inner.Description ?? ""))
        );
        WriteTable(
            output,
            "Tham số:",
            command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))
        );
        WriteTable(
            output,
            "Lựa chọn:",
            AllOptions(command)
                .Select(option =>
                    (
                        string.Join(
                            ", ",
                            option
                                .Aliases.Where(alias =>
                                    alias.StartsWith('-') && alias != "-?" && alias != "/?" && alias != "/h"
                                )
                                .Prepend(option.Name)
                        ) + (option.HelpName is { } name ? $" {name}" : ""),
                        option.Description + (option.Required ? " Bắt buộc." : "")
                    )
                )
        );
    }

    private static IEnumerable<string> Words(Command command)
    {
        List<string> path = [];
        for (
            Command? step = command;
            step is not null and not RootCommand;
            step = step.Parents.OfType<Command>().FirstOrDefault()
        )
            path.Insert(0, step.Name);
        foreach (var name in path)
            yield return name;
        if (command.Subcommands.Count > 0)
            yield return command is RootCommand ? "LỆNH [lựa chọn]" : "VIỆC [lựa chọn]";
        if (command is RootCommand)
            yield break;
        foreach (var argument in command.Arguments)
            yield return argument.Name;
        foreach (var option in command.Options.Where(option => option.Required))
            yield return $"{option.Name} {option.HelpName}";
        if (command.Subcommands.Count == 0)
            yield return "[lựa chọn]";
    }

    private static void WriteTable(
        TextWriter output,
        string heading,
        IEnumerable<(string Name, string Description)> rows
    )
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(heading);
        var width = all.Max(row => row.Name.Length) + 2;
        foreach (var (name, description) in all)
            output.WriteLine($"  {name.PadRight(width)}{description}");
    }

    private sealed class ShowHelp(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            WriteHelp(parseResult.CommandResult.Command, output);
            return ExitCode.Done;
        }
    }
}
