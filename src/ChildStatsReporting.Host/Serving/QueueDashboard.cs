using Hangfire;
using Hangfire.Dashboard;

namespace ChildStatsReporting.Host.Serving;

/// <summary>The queue's own pages at <c>/jobs</c>, where pages and worker are one process; a web process alone has no queue to show.</summary>
internal static class QueueDashboard
{
    private const string Path = "/jobs";

    /// <param name="app">The web application.</param>
    /// <param name="queue">The worker's queue; only these pages get it, no service of the application does.</param>
    /// <param name="tell">Takes a line for the person who starts it.</param>
    public static void Map(WebApplication app, JobStorage queue, Action<string> tell)
    {
        var password = app.Configuration["Dashboard:Password"];
        if (string.IsNullOrEmpty(password))
        {
            password = AdministratorKey.NewPassword();
            tell($"Bảng điều khiển công việc: /jobs, tài khoản admin, mật khẩu {password}");
        }

        var options = new DashboardOptions
        {
            Authorization = [],
            AsyncAuthorization =
            [
                new AdministratorKey(password, app.Configuration.GetValue("Limits:SignInPerMinute", 30)),
            ],
            DashboardTitle = "ChildStatsReporting",
            AppPath = "/",
        };
        // The key itself decides: who is not signed in may still know the password.
        var pages = ((IEndpointRouteBuilder)app)
            .CreateApplicationBuilder()
            .UsePathBase(Path)
            .UseMiddleware<AspNetCoreDashboardMiddleware>(queue, options, DashboardRoutes.Routes)
            .Build();
        app.Map(Path + "/{**path}", pages).AllowAnonymous();
    }
}
