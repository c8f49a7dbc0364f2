using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The quarter and the unit that an address names, for who reviews the unit's returns.</summary>
/// <param name="Refused">What is answered instead; null where the person may go on.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Unit">The unit, as it is at the end of the quarter.</param>
public sealed record ReviewedReturn(IActionResult? Refused, KnownPeriod Period, KnownUnit Unit);

/// <summary>Finds what a reviewer opens, extends or closes.</summary>
public sealed class ReviewedReturns(Scope scope, UnitDirectory directory)
{
    /// <param name="periodCode">Code of the quarter, as the address has it.</param>
    /// <param name="unitCode">Code of the unit, likewise.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<ReviewedReturn> FindAsync(
        string? periodCode,
        string? unitCode,
        CancellationToken cancellationToken
    )
    {
        if (!await scope.HasAsync(Right.Review, cancellationToken))
            return Refuse(StatusCodes.Status403Forbidden);
        if (await directory.FindPeriodAsync(periodCode ?? "", cancellationToken) is not { Kind: "Q" } period)
            return Refuse(StatusCodes.Status404NotFound);
        if ((await directory.FindUnitAsync(unitCode ?? "", period.EndDate, cancellationToken)).Unit is not { } unit)
            return Refuse(StatusCodes.Status404NotFound);
        return await scope.MayAsync(Right.Review, unit.AdminUnitId, cancellationToken)
            ? new ReviewedReturn(null, period, unit)
            : Refuse(StatusCodes.Status403Forbidden);
    }

    private static ReviewedReturn Refuse(int status) => new(new StatusCodeResult(status), null!, null!);
}
