using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Host.Signing;

/// <summary>The file of the master keys: one key of 32 bytes in Base64 a line; the last one encrypts, the others still open.</summary>
internal static class MasterKeyFile
{
    /// <param name="configuration">
    /// <c>Encryption:MasterKeyPath</c>; without it <c>master-keys.txt</c> beside the test key of signatures. Made with one
    /// key, readable by its owner only, where there is none.
    /// </param>
    /// <exception cref="InvalidOperationException">The file holds something that is no key.</exception>
    public static MasterKeys Read(IConfiguration configuration)
    {
        var path = PathOf(configuration);
        if (!File.Exists(path)) Make(path);
        return Open(path);
    }

    /// <summary>The keys of the file as it lies there now; null when there is none. Nothing is made.</summary>
    /// <exception cref="InvalidOperationException">The file holds something that is no key.</exception>
    public static MasterKeys? Find(IConfiguration configuration) =>
        PathOf(configuration) is var path && File.Exists(path) ? Open(path) : null;

    private static MasterKeys Open(string path)
    {
        var lines = File.ReadAllLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        var keys = lines.Select(Key).ToList();
        return keys.Count > 0 ? new MasterKeys(keys) : throw Broken();

        byte[] Key(string line)
        {
            var key = new byte[MasterKeys.KeyBytes];
            return Convert.TryFromBase64String(line.Trim(), key, out var written) && written == key.Length ? key : throw Broken();
        }

        InvalidOperationException Broken() => new($"Encryption:MasterKeyPath: {Path.GetFileName(path)} is to hold keys of {MasterKeys.KeyBytes} bytes in Base64, one a line.");
    }

    private static void Make(string path) =>
        KeyFile.Keep(path, Encoding.UTF8.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes)) + Environment.NewLine));

    private static string PathOf(IConfiguration configuration)
    {
        if (configuration["Encryption:MasterKeyPath"] is { Length: > 0 } configured) return configured;
        return Path.Combine(SigningKey.TestKeyFolder(configuration), "master-keys.txt");
    }
}
