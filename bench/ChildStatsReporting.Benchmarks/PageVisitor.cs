using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Benchmarks;

/// <summary>What one request took.</summary>
internal sealed record PageTime(string Name, bool IsUpload, TimeSpan Time, bool IsFailed);

/// <summary>One signed-in person at a browser without scripts: looks at a page, thinks, looks at the next, sends a file now and then.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    private readonly HttpClient client;
    private readonly Random random;
    private readonly string[] paths;
    private readonly Func<byte[]?> nextFile;
    private string? token;

    /// <param name="address">The service.</param>
    /// <param name="seed">Seed of this person's choices.</param>
    /// <param name="paths">Pages of the role; <c>{return}</c> stands for a return that the home page links to.</param>
    /// <param name="nextFile">The next workbook to send; null when the role sends none.</param>
    public PageVisitor(Uri address, int seed, string[] paths, Func<byte[]?> nextFile)
    {
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                CookieContainer = new CookieContainer(),
            }
        )
        {
            BaseAddress = address,
        };
        (random, this.paths, this.nextFile) = (new Random(seed), paths, nextFile);
    }

    public async Task SignInAsync(string userName, string password)
    {
        var form = await client.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
        using var fields = new FormUrlEncodedContent([
            new("UserName", userName),
            new("Password", password),
            new("__RequestVerificationToken", TokenPattern().Match(form).Groups[1].Value),
        ]);
        using var answer = await client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), fields);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{userName} was not let in: {answer.StatusCode}.");
    }

    /// <summary>Goes on until the end; each request is told.</summary>
    /// <param name="uploadShare">How many of the acts are uploads.</param>
    /// <param name="think">Mean time between two acts; each is between half and one and a half of it.</param>
    /// <param name="tell">Takes each request.</param>
    /// <param name="end">Ends the visit.</param>
    public async Task VisitAsync(double uploadShare, TimeSpan think, Action<PageTime> tell, CancellationToken end)
    {
        var returns = new List<string>();
        try
        {
            await Task.Delay(think * random.NextDouble(), end);
            while (!end.IsCancellationRequested)
            {
                if (random.NextDouble() < uploadShare && nextFile() is { } file)
                    tell(await UploadAsync(file));
                else
                    tell(await LookAsync(paths[random.Next(paths.Length)], returns));
                await Task.Delay(think * (0.5 + random.NextDouble()), end);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<PageTime> LookAsync(string name, List<string> returns)
    {
        var path =
            name == "{return}"
                ? returns.Count > 0
                    ? returns[random.Next(returns.Count)]
                    : "/"
                : name;
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        var time = Stopwatch.GetElapsedTime(begun);
        if (path == "/")
        {
            returns.Clear();
            returns.AddRange(ReturnPattern().Matches(page).Select(match => match.Value).Distinct());
        }

        return new PageTime(
            path.StartsWith("/ban-nop", StringComparison.Ordinal) ? "/ban-nop/…" : path,
            false,
            time,
            answer.StatusCode != HttpStatusCode.OK
        );
    }

    private async Task<PageTime> UploadAsync(byte[] file)
    {
        token ??= TokenPattern()
            .Match(await client.GetStringAsync(new Uri("/nop-bao-cao", UriKind.Relative)))
            .Groups[1]
            .Value;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "File", "bao-cao.xlsx" },
        };
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri("/nop-bao-cao", UriKind.Relative), content);
        await answer.Content.ReadAsByteArrayAsync();
        return new PageTime(
            "upload",
            true,
            Stopwatch.GetElapsedTime(begun),
            answer.StatusCode != HttpStatusCode.Redirect
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"/ban-nop/\d+")]
    private static partial Regex ReturnPattern();
}
