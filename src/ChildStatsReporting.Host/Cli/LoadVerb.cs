using System.CommandLine;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>load DIR</c>: brings the definitions to the state of a folder of CSV files.</summary>
internal static class LoadVerb
{
    public static Command Create(VerbRunner runner)
    {
        var directory = new Argument<DirectoryInfo>("THƯ_MỤC")
        {
            Description = "Thư mục có admin_unit.csv, data_element.csv và các tệp định nghĩa khác.",
        };
        var command = new Command("load", "Nạp các định nghĩa; có mâu thuẫn thì nêu ra và không nạp gì.") { directory };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) => RunAsync(context, parsed.GetRequiredValue(directory), cancellation),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        DirectoryInfo directory,
        CancellationToken cancellationToken
    )
    {
        if (File.Exists(directory.FullName))
            return context.Refuse($"{directory.FullName} là một tệp; hãy nêu thư mục có các tệp định nghĩa.");
        if (!directory.Exists)
            return context.Refuse($"Không có thư mục {directory.FullName}.");
        try
        {
            var version = await context
                .Services.GetRequiredService<ReferenceLoader>()
                .LoadAsync(directory.FullName, context.UserOrLocal, cancellationToken);
            context.Print(
                new { CatalogueVersionId = version, IsNew = version is not null },
                version is null ? "Bản mới nhất đã có đúng nội dung này." : $"Đã nạp danh mục, bản {version}."
            );
            return ExitCode.Done;
        }
        catch (CatalogueException refused)
        {
            if (!context.IsJson)
                return context.Refuse(string.Join(Environment.NewLine, refused.Errors));
            context.Print(new { refused.Errors });
            return ExitCode.Refused;
        }
    }
}
