using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What is due for the units of the person.</summary>
public sealed class IndexPage : PageModel
{
}
