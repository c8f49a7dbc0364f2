using System.Net.Http.Headers;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>A service that confirms when a signature existed (RFC 3161).</summary>
public interface ITimestampAuthority
{
    /// <summary>Answers an encoded TimeStampReq with an encoded TimeStampResp.</summary>
    Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken);
}

/// <summary>A time-stamp authority asked over HTTP (RFC 3161, 3.4).</summary>
/// <param name="client">Carries the time limit and any credentials; stays the caller's.</param>
/// <param name="address">Address of the authority.</param>
public sealed class HttpTimestampAuthority(HttpClient client, Uri address) : ITimestampAuthority
{
    private const int LargestAnswer = 1024 * 1024;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The authority cannot be reached or refuses.</exception>
    /// <exception cref="InvalidDataException">The answer is no time-stamp answer.</exception>
    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(request, cancellationToken);
        }
        catch (Exception failure)
            when (failure is not (HttpRequestException or InvalidDataException)
                && !cancellationToken.IsCancellationRequested
            )
        {
            // Whatever the client's own time limits and repetitions end with.
            throw new HttpRequestException($"The time-stamp authority {address.Host} did not answer.", failure);
        }
    }

    private async Task<byte[]> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var response = await client.SendAsync(
            message,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentType?.MediaType != "application/timestamp-reply")
            throw new InvalidDataException(
                $"The time-stamp authority {address.Host} gave another answer than a time stamp."
            );
        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
