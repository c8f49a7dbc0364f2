namespace ChildStatsReporting.Intake.Reading;

/// <summary>Why a figure is not seen as it is stored though its number format shows it; each is a kind of cell.</summary>
public static class UnseenFigure
{
    /// <summary>The column is too narrow: Excel shows ####, or a part of a text.</summary>
    public const string Narrow = "narrow";

    /// <summary>The letters have the colour of what lies behind them.</summary>
    public const string Colour = "colour";

    /// <summary>The letters are too small to be read.</summary>
    public const string Tiny = "tiny";

    /// <summary>The letters are pictures.</summary>
    public const string Symbol = "symbol";

    /// <summary>The content is repeated until the cell is full.</summary>
    public const string Repeated = "repeated";

    /// <summary>Letters of one cell differ, so that some are not seen or stand as an exponent, or all are struck through.</summary>
    public const string Mixed = "mixed";

    /// <summary>A picture, a shape, a text box, a note that is shown or a small chart in the cell lies over it.</summary>
    public const string Covered = "covered";

    /// <summary>Cause and remedy of a kind; null for a kind of which the figure is seen.</summary>
    public static (string Cause, string Remedy)? Of(string kind) =>
        kind switch
        {
            Narrow => (
                "cột quá hẹp nên Excel hiện #### hoặc chỉ một phần con số",
                "Kéo rộng cột (bấm đúp vào cạnh phải của tên cột)"
            ),
            Colour => (
                "chữ cùng màu với nền ô nên không nhìn thấy",
                "Đổi màu chữ về Tự động (Automatic) hoặc bỏ màu nền"
            ),
            Tiny => ("cỡ chữ quá nhỏ nên không đọc được", "Đổi cỡ chữ về 11"),
            Symbol => (
                "phông chữ của ô là phông ký hiệu nên con số hiện ra thành hình vẽ",
                "Đổi phông chữ về Times New Roman"
            ),
            Repeated => (
                "ô được căn kiểu Lấp đầy (Fill) nên con số bị lặp lại cho đến hết ô",
                "Đổi căn ngang về Phải (Right)"
            ),
            Mixed => (
                "chữ số trong ô bị gạch ngang như đã bỏ, hoặc có định dạng khác nhau (ẩn bớt, chỉ số trên hoặc dưới) nên con số nhìn thấy khác",
                "Xóa định dạng của ô rồi gõ lại con số"
            ),
            Covered => (
                "có hình, ảnh, hộp chữ, biểu đồ thu nhỏ (Sparkline) hoặc ghi chú đang hiện đè lên ô nên không nhìn thấy, hoặc nhìn thấy con số khác",
                "Xóa hình, biểu đồ thu nhỏ hoặc dời ra chỗ khác; ghi chú thì ẩn đi (Xem lại > Ẩn ghi chú)"
            ),
            _ => null,
        };

    /// <summary>The rule that a kind breaks.</summary>
    public static string RuleOf(string kind) => kind == Narrow ? "column_too_narrow" : "unseen_figure";
}
