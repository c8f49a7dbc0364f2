using System.CommandLine;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>load</c>: brings the definitions to the state of a folder of CSV files or of a workbook that <c>catalogue</c> wrote.</summary>
internal static class LoadVerb
{
    public static Command Create(VerbRunner runner)
    {
        var source = new Argument<FileInfo>("TỆP_HOẶC_THƯ_MỤC")
        {
            Description =
                "Tệp Excel do lệnh catalogue ghi rồi sửa, hoặc thư mục có admin_unit.csv, data_element.csv và các tệp định nghĩa khác.",
        };
        var wrong = new Option<string[]>("--wrong")
        {
            Description =
                "Định nghĩa mà bản trước sai từ đầu (không phải thay đổi từ một ngày), như indicator:A/0301?, element:child_population, mapping:age_group, period:HC-2024-Q1, unit:26080; báo cáo đã ban hành có số liệu in bị sai sẽ có dự thảo đính chính.",
            HelpName = "LOẠI:MÃ",
            AllowMultipleArgumentsPerToken = true,
        };
        var reason = new Option<string?>("--reason")
        {
            Description = "Vì sao sai từ đầu; được in trong nội dung đính chính, không nêu tên người.",
            HelpName = "LÝ_DO",
        };
        var isTrial = new Option<bool>("--dry-run")
        {
            Description =
                "Không nạp: so với bản mới nhất, tính thử rồi bỏ, và nêu dòng, chỉ tiêu, biểu, kỳ, số liệu nào sẽ thay đổi.",
        };
        var command = new Command("load", "Nạp các định nghĩa; có mâu thuẫn thì nêu ra và không nạp gì.")
        {
            source,
            wrong,
            reason,
            isTrial,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            parsed.GetRequiredValue(source),
                            parsed.GetValue(wrong) ?? [],
                            parsed.GetValue(reason),
                            parsed.GetValue(isTrial),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        FileInfo file,
        string[] wrong,
        string? reason,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        if (isTrial && wrong.Length > 0)
            return context.Refuse("--wrong chỉ dùng khi nạp, không đi cùng --dry-run.");
        if (!file.Exists && !Directory.Exists(file.FullName))
            return context.Refuse($"Không có tệp hay thư mục {file.FullName}.");
        if (Refuse(context, wrong, reason) is { } refusal)
            return context.Refuse(refusal);
        try
        {
            var source = file.Exists
                ? CatalogueWorkbook.Read(
                    await File.ReadAllBytesAsync(file.FullName, cancellationToken),
                    cancellationToken
                )
                : DefinitionSource.OfFolder(file.FullName);
            if (isTrial)
            {
                var effect = await context
                    .Services.GetRequiredService<CatalogueTrial>()
                    .RunAsync(source, cancellationToken);
                context.Print(effect, CatalogueEffectText.Lines(effect));
                return ExitCode.Done;
            }

            var version = await context
                .Services.GetRequiredService<ReferenceLoader>()
                .LoadAsync(
                    source,
                    context.UserOrLocal,
                    [
                        .. wrong
                            .Select(mark => mark.Split(':', 2))
                            .Select(mark => new WrongDefinition(mark[0], mark[1], reason!.Trim())),
                    ],
                    cancellationToken
                );
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

    /// <summary>Why the marks cannot be taken, in Vietnamese; null when they can, and without marks.</summary>
    private static string? Refuse(VerbContext context, string[] wrong, string? reason)
    {
        if (wrong.Length == 0)
            return reason is null ? null : "Lý do chỉ đi cùng --wrong.";
        if (string.IsNullOrWhiteSpace(reason))
            return "Hãy nêu lý do (--reason) vì sao định nghĩa sai từ đầu.";
        if (wrong.Any(mark => mark.StartsWith("agency:", StringComparison.Ordinal)))
            return "Cơ quan không làm đổi số liệu nào được in nên không có bản đính chính số liệu; sai tên cơ quan, nơi nhận, người ký thì nạp lại rồi lập lại văn bản.";
        if (
            wrong.FirstOrDefault(mark =>
                mark.Split(':', 2) is not ["indicator" or "element" or "unit" or "mapping" or "period", { Length: > 0 }]
            ) is
            { } unknown
        )
            return $"“{unknown}” phải viết như indicator:A/0301?, element:child_population, mapping:age_group, period:HC-2024-Q1 hoặc unit:26080.";
        return FreeText.Refuse(reason, context.Services.GetRequiredService<VietnamTime>().Today);
    }
}
