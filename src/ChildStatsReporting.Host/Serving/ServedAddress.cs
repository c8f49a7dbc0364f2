using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChildStatsReporting.Host.Serving;

/// <summary>The addresses on which the pages are served.</summary>
internal static class ServedAddress
{
    private const string Default = "http://127.0.0.1:5080";

    /// <summary>As configured under <c>Urls</c>, separated by semicolons.</summary>
    public static string Configured(IConfiguration configuration) =>
        configuration["Urls"] is { Length: > 0 } stated ? stated : Default;

    /// <summary>The addresses that a running host listens on.</summary>
    public static string Of(IHost host) =>
        string.Join(
            ", ",
            host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []
        );

    /// <summary>Tries the addresses before any work is done; between this and the start somebody may still be faster.</summary>
    /// <exception cref="OperatorException">One of them is no address, or is taken.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (
            var stated in Configured(configuration)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            var address = Parse(stated);
            if (address.Port == 0)
                continue;
            var host =
                address.Host is "localhost" ? IPAddress.Loopback
                : IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) ? number
                : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(host, address.Port);
                listener.Start();
            }
            catch (SocketException failure)
            {
                throw new OperatorException(
                    failure.SocketErrorCode switch
                    {
                        SocketError.AddressAlreadyInUse =>
                            $"Cổng {address.Port} đang có chương trình khác dùng: dừng chương trình đó, hoặc chọn cổng khác, như Urls=http://127.0.0.1:{(address.Port < 65535 ? address.Port + 1 : 5080)}.",
                        SocketError.AccessDenied =>
                            $"Không có quyền dùng cổng {address.Port}: chọn một cổng từ 1024 trở lên bằng Urls.",
                        _ =>
                            $"Không dùng được địa chỉ {stated} (Urls) trên máy này: hãy đặt một địa chỉ của máy, như {Default}.",
                    },
                    failure
                );
            }
        }
    }

    private static BindingAddress Parse(string stated)
    {
        try
        {
            var address = BindingAddress.Parse(stated);
            if (address.Port is >= 0 and <= 65535)
                return address;
        }
        catch (FormatException)
        {
            // Told below.
        }

        throw new OperatorException($"Urls: “{stated}” không phải địa chỉ trang web, hãy viết như {Default}.");
    }
}
