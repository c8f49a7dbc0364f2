using System.CommandLine;
using ChildStatsReporting.Access;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>template</c>: writes the workbook that a unit fills in for a period.</summary>
internal static class TemplateVerb
{
    public static Command Create(VerbRunner runner)
    {
        var key = new UnitAndPeriod();
        var form = new Option<string>("--form")
        {
            Description = "Biểu, như XP-TE13.",
            HelpName = "BIỂU",
            DefaultValueFactory = _ => WardReturn.FormCode,
        };
        var output = new Option<FileInfo>("--out")
        {
            Description = "Tệp để ghi; là thư mục thì tệp mang tên sẵn.",
            HelpName = "TỆP",
            Required = true,
        };
        var command = new Command("template", "Ghi biểu mẫu của một đơn vị cho một kỳ.")
        {
            form,
            key.Unit,
            key.Period,
            output,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            parsed,
                            key,
                            parsed.GetRequiredValue(form),
                            parsed.GetRequiredValue(output),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        ParseResult parsed,
        UnitAndPeriod key,
        string formCode,
        FileInfo output,
        CancellationToken cancellationToken
    )
    {
        var isInvented =
            await context.Services.GetRequiredService<People>().DemoInstantAsync(cancellationToken) is not null;
        var written = await context
            .Services.GetRequiredService<WorkbookTemplate>()
            .WriteAsync(
                new TemplateRequest(
                    formCode,
                    parsed.GetRequiredValue(key.Unit),
                    parsed.GetRequiredValue(key.Period),
                    isInvented
                ),
                cancellationToken
            );
        if (written.Bytes is not { } bytes)
            return context.Refuse(written.Refusal!.Message);
        output = OutputPath.OfFile(output, written.FileName!);
        OutputPath.PrepareFile(output, OutputPath.Workbook);
        await File.WriteAllBytesAsync(output.FullName, bytes, cancellationToken);
        context.Print(new { File = output.FullName, Bytes = bytes.Length }, $"Đã ghi {output.FullName}.");
        return ExitCode.Done;
    }
}
