using Microsoft.AspNetCore.Antiforgery;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Why the token of a form was not taken.</summary>
public enum FormTokenRefusal
{
    /// <summary>The form was not made by this service, or too long ago.</summary>
    Unknown,

    /// <summary>The page was opened by another account than the one that is signed in now.</summary>
    OtherAccount,
}

/// <summary>Checks that a form came from us and was made for the account that sends it.</summary>
public static class FormToken
{
    /// <summary>Null for a token that is right.</summary>
    public static async Task<FormTokenRefusal?> RefusalAsync(HttpContext http)
    {
        // In a form with a file the token would be looked for behind a body that nobody reads to its end.
        if (
            !http.Request.Headers.ContainsKey(SentFile.TokenHeader)
            && http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
        )
            return FormTokenRefusal.Unknown;
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return null;
        }
        catch (AntiforgeryValidationException refused)
        {
            // The framework tells the cases apart by its words alone; a token made before signing in is of nobody.
            return
                refused.Message.Contains("different", StringComparison.Ordinal)
                && refused.Message.Contains("user", StringComparison.Ordinal)
                ? FormTokenRefusal.OtherAccount
                : FormTokenRefusal.Unknown;
        }
    }
}
