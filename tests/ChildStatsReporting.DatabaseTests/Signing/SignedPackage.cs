using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>The ZIP of an issued report.</summary>
internal static class SignedPackage
{
    /// <summary>Whose key signed the list of the files; the test fails where the signature is not that of the list.</summary>
    public static string SignerOf(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        var signer = DetachedSignature.SignerOf(Content(zip, "manifest.json"), Content(zip, "manifest.json.p7s"));
        signer.Should().NotBeNull();
        return signer!.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static byte[] Content(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
