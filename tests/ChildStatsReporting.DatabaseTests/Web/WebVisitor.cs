using System.Net;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A browser without scripts: keeps cookies, follows nothing by itself, sends forms with their token.</summary>
public sealed partial class WebVisitor : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient client;

    public WebVisitor(Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = Cookies,
            UseProxy = false,
        };
        client = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The text of a page that is there.</summary>
    public async Task<string> PageAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return await TextAsync(answer);
    }

    public static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        PostAsync("/dang-nhap", ("UserName", userName), ("Password", password));

    /// <summary>Opens the page of a form for its token and sends the form there, or to another path.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(path, await TokenAsync(path), fields);

    /// <summary>Sends a form; without a token when it is null.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, string? token, params (string Name, string Value)[] fields)
    {
        var content = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        if (token is not null)
            content = content.Append(KeyValuePair.Create(TokenField, token));
        return client.PostAsync(
            new Uri(path, UriKind.Relative),
            new FormUrlEncodedContent(content),
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Sends a file as the browser does: the token first, then the fields, then the file.</summary>
    public async Task<HttpResponseMessage> UploadAsync(
        string path,
        byte[] bytes,
        string fileName,
        string? token,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new MultipartFormDataContent();
        if (token is not null)
            content.Add(new StringContent(token), TokenField);
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(bytes), "File", fileName);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>The token of the form of a page that is sent to this path; where the page offers none, that of any form.</summary>
    public async Task<string> TokenAsync(string path)
    {
        var page = await PageAsync(path);
        var form = FormPattern()
            .Matches(page)
            .FirstOrDefault(form => WebUtility.HtmlDecode(form.Groups[1].Value) == path);
        return TokenPattern().Match(form?.Value ?? page).Groups[1].Value;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
