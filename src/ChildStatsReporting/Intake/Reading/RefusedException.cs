using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Ends the reading of a file from within; never leaves <see cref="WorkbookReader"/>.</summary>
internal sealed class RefusedException(FileRefusal refusal) : Exception(refusal.Rule)
{
    public FileRefusal Refusal { get; } = refusal;
}

/// <summary>The sentences of the refusals: what was found and what to do.</summary>
internal static class Refuse
{
    public static readonly FileRefusal Empty = new(
        "file_empty",
        "Tệp rỗng (0 byte). Hãy mở tệp trên máy để kiểm tra rồi gửi lại."
    );

    public static readonly FileRefusal NotWorkbook = new(
        "not_a_workbook",
        "Tệp không phải tệp Excel (.xlsx). Hãy gửi đúng tệp đã tải từ hệ thống và điền số liệu."
    );

    public static readonly FileRefusal Damaged = new(
        "file_damaged",
        "Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở lại bằng Excel, lưu ở dạng .xlsx rồi gửi lại."
    );

    public static readonly FileRefusal WrongChecksum = new(
        "file_damaged",
        "Tệp bị hỏng: nội dung một phần không khớp với mã kiểm tra (CRC) ghi trong tệp, nên số liệu có thể đã sai. Hãy lấy lại tệp gốc, mở bằng Excel, lưu ở dạng .xlsx rồi gửi lại."
    );

    public static FileRefusal NotUtf8(string part) =>
        new(
            "file_damaged",
            $"Phần “{part}” trong tệp không phải XML ở dạng UTF-8 mà phần mềm bảng tính ghi ra. Hãy mở bằng Excel, lưu ở dạng .xlsx rồi gửi lại."
        );

    public static FileRefusal OutOfOrder(string sheet, string place) =>
        new(
            "file_damaged",
            $"Trang “{FormCheck.Shorten(sheet)}”: {place} ghi hai lần hoặc sai thứ tự trong tệp, điều không phần mềm bảng tính nào tạo ra. Hãy mở bằng Excel, lưu ở dạng .xlsx rồi gửi lại.",
            FormCheck.Shorten(sheet)
        );

    public static FileRefusal SharedPart(string first, string second) =>
        new(
            "file_damaged",
            $"Hai trang “{FormCheck.Shorten(first)}” và “{FormCheck.Shorten(second)}” của tệp dùng chung một nội dung, điều không phần mềm bảng tính nào tạo ra. Hãy xóa trang thừa, hoặc tải lại biểu mẫu và chép số liệu sang.",
            FormCheck.Shorten(second)
        );

    public static FileRefusal TooManyColumnRanges(int cap) =>
        new(
            "too_many_columns",
            $"Một trang của tệp mô tả độ rộng cột hơn {cap} lần, nhiều hơn số cột có thể có. Hãy tải lại biểu mẫu và chép số liệu sang (Dán đặc biệt > Giá trị)."
        );

    public static readonly FileRefusal OpenDocument = new(
        "open_document_format",
        "Tệp ở dạng OpenDocument (.ods). Hãy mở bằng LibreOffice hoặc Excel, chọn Lưu dưới dạng “Excel Workbook (.xlsx)” rồi gửi lại."
    );

    public static readonly FileRefusal BinaryFormat = new(
        "binary_format",
        "Tệp ở dạng Excel nhị phân (.xlsb). Hãy mở bằng Excel, chọn Lưu dưới dạng “Excel Workbook (.xlsx)” rồi gửi lại."
    );

    public static readonly FileRefusal ZipPassword = new(
        "password_protected",
        "Tệp nén được đặt mật khẩu. Hãy nén lại không đặt mật khẩu, hoặc gửi thẳng tệp .xlsx."
    );

    public static readonly FileRefusal Embedded = new(
        "has_embedded",
        "Tệp có nhúng tệp hoặc chương trình khác (OLE, ActiveX, tệp đính kèm). Hãy xóa phần được nhúng, hoặc tải lại biểu mẫu và chép số liệu sang, rồi gửi lại."
    )
    {
        LeavesTheRest = true,
    };

    public static FileRefusal NoPicture(string part) =>
        new(
            "has_embedded",
            $"Tệp có phần “{FormCheck.Shorten(part)}” mang tên hình ảnh nhưng bên trong không phải hình ảnh, hoặc hình có kèm mã lệnh hay lấy nội dung từ nơi khác. Hãy xóa hình đó, hoặc tải lại biểu mẫu và chép số liệu sang, rồi gửi lại.",
            Found: FormCheck.Shorten(part)
        )
        {
            LeavesTheRest = true,
        };

    public static FileRefusal Program(string part) =>
        new(
            "has_embedded",
            $"Tệp có nhúng tệp hoặc chương trình khác (phần “{FormCheck.Shorten(part)}”). Hãy xóa phần được nhúng, hoặc tải lại biểu mẫu và chép số liệu sang, rồi gửi lại.",
            Found: FormCheck.Shorten(part)
        )
        {
            LeavesTheRest = true,
        };

    public static FileRefusal Hyperlink(string target) =>
        new(
            "has_external_links",
            $"Tệp có liên kết (Hyperlink) “{FormCheck.Shorten(target)}” dẫn tới tệp hoặc mã lệnh ngoài tệp này; chỉ nhận liên kết tới trang web (http, https) và thư điện tử. Hãy bỏ liên kết đó (chuột phải > Xóa siêu kết nối) rồi gửi lại.",
            Found: FormCheck.Shorten(target)
        )
        {
            LeavesTheRest = true,
        };

    public static FileRefusal TwoHeaders(string part) =>
        new(
            "file_damaged",
            part.Length > 0
                ? $"Tệp bị hỏng hoặc đã bị sửa: phần “{FormCheck.Shorten(part)}” có tên, dung lượng hoặc mã kiểm tra ghi ở đầu phần khác với mục lục của tệp nén, nên hai chương trình có thể đọc hai nội dung khác nhau. Hãy mở bằng Excel, kiểm tra, lưu ở dạng .xlsx rồi gửi lại."
                : "Tệp bị hỏng hoặc đã bị sửa: có phần không nằm trong mục lục của tệp nén, hoặc hai phần nằm chồng lên nhau, nên hai chương trình có thể đọc hai nội dung khác nhau. Hãy mở bằng Excel, kiểm tra, lưu ở dạng .xlsx rồi gửi lại."
        );

    public static readonly FileRefusal OtherOffice = Other("tệp Word hoặc PowerPoint");

    public static readonly FileRefusal OldFormat = new(
        "old_excel_format",
        "Tệp ở dạng Excel cũ (.xls). Hãy mở bằng Excel, chọn Lưu dưới dạng “Excel Workbook (.xlsx)” rồi gửi lại."
    );

    public static readonly FileRefusal Password = new(
        "password_protected",
        "Tệp được đặt mật khẩu mở. Hãy bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."
    );

    public static readonly FileRefusal Macros = new(
        "has_macros",
        "Tệp có chứa macro. Hãy lưu lại ở dạng “Excel Workbook (.xlsx)” không macro rồi gửi lại."
    )
    {
        LeavesTheRest = true,
    };

    public static readonly FileRefusal ExternalLinks = new(
        "has_external_links",
        "Tệp có liên kết tới tệp hoặc nguồn dữ liệu khác. Hãy ngắt liên kết (Dữ liệu > Sửa liên kết) rồi gửi lại."
    )
    {
        LeavesTheRest = true,
    };

    public static readonly FileRefusal Dtd = new(
        "has_dtd",
        "Tệp có khai báo DTD mà tệp Excel không bao giờ có, nên bị từ chối vì an toàn. Hãy điền vào tệp mẫu tải từ hệ thống."
    );

    public static readonly FileRefusal UnsafeName = new(
        "unsafe_entry_name",
        "Tệp nén bên trong có tên không an toàn. Hãy điền vào tệp mẫu tải từ hệ thống."
    );

    public static readonly FileRefusal CsvFolders = new(
        "csv_folders",
        "Tệp nén CSV có các tệp nằm ở nhiều thư mục. Hãy để tất cả tệp CSV trong một thư mục rồi nén lại."
    );

    public static readonly FileRefusal NoCsvCover = new(
        "csv_no_cover",
        "Tệp nén CSV thiếu tệp thong_tin.csv (biểu, phiên bản, đơn vị, kỳ). Hãy thêm tệp này rồi nén lại."
    );

    public static FileRefusal UnknownCsv(string name) =>
        new(
            "csv_unknown_file",
            $"Tệp nén CSV có tệp “{FormCheck.Shorten(name)}” không thuộc báo cáo. Hãy chỉ nén các tệp thong_tin, du_lieu, thuyet_minh và bốn danh sách.",
            Found: FormCheck.Shorten(name)
        );

    public static FileRefusal Other(string kind) =>
        new(
            "not_a_workbook",
            $"Đây là {kind}, không phải tệp Excel (.xlsx). Hãy gửi đúng tệp đã tải từ hệ thống và điền số liệu."
        );

    public static FileRefusal WorkbookInZip(string name) =>
        new(
            "workbook_in_zip",
            $"Tệp ZIP chứa tệp bảng tính “{name}”. Hãy giải nén và gửi chính tệp .xlsx bên trong.",
            Found: name
        );

    public static FileRefusal RepeatedName(string first, string second) =>
        new(
            "repeated_entry",
            $"Tệp nén có hai tệp con trùng tên (“{first}” và “{second}”, chữ hoa và chữ thường là một), không biết tệp nào đúng. Hãy giữ một tệp rồi nén lại, hoặc tải lại biểu mẫu.",
            Found: second
        );

    public static FileRefusal NestedTooDeep(int cap) =>
        new(
            "nested_too_deep",
            $"Nội dung tệp lồng nhau quá {cap} tầng, điều không phần mềm bảng tính nào tạo ra. Hãy tải lại biểu mẫu và chép số liệu sang."
        );

    public static FileRefusal TooManyNodes(long cap) =>
        new(
            "too_many_nodes",
            "Tệp có quá nhiều phần tử (ô, định dạng, hình vẽ) so với một báo cáo. Hãy tải lại biểu mẫu và chép số liệu sang."
        );

    public static FileRefusal TooManyRelations(int cap) =>
        new(
            "too_many_relations",
            $"Tệp có quá nhiều phần liên kết với nhau (hơn {cap}). Hãy tải lại biểu mẫu và chép số liệu sang."
        );

    public static FileRefusal TooManyStrings(int cap) =>
        new(
            "too_many_strings",
            $"Tệp có quá nhiều chữ (hơn {cap} đoạn, hoặc quá dài) so với một báo cáo. Hãy tải lại biểu mẫu và chép số liệu sang."
        );

    public static FileRefusal TooManySheets(int cap) =>
        new("too_many_sheets", $"Tệp có hơn {cap} trang. Hãy xóa các trang không thuộc biểu mẫu rồi gửi lại.");

    public static FileRefusal TooManyStyles(int cap) =>
        new(
            "too_many_styles",
            $"Tệp có hơn {cap} kiểu định dạng ô. Hãy tải lại biểu mẫu và chép số liệu sang (Dán đặc biệt > Giá trị)."
        );

    public static FileRefusal TooManyMerges(string sheet, int cap) =>
        new(
            "too_many_merges",
            $"Trang “{sheet}” có hơn {cap} vùng ô bị gộp. Hãy bỏ gộp các ô (Unmerge), hoặc tải lại biểu mẫu và chép số liệu sang.",
            sheet
        );

    public static FileRefusal TooManyArrays(int cap) =>
        new(
            "too_many_arrays",
            $"Tệp có hơn {cap} công thức mảng. Hãy chép lại các ô ở dạng giá trị (Dán đặc biệt > Giá trị), hoặc tải lại biểu mẫu và chép số liệu sang."
        );

    public static FileRefusal TooManyFormulas(int cap) =>
        new(
            "too_many_formulas",
            $"Tệp có hơn {cap} ô công thức. Hãy chép lại các ô ở dạng giá trị (Dán đặc biệt > Giá trị) và xóa các trang tính riêng, rồi gửi lại."
        );

    public static FileRefusal PartTextTooLong(int bytes) =>
        new(
            "text_too_long",
            $"Tệp có một đoạn nội dung dài hơn {bytes / 1024} KB. Hãy rút ngắn nội dung, hoặc tải lại biểu mẫu và chép số liệu sang."
        );

    public static FileRefusal LegacyText(string file) =>
        new(
            "csv_not_utf8",
            $"Tệp {file} không phải chữ Unicode UTF-8 và cũng không đọc được như TCVN3 hay VNI. Hãy đổi sang Unicode, lưu ở dạng “CSV UTF-8” rồi gửi lại."
        );

    public static FileRefusal CsvLine(string file, int line, string what) =>
        new(
            "csv_line",
            $"Tệp {file}, dòng {line} {what}. Hãy sửa dòng này rồi gửi lại.",
            null,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}:{line}")
        );

    public static FileRefusal TooLarge(long bytes, int cap) =>
        new(
            "file_too_large",
            $"Tệp có dung lượng {bytes / 1048576.0:F1} MB, vượt mức {cap / 1048576} MB. Hãy bỏ hình ảnh, định dạng thừa rồi gửi lại."
        );

    public static FileRefusal TooManyEntries(int entries, int cap) =>
        new(
            "too_many_entries",
            $"Tệp nén chứa {entries} tệp con, vượt mức {cap}. Hãy điền vào tệp mẫu tải từ hệ thống."
        );

    public static FileRefusal InflatesTooFar(long cap) =>
        new(
            "inflates_too_far",
            $"Nội dung tệp sau khi giải nén vượt {cap / 1048576} MB. Hãy điền vào tệp mẫu tải từ hệ thống."
        );

    public static FileRefusal TooManyRows(string sheet, string cell, int cap) =>
        new(
            "too_many_rows",
            $"Trang “{sheet}” có ô {cell}, vượt quá dòng {cap}. Hãy xóa các dòng thừa ở cuối trang.",
            sheet,
            cell
        );

    public static FileRefusal TooManyDescribedRows(string sheet, int cap) =>
        new(
            "too_many_rows",
            $"Trang “{sheet}” có hơn {cap} dòng, kể cả dòng trống có định dạng. Hãy chọn các dòng thừa dưới biểu, xóa dòng (Delete Rows), lưu lại rồi gửi.",
            sheet
        );

    public static FileRefusal TooManyBeside(string sheet, CellAddress first, CellAddress last, int count) =>
        new(
            "outside_form",
            $"Trang “{sheet}” có {count} ô có nội dung nằm bên phải biểu (từ ô {first} đến ô {last}), quá nhiều để kiểm tra. Hãy xóa các ô này hoặc chuyển sang tệp khác rồi gửi lại.",
            sheet,
            first.ToString()
        )
        {
            LeavesTheRest = true,
        };

    public static FileRefusal TooManyColumns(string sheet, string cell, int cap) =>
        new(
            "too_many_columns",
            $"Trang “{sheet}” có ô {cell}, vượt quá cột thứ {cap}. Hãy xóa các cột thừa bên phải.",
            sheet,
            cell
        );

    public static FileRefusal TextTooLong(int length, int cap) =>
        new("text_too_long", $"Tệp có một ô dài {length} ký tự, vượt mức {cap}. Hãy rút ngắn nội dung.");

    public static FileRefusal TooManyCells(int cap) =>
        new(
            "too_many_cells",
            $"Tệp có hơn {cap} ô được điền, nhiều hơn một báo cáo có thể có. Hãy điền vào tệp mẫu tải từ hệ thống."
        );
}
