namespace ChildStatsReporting.Validation;

/// <summary>Words by which the name of a person is told from other capitalised words; all in lower case.</summary>
/// <remarks>Lists of this project, made for the wards of Đồng Nai; docs/identifiers.md says how to widen them.</remarks>
internal static class NameWords
{
    /// <summary>Family names of the Kinh and of peoples who live in the province.</summary>
    public static IReadOnlySet<string> FamilyNames { get; } =
        Words(
            """
            nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lương mai tô trương lâm hà
            cao thái tạ phùng châu quách vương tăng thạch kiều triệu khổng lưu văn đào tôn la kim diệp giang tống chu mạc
            doãn nghiêm lục bạch thân âu khưu mã sơn danh điểu niê ksor rơ siu giàng vàng lò lường cầm quàng sùng thào vừ
            hạng nông hứa bàn lù chẩu lăng lô hầu ninh tiêu ung đới đàm thiều cù trà
            """
        );

    /// <summary>Family names that stand in no other common word, so that small letters and capitals give them away too.</summary>
    public static IReadOnlySet<string> PlainFamilyNames { get; } =
        Words("nguyễn trần lê phạm huỳnh phan vũ võ bùi đặng trịnh trương đinh ngô điểu hoàng dương");

    /// <summary>Family names that are common words without their marks; they need a middle name beside them.</summary>
    public static IReadOnlySet<string> AmbiguousWithoutMarks { get; } =
        Words(
            "do to la chu cao mai kim ha ta son dao danh ma ho ly an than mac luc luu tong ban tra lam tang thai quang con cam hang vang lo lang lu hau ung"
        );

    /// <summary>Middle names that only a person's name has between two words.</summary>
    public static IReadOnlySet<string> MiddleNames { get; } =
        Words(
            "văn thị van thi đức duc ngọc ngoc hữu huu minh quốc quoc thanh hoàng hoang kim gia bảo bao anh xuân xuan thu"
        );

    /// <summary>Words that follow "văn" or "thị" in a common word: văn bản, thị trấn.</summary>
    public static IReadOnlySet<string> NoGivenNames { get; } =
        Words("bản hóa hoá phòng nghệ thư kiện trấn xã trường giác sát ban hoa phong nghe tran xa truong");

    /// <summary>Words of which the next capitalised word is a person's name.</summary>
    // csharpier-ignore
    public static IReadOnlyList<string> Forms { get; } =
    [
        "cháu", "em", "bé", "anh", "chị", "bà", "ông", "con", "cô", "chú", "bác", "dì", "cậu", "mợ", "thím", "mẹ", "cha", "bố", "tên", "tên là",
        "nạn nhân", "học sinh", "họ tên", "họ và tên", "bị can", "đối tượng", "người giám hộ", "chau", "be", "chi", "ba", "ong", "co", "ten",
        "nan nhan", "hoc sinh", "ho ten", "ho va ten", "doi tuong", "phụ huynh", "phu huynh", "trẻ tên", "tre ten", "bạn", "bị hại",
    ];

    /// <summary>Capitalised words that follow such a word without being a name.</summary>
    public static IReadOnlySet<string> Titles { get; } =
        Words(
                """
                đội đoàn hội ban trường chủ phó giám trưởng bí phường xã khu ấp tổ nhà việt khmer chơ hoa đảng quốc liên dân công sở phòng ubnd
                mồ nghèo khuyết bị có là và trong theo của ở tại cấp lớp thuộc thcs thpt tiểu mầm mẫu ủy uỷ cán bộ kinh stiêng châu ro
                """
            )
            .Except(["hoa", "châu", "liên"])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Words after which a capitalised word names a place, a school or a body.</summary>
    // csharpier-ignore
    public static IReadOnlyList<string> PlaceForms { get; } =
    [
        "phường", "xã", "thị trấn", "thị xã", "huyện", "quận", "tỉnh", "thành phố", "tp", "p", "kp", "ấp", "thôn", "khu phố",
        "khóm", "trường", "tiểu học", "trung học", "cơ sở", "phổ thông", "thpt", "thcs", "th", "mầm non", "mẫu giáo", "mn",
        "bệnh viện", "viện", "trạm y tế", "công ty", "doanh nghiệp", "tnhh", "cổ phần", "chùa", "nhà thờ", "giáo xứ", "giáo họ",
        "chợ", "cầu", "công viên", "sông", "hồ", "núi", "đường", "phố", "quốc lộ", "trung tâm", "mái ấm", "nhà hàng",
        "khách sạn", "câu lạc bộ", "clb", "quỹ", "học bổng", "giải", "giải thưởng", "đội", "chi đội", "liên đội", "khu công nghiệp",
        "kcn", "kdc", "khu dân cư", "nông trường", "đồi", "suối", "bưu điện", "cao đẳng", "đại học", "tượng đài", "cụm", "ngã tư",
        "ngã ba", "bãi", "vườn", "rạp", "sân", "nhà thiếu nhi", "ngân hàng", "siêu thị", "tập đoàn", "bv", "ubnd",
    ];

    /// <summary>Beginnings of capitalised words that name an act, a body or a time.</summary>
    // csharpier-ignore
    public static IReadOnlyList<string> Stops { get; } =
    [
        "hồ chí minh", "bác hồ", "đoàn thanh niên", "đoàn thiếu niên", "đoàn thể", "đoàn đại biểu", "đoàn viên", "đoàn trường",
        "đoàn phường", "đoàn xã", "đoàn khối", "đoàn công tác", "đoàn kiểm tra", "đoàn giám sát", "đoàn tncs", "ủy ban", "uỷ ban", "hội đồng",
        "hội liên", "hội phụ", "hội chữ", "hội nông", "hội cựu", "hội khuyến", "hội người", "mặt trận", "công an", "công đoàn", "phòng lao",
        "phòng giáo", "phòng y", "phòng tư", "phòng văn", "sở lao", "sở giáo", "sở y", "sở tư", "sở công", "ban chỉ", "ban chấp",
        "ban thường", "ban nhân", "ban giám", "ban bảo", "tòa án", "toà án", "viện kiểm", "văn phòng", "văn hóa", "văn hoá", "văn bản", "văn nghệ",
        "văn thư", "chữ thập", "phương án", "phương hướng", "phương pháp", "phương tiện", "đồng thời", "đồng nai", "đồng bào", "ông bà",
        "thái lan", "giáo dục", "việt nam", "trung thu", "quốc tế", "hành động", "tháng hành", "nghị quyết", "nghị định", "thông tư", "quyết định",
        "chỉ thị", "kế hoạch", "luật trẻ", "bộ luật", "luật hình", "luật xử", "bộ lao", "bộ y", "bộ giáo", "bộ công", "chính phủ",
        "thủ tướng", "chủ tịch", "phó chủ", "phó trưởng", "phó bí", "phó ban", "trưởng ban", "trưởng phòng", "trưởng trạm", "giám đốc",
        "bí thư", "hiệu trưởng", "hiệu phó", "tổng đài", "tết nguyên", "nguyên đán", "đội tuyên", "đội thiếu", "đảng ủy", "đảng uỷ", "đảng bộ", "hà nội",
        "hải phòng", "đà nẵng", "cần thơ", "hà nam", "hà giang", "hà tĩnh", "cao bằng", "lâm đồng", "thái bình", "thái nguyên", "kim đồng",
        "bình dương", "bình thuận", "bình phước", "bà rịa", "vũng tàu", "tây ninh", "long an", "tiền giang", "đồng tháp", "an giang",
        "kiên giang", "sơn la", "lai châu", "điện biên", "hoà bình", "hòa bình", "đắk lắk", "đắk nông", "gia lai", "kon tum", "phú yên", "quảng ngãi",
        "đức phật", "phật đản", "chúa giáng", "mai táng", "đào tạo", "cao điểm", "cao cấp", "hồ sơ", "hồ bơi", "hà lan", "châu á", "châu âu", "dương lịch",
        "dương tính", "lương thực", "lý do", "lưu ý", "lưu trữ", "từ ngày", "từ tháng", "từ năm", "từ thiện", "từ nay", "tăng cường", "tăng số", "danh sách", "sơn mài",
        "vi phạm", "đinh ninh", "ninh bình", "ninh thuận", "quảng trị", "trà vinh", "bạc liêu", "cà mau", "sóc trăng", "mường", "khmer",
        "chơ ro", "tiểu học", "trung học", "mầm non", "lá lành", "người lao", "gia đình", "trẻ em", "bình đẳng", "phụ nữ", "nông dân", "cựu chiến",
        "tâm thần", "y tế", "lao động", "thương binh", "xã hội", "bảo hiểm", "bảo trợ", "công tác", "nhà nước", "nhân dân", "tổ quốc", "đại đoàn", "khuyến học",
        "vì trẻ", "vị thành", "thanh thiếu", "thiếu niên", "tiền phong", "xử phạt", "hành chính", "hình sự", "dân sự", "tố tụng", "hôn nhân", "phòng chống", "phòng, chống",
        "luật", "bộ luật", "pháp lệnh", "nđ", "tháng", "ngày", "quý", "trung tâm", "tuần", "điều", "khoản", "điểm", "chương", "mục", "phụ lục", "tham mưu", "báo cáo", "biên bản", "công văn",
    ];

    /// <summary>Units of the province in every year, without the word for their kind.</summary>
    public static IReadOnlyList<string> Places { get; } = [.. ReadPlaces()];

    private static HashSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> ReadPlaces()
    {
        using var stream =
            typeof(NameWords).Assembly.GetManifestResourceStream("reference/admin_unit.csv")
            ?? throw new FileNotFoundException("reference/admin_unit.csv was not built in.");
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(fields => fields.Length > 2)
            .Select(fields => WithoutKind(fields[1].ToLowerInvariant()))
            .Where(name => name.Contains(' ', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    private static string WithoutKind(string name)
    {
        string[] kinds = ["thành phố ", "thị trấn ", "thị xã ", "phường ", "huyện ", "tỉnh ", "xã "];
        var kind = Array.Find(kinds, kind => name.StartsWith(kind, StringComparison.Ordinal));
        return kind is null ? name : name[kind.Length..];
    }
}
