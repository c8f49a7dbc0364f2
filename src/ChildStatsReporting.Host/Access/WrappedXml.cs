using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Intake;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace ChildStatsReporting.Host.Access;

/// <summary>Encrypts the keys of cookies and forms with the master key, before they reach their table.</summary>
public sealed class XmlWrapping(MasterKeys keys) : IXmlEncryptor
{
    internal const string Subject = "data protection";
    internal const string ElementName = "masterKey";

    /// <summary>Master keys that a stored key of cookies names.</summary>
    public static IEnumerable<string> NamedIn(string xml) =>
        XElement.Parse(xml).Descendants(ElementName).Select(key => (string?)key.Attribute("id")).OfType<string>();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var wrapped = keys.Wrap(
            Subject,
            Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))
        );
        return new EncryptedXmlInfo(
            new XElement(ElementName, new XAttribute("id", wrapped.MasterKeyId!), Convert.ToBase64String(wrapped.Key)),
            typeof(XmlUnwrapping)
        );
    }
}

/// <summary>Opens what <see cref="XmlWrapping"/> closed; the framework makes it by its name, which stands beside each key.</summary>
public sealed class XmlUnwrapping(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var wrapped = new WrappedKey(
            Convert.FromBase64String(encryptedElement.Value),
            (string?)encryptedElement.Attribute("id")
        );
        return XElement.Parse(
            Encoding.UTF8.GetString(services.GetRequiredService<MasterKeys>().Unwrap(XmlWrapping.Subject, wrapped))
        );
    }
}
