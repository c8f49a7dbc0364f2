using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Signs that a program calculated the formulas of a workbook before it was saved.</summary>
/// <remarks>
/// Excel lists every formula it has calculated (calcChain) and never asks for a calculation when the file is opened.
/// LibreOffice and WPS keep no list, but say who they are and always store results. A program that only writes files says
/// "Microsoft Excel" too, has no list, stores 0 and asks for a calculation: its name proves nothing.
/// </remarks>
internal sealed class Calculator
{
    private static readonly string[] OwnCalculators = ["LibreOffice", "Collabora", "OpenOffice", "WPS"];

    private readonly HashSet<(string Sheet, string Cell)> _chain = [];
    private bool _alwaysCalculates;

    /// <summary>True when whoever opens the file is asked to calculate it.</summary>
    public bool IsAsked { get; private init; }

    /// <summary>Whether the result of a cell's formula was calculated.</summary>
    /// <param name="sheetId">Number of its sheet.</param>
    /// <param name="address">Its address.</param>
    public bool Calculated(string sheetId, string address) =>
        !IsAsked && (_alwaysCalculates || _chain.Contains((sheetId, address)));

    /// <exception cref="RefusedException">The list is longer than a workbook may have cells.</exception>
    public static Calculator Read(PackageGate package, PackageParts parts, WorkbookCaps caps)
    {
        var calculator = new Calculator { IsAsked = parts.AsksForCalculation };
        if (parts.Application is { } application && package.Has(application))
            calculator._alwaysCalculates = OwnCalculators.Any(name =>
                ProgramOf(package, application).StartsWith(name, StringComparison.OrdinalIgnoreCase)
            );
        if (parts.CalculationChain is not { } chain || !package.Has(chain))
            return calculator;
        using var xml = package.Xml(chain);
        var sheet = "";
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            // A cell of the same sheet as the one before leaves its number out.
            sheet = xml.GetAttribute("i") ?? sheet;
            if (calculator._chain.Count >= caps.FilledCells)
                throw new RefusedException(Refuse.TooManyCells(caps.FilledCells));
            calculator._chain.Add((sheet, xml.GetAttribute("r") ?? ""));
        }

        return calculator;
    }

    private static string ProgramOf(PackageGate package, string part)
    {
        using var xml = package.Xml(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Application" })
                return CellText.Clean(xml.ReadElementContentAsString()) ?? "";
        }

        return "";
    }
}
