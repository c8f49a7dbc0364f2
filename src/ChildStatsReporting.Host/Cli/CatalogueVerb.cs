using System.CommandLine;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>catalogue --out FILE</c>: writes the newest definitions as a workbook, which <c>load</c> takes back.</summary>
internal static class CatalogueVerb
{
    public static Command Create(VerbRunner runner)
    {
        var output = new Option<FileInfo>("--out")
        {
            Description = "Tệp để ghi; là thư mục thì tệp mang tên sẵn.",
            HelpName = "TỆP",
            Required = true,
        };
        var command = new Command("catalogue", "Ghi danh mục mới nhất thành một tệp Excel để sửa rồi nạp lại.")
        {
            output,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) => RunAsync(context, parsed.GetRequiredValue(output), cancellation),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(VerbContext context, FileInfo output, CancellationToken cancellationToken)
    {
        var newest = await context.Services.GetRequiredService<DefinitionArchive>().NewestAsync(cancellationToken);
        if (newest is null)
            return context.Refuse("Chưa nạp danh mục nào; hãy nạp (load) thư mục định nghĩa trước.");
        if (newest.Tables is null)
            return context.Refuse(
                "Bản danh mục này được nạp khi chương trình chưa giữ nguyên văn; hãy nạp lại (load) thư mục định nghĩa một lần."
            );
        output = OutputPath.OfFile(output, CatalogueWorkbook.FileName(newest));
        OutputPath.PrepareFile(output, OutputPath.Workbook);
        var bytes = CatalogueWorkbook.Write(newest);
        await File.WriteAllBytesAsync(output.FullName, bytes, cancellationToken);
        context.Print(
            new
            {
                File = output.FullName,
                newest.CatalogueVersionId,
                Bytes = bytes.Length,
            },
            $"Đã ghi danh mục, bản {newest.CatalogueVersionId}, vào {output.FullName}."
        );
        return ExitCode.Done;
    }
}
