namespace ChildStatsReporting.Disclosure;

/// <summary>A figure that is known from those that must stand, though it is withheld.</summary>
/// <param name="Code">Code of the view.</param>
/// <param name="NameVi">Its name.</param>
/// <param name="CategoryNameVi">Category of the part; null for a total.</param>
/// <param name="UnitName">Unit of the figure.</param>
/// <param name="Slot">own, to_date or earlier.</param>
/// <param name="Breakdown">Breakdown key; empty for the total.</param>
public sealed record GivenAwayFigure(
    string Code,
    string NameVi,
    string? CategoryNameVi,
    string UnitName,
    string Slot,
    string Breakdown
);

/// <summary>A release is not made, since what must stand in it gives a number away that its rule does not let be told.</summary>
/// <remarks>Coarser first, blank second, refused third. The message names the rows and says what to do, in Vietnamese.</remarks>
/// <param name="figures">What is given away, as far as the report prints it.</param>
/// <param name="isOwnAudience">False where the edition's own audience may know, but a narrower one that reads it too was denied it.</param>
public sealed class ReleaseRefusedException(IReadOnlyList<GivenAwayFigure> figures, bool isOwnAudience)
    : InvalidOperationException(MessageOf(figures, isOwnAudience))
{
    /// <summary>Figures that are named one by one; more are counted.</summary>
    private const int MostNamed = 5;

    /// <summary>What is given away.</summary>
    public IReadOnlyList<GivenAwayFigure> Figures { get; } = figures;

    private static string MessageOf(IReadOnlyList<GivenAwayFigure> figures, bool isOwnAudience) =>
        isOwnAudience
            ? "Không làm bản báo cáo này: từ những số phải công bố suy ra đúng số không được công bố ở "
                + NamesOf(figures)
                + ". Quy tắc công bố (disclosure_rule.csv, cột when_given_away) không cho công bố bản như vậy. "
                + "Lập lại sau khi số liệu đã đổi, hoặc khi quy tắc cho giữ lại cả tổng số đó (cột totals)."
            : "Không làm bản báo cáo này: những số phải công bố của bản này, đọc cùng bản đã gửi nơi nhận, làm lộ đúng số mà nơi nhận không được biết ở "
                + NamesOf(figures)
                + ". Hãy phát hành bản gửi nơi nhận của kỳ này trước rồi lập lại bản này.";

    private static string NamesOf(IReadOnlyList<GivenAwayFigure> figures) =>
        figures.Count == 0
            ? "báo cáo đã phát hành trước đây"
            : string.Join("; ", figures.Take(MostNamed).Select(NameOf))
                + (figures.Count > MostNamed ? $" và {figures.Count - MostNamed} dòng khác" : "");

    private static string NameOf(GivenAwayFigure figure) =>
        $"{figure.Code} {figure.NameVi}"
        + (figure.CategoryNameVi is { } category ? $": {category}" : "")
        + $", {figure.UnitName}, "
        + figure.Slot switch
        {
            "to_date" => "lũy kế",
            "earlier" => "cùng kỳ năm trước",
            _ => "trong kỳ",
        };
}
