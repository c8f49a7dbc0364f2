using ChildStatsReporting.Access;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>For everybody: is this file, or the document of this number, what was issued? Never what it says.</summary>
[AllowAnonymous]
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Verify)]
public sealed class VerifyPage(WebTransaction transaction, IConfiguration configuration) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "so")]
    public int? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "kyHieu")]
    public string? Symbol { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    public IReadOnlyList<RegisteredDocument> Documents { get; private set; } = [];

    /// <summary>What the signatures of an uploaded file say; null without one.</summary>
    public VerificationReport? Report { get; private set; }

    /// <summary>Why the uploaded file is not to be relied on, in words; empty when it is.</summary>
    public IEnumerable<string> Refusals =>
        Report is null
            ? []
            : VerificationWords
                .Reasons(
                    Report.Refusals(SigningKey.IsTest(configuration)),
                    Documents.Any(document => document.IsSameFile)
                )
                .Select(reason => reason.Words);

    /// <summary>True when a question was asked, with or without an answer.</summary>
    public bool IsAsked { get; private set; }

    public string? Problem { get; private set; }

    public async Task OnGetAsync()
    {
        if (Number is null && string.IsNullOrWhiteSpace(Symbol) && Year is null)
            return;
        if (Number is not { } number || string.IsNullOrWhiteSpace(Symbol) || Year is not { } year)
        {
            Problem = "Hãy nhập đủ số, ký hiệu và năm, ví dụ 4, BC-LĐTBXH, 2024.";
            return;
        }

        IsAsked = true;
        Documents = await IssuedFiles.WithNumberAsync(
            transaction,
            number,
            Symbol.Trim(),
            year,
            HttpContext.RequestAborted
        );
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var sent = await SentFile.ReadAsync(HttpContext, WebPages.MostFileBytes);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        if (sent.Bytes is not { } bytes)
        {
            Problem =
                sent.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? "Tệp lớn hơn 10 MB nên không kiểm tra được."
                    : "Chưa chọn tệp, hoặc tệp trống.";
            return new PageResult
            {
                StatusCode =
                    sent.StatusCode == StatusCodes.Status200OK
                        ? StatusCodes.Status422UnprocessableEntity
                        : sent.StatusCode,
            };
        }

        IsAsked = true;
        Report = PdfVerifier.Verify(bytes, SigningKey.Trust(configuration));
        Documents = await IssuedFiles.WithBytesAsync(transaction, bytes, HttpContext.RequestAborted);
        return Page();
    }
}
