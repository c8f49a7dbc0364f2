namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Operators that set colours. Only those of the device can be told.</summary>
internal static class InkColors
{
    /// <returns>False for an operator that is none of these.</returns>
    public static bool Execute(string word, InkCanvas canvas)
    {
        switch (word)
        {
            case "g" or "rg" or "k":
                Fill(
                    word switch
                    {
                        "g" => 1,
                        "rg" => 3,
                        _ => 4,
                    },
                    canvas
                );
                break;
            case "G" or "RG" or "K":
                Stroke(
                    word switch
                    {
                        "G" => 1,
                        "RG" => 3,
                        _ => 4,
                    },
                    canvas
                );
                break;
            case "cs":
                canvas.State = canvas.State with { FillParts = Parts(canvas.Name(0)), Fill = Initial(canvas.Name(0)) };
                break;
            case "CS":
                canvas.State = canvas.State with
                {
                    StrokeParts = Parts(canvas.Name(0)),
                    Stroke = Initial(canvas.Name(0)),
                };
                break;
            case "sc" or "scn":
                Fill(canvas.State.FillParts, canvas);
                break;
            case "SC" or "SCN":
                Stroke(canvas.State.StrokeParts, canvas);
                break;
            default:
                return false;
        }
        return true;
    }

    private static void Fill(int parts, InkCanvas canvas) =>
        canvas.State = canvas.State with { FillParts = parts, Fill = Color(parts, canvas) };

    private static void Stroke(int parts, InkCanvas canvas) =>
        canvas.State = canvas.State with { StrokeParts = parts, Stroke = Color(parts, canvas) };

    private static int Parts(string space) =>
        space switch
        {
            "DeviceGray" => 1,
            "DeviceRGB" => 3,
            "DeviceCMYK" => 4,
            _ => 0,
        };

    /// <summary>After a space that is not the device's own, no colour can be told until one of the device is set.</summary>
    private static InkColor? Initial(string space) => Parts(space) > 0 ? InkColor.Black : null;

    private static InkColor? Color(int count, InkCanvas canvas) =>
        count switch
        {
            _ when canvas.Operands.Count != count => null,
            1 => new InkColor(Share(0, canvas), Share(0, canvas), Share(0, canvas)),
            3 => new InkColor(Share(0, canvas), Share(1, canvas), Share(2, canvas)),
            4 => new InkColor(
                (1 - Share(0, canvas)) * (1 - Share(3, canvas)),
                (1 - Share(1, canvas)) * (1 - Share(3, canvas)),
                (1 - Share(2, canvas)) * (1 - Share(3, canvas))
            ),
            _ => null,
        };

    private static double Share(int index, InkCanvas canvas) => Math.Clamp(canvas.Number(index), 0, 1);
}
