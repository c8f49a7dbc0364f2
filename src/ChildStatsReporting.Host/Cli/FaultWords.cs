using System.Net.Sockets;
using System.Security.Cryptography;
using ChildStatsReporting.Database;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace ChildStatsReporting.Host.Cli;

/// <summary>What went wrong, as one Vietnamese sentence for the person who started the program; the log says more.</summary>
internal static class FaultWords
{
    private const int LinuxDiskFull = 28;

    private const int WindowsDiskFull = unchecked((int)0x80070070);

    private const string More = "Đặt Logging__LogLevel__Default=Debug để xem chi tiết.";

    public static string Of(Exception exception) =>
        exception switch
        {
            OperatorException or SigningRefusedException => exception.Message,
            MigrationException { InnerException: NpgsqlException cause } => $"{exception.Message} {OfDatabase(cause)}",
            MigrationException => exception.Message,
            AggregateException { InnerExceptions.Count: > 0 } several => Of(several.InnerExceptions[0]),
            NpgsqlException database => OfDatabase(database),
            _ when IsBusyAddress(exception) =>
                "Địa chỉ hoặc cổng của trang web đang có chương trình khác dùng: dừng chương trình đó, hoặc đặt Urls là một địa chỉ khác.",
            UnauthorizedAccessException =>
                $"Không có quyền đọc hoặc ghi {PathIn(exception.Message)}: cấp quyền, hoặc chọn chỗ khác.",
            FileNotFoundException { FileName.Length: > 0 } missing => $"Không có tệp {missing.FileName}.",
            DirectoryNotFoundException => $"Không có thư mục {PathIn(exception.Message)}.",
            IOException file => OfFile(file),
            CryptographicException => $"Khóa, mật khẩu hoặc chứng thư không đúng nên không mở được. {More}",
            TimeoutException =>
                $"Chờ quá lâu mà việc chưa xong; xem các công việc ở trang /cong-viec rồi chạy lại. {More}",
            _ => $"Lỗi ngoài dự kiến ({exception.GetType().Name}). {More}",
        };

    public static string OfDatabase(NpgsqlException exception) =>
        (exception as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError =>
                "Ổ đĩa của cơ sở dữ liệu đã đầy hoặc hỏng: giải phóng chỗ trống rồi chạy lại.",
            PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction =>
                "Cơ sở dữ liệu không cho ghi: người quản trị cấp quyền cho vai trò, hoặc nối tới máy chủ chính thay cho máy chỉ đọc.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                "Cơ sở dữ liệu từ chối tên hoặc mật khẩu trong chuỗi kết nối.",
            PostgresErrorCodes.InvalidCatalogName => "Không có cơ sở dữ liệu mang tên trong chuỗi kết nối.",
            PostgresErrorCodes.TooManyConnections =>
                "Cơ sở dữ liệu đã hết chỗ kết nối: dừng bớt tiến trình, hoặc tăng max_connections.",
            PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown =>
                "Máy chủ cơ sở dữ liệu đang khởi động hoặc đang dừng: đợi một phút rồi chạy lại.",
            { } state => $"Cơ sở dữ liệu báo lỗi {state} ngoài dự kiến. {More}",
            null =>
                "Không kết nối được cơ sở dữ liệu, hoặc kết nối bị cắt giữa chừng: xem máy chủ PostgreSQL có đang chạy không, rồi chạy lại.",
        };

    /// <summary>Whether there was no room left, for the database or for a file.</summary>
    public static bool IsFullDisk(Exception? exception)
    {
        for (var step = exception; step is not null; step = step.InnerException)
        {
            if (
                step
                is PostgresException { SqlState: PostgresErrorCodes.DiskFull }
                    or IOException { HResult: LinuxDiskFull or WindowsDiskFull }
            )
                return true;
        }

        return false;
    }

    private static string OfFile(IOException exception)
    {
        const int linuxReadOnly = 30;
        return exception.HResult switch
        {
            LinuxDiskFull or WindowsDiskFull =>
                $"Ổ đĩa đã đầy, không ghi được {PathIn(exception.Message)}: giải phóng chỗ trống rồi chạy lại.",
            linuxReadOnly => $"Ổ đĩa chỉ cho đọc, không ghi được {PathIn(exception.Message)}.",
            _ when exception.Message.Contains("already exists", StringComparison.Ordinal) =>
                $"{PathIn(exception.Message)} đã có và không phải loại cần ghi (tệp hoặc thư mục).",
            _ => $"Không đọc hoặc ghi được {PathIn(exception.Message)}. {More}",
        };
    }

    private static bool IsBusyAddress(Exception? exception)
    {
        for (var step = exception; step is not null; step = step.InnerException)
        {
            if (step is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
                return true;
        }

        return false;
    }

    /// <summary>The framework writes a path in single quotes.</summary>
    private static string PathIn(string message)
    {
        var from = message.IndexOf('\'', StringComparison.Ordinal);
        var to = message.LastIndexOf('\'');
        return from >= 0 && to > from + 1 ? message[(from + 1)..to] : "tệp";
    }
}
