using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>What the service answers to people who are signed in, as the framework knows it; a new page is seen here.</summary>
internal sealed class ServedRoutes
{
    private readonly List<Route> pages = [];
    private readonly List<string> others = [];

    private ServedRoutes() { }

    /// <summary>Reads the routes of a service; those that are open to everybody are left out.</summary>
    public static async Task<ServedRoutes> OfAsync(IServiceProvider services)
    {
        var routes = new ServedRoutes();
        var loader = services.GetRequiredService<PageLoader>();
        foreach (
            var page in services
                .GetRequiredService<IActionDescriptorCollectionProvider>()
                .ActionDescriptors.Items.OfType<PageActionDescriptor>()
        )
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            if (compiled.ModelTypeInfo!.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
                continue;
            foreach (var handler in compiled.HandlerMethods)
                routes.pages.Add(new Route(page.AttributeRouteInfo!.Template ?? "", handler.HttpMethod, handler.Name));
        }

        routes.others.AddRange(
            services
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null
                    && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                )
                .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
        );
        return routes;
    }

    /// <summary>Routes that none of these addresses asks: pages, and whatever is no page.</summary>
    public IEnumerable<string> NotAskedBy(IReadOnlyCollection<string> addresses) =>
        pages
            .Where(page => page.Method == "Get" && !addresses.Any(page.Matches))
            .Select(page => page.ToString())
            .Concat(others);

    /// <summary>Forms that none of these addresses sends.</summary>
    public IEnumerable<string> NotSentBy(IReadOnlyCollection<string> addresses) =>
        pages.Where(page => page.Method == "Post" && !addresses.Any(page.Matches)).Select(page => page.ToString());

    private sealed record Route(string Template, string Method, string? Handler)
    {
        private readonly TemplateMatcher matcher = new(TemplateParser.Parse(Template), []);

        /// <summary>Whether an address leads here; the part after ?handler= is the form of a page with several.</summary>
        public bool Matches(string address)
        {
            var (path, query) = address.Split('?') is [var before, var after] ? (before, after) : (address, "");
            var values = new RouteValueDictionary();
            if (!matcher.TryMatch(path, values))
                return false;
            var asked =
                values["handler"] as string
                ?? (query.StartsWith("handler=", StringComparison.Ordinal) ? query["handler=".Length..] : null);
            return string.Equals(asked, Handler, StringComparison.OrdinalIgnoreCase);
        }

        public override string ToString() => $"{Method} /{Template} {Handler}".TrimEnd();
    }
}
