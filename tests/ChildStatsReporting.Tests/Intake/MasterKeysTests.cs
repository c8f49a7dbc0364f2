using System.Security.Cryptography;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Intake;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.Tests.Intake;

public sealed class MasterKeysTests
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes);

    private static readonly byte[] Current = RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes);

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void Key_is_given_back_for_its_submission_only()
    {
        var keys = new MasterKeys([Current]);
        var wrapped = keys.Wrap(7, Key);

        keys.Unwrap(7, wrapped).Should().Equal(Key);
        wrapped.Key.Should().HaveCount(60).And.NotContainInOrder(Key);
        keys.Invoking(own => own.Unwrap(8, wrapped)).Should().Throw<CryptographicException>();
    }

    [Fact]
    public void Key_from_before_a_rotation_still_opens()
    {
        var before = new MasterKeys([Old]).Wrap(7, Key);
        var rotated = new MasterKeys([Old, Current]);

        rotated.Unwrap(7, before).Should().Equal(Key);
        rotated.Wrap(7, Key).MasterKeyId.Should().Be(MasterKeys.IdOf(Current));
        new MasterKeys([Current]).Invoking(keys => keys.Unwrap(7, before)).Should().Throw<CryptographicException>();
    }

    [Fact]
    public void Key_without_a_master_key_is_taken_as_it_stands() =>
        new MasterKeys([Current]).Unwrap(7, new WrappedKey(Key, null)).Should().Equal(Key);

    [Fact]
    public void File_of_master_keys_is_made_once_and_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "keys", "master-keys.txt");

        var ids = Enumerable.Range(0, 2).Select(_ => MasterKeyFile.Read(Configured(path)).CurrentId).ToList();

        ids[0].Should().Be(ids[1]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void File_with_something_else_is_refused_without_repeating_it()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "c2VjcmV0");

        var read = () => MasterKeyFile.Read(Configured(path));

        read.Should().Throw<InvalidOperationException>().Which.Message.Should().NotContain("c2VjcmV0");
        File.Delete(path);
    }

    private static IConfiguration Configured(string path) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Encryption:MasterKeyPath"] = path })
            .Build();
}
