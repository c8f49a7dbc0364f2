using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChildStatsReporting.Host.Serving;

/// <summary>A file that came with a form, or why it was not taken.</summary>
/// <param name="FileName">Name as the browser states it; null without a file.</param>
/// <param name="Bytes">The file; null without one.</param>
/// <param name="StatusCode">200, 400 for a form that is not ours, 413 for a file that is too long.</param>
public sealed record SentFile(string? FileName, byte[]? Bytes, int StatusCode)
{
    private const string TokenField = "__RequestVerificationToken";
    internal const string TokenHeader = "RequestVerificationToken";
    private const int MostTokenBytes = 4096;
    private const int MostFieldBytes = 1024;
    private const int MostSections = 8;

    /// <summary>Short fields that came before the file, by name; a field that is too long is left out.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; private init; } = new Dictionary<string, string>();

    /// <summary>
    /// Reads the form as it arrives: first the token and short fields, then the file, never onto a disk and never further
    /// than the limit. What comes after the file is not read.
    /// </summary>
    public static async Task<SentFile> ReadAsync(HttpContext http, int mostBytes)
    {
        if (
            !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary
        )
            return Refused(StatusCodes.Status400BadRequest);
        try
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            var reader = new MultipartReader(boundary, http.Request.Body);
            for (
                var count = 0;
                count < MostSections && await reader.ReadNextSectionAsync(http.RequestAborted) is { } section;
                count++
            )
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    continue;
                if (disposition.Name == TokenField)
                    await TakeTokenAsync(http, section);
                else if (disposition.IsFileDisposition())
                    return await TakeFileAsync(http, section, disposition, mostBytes) with { Fields = fields };
                else if (
                    HeaderUtilities.RemoveQuotes(disposition.Name).Value is { } name
                    && await BytesAsync(section.Body, MostFieldBytes, http.RequestAborted) is { } value
                )
                    fields[name] = System.Text.Encoding.UTF8.GetString(value);
            }
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return Refused(StatusCodes.Status400BadRequest);
        }

        return Refused(StatusCodes.Status400BadRequest);
    }

    private static SentFile Refused(int statusCode) => new(null, null, statusCode);

    private static async Task TakeTokenAsync(HttpContext http, MultipartSection section)
    {
        if (await BytesAsync(section.Body, MostTokenBytes, http.RequestAborted) is { } token)
            http.Request.Headers[TokenHeader] = System.Text.Encoding.ASCII.GetString(token);
    }

    private static async Task<SentFile> TakeFileAsync(
        HttpContext http,
        MultipartSection section,
        ContentDispositionHeaderValue disposition,
        int mostBytes
    )
    {
        // Before the first byte of the file: whoever sends it must have the form from us. Without the header the
        // check would look for the token in the body, which is being read here.
        if (await FormToken.RefusalAsync(http) is not null)
            return Refused(StatusCodes.Status400BadRequest);
        var fileName = HeaderUtilities
            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
            .Value;
        return await BytesAsync(section.Body, mostBytes, http.RequestAborted) is { } bytes
            ? new SentFile(
                bytes.Length == 0 ? null : fileName,
                bytes.Length == 0 ? null : bytes,
                StatusCodes.Status200OK
            )
            : Refused(StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>All bytes; null when there are more than the limit.</summary>
    private static async Task<byte[]?> BytesAsync(Stream stream, int mostBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (kept.Length + count > mostBytes)
                return null;
            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }
}

/// <summary>Keeps the framework from reading a form that the page reads itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsFormItselfAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing is left to do.
    }
}
