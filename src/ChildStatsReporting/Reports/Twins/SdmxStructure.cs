using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>Columns and code lists of <see cref="SdmxCsv"/> as an SDMX-ML 3.0 structure message.</summary>
/// <remarks>
/// Of the lists of SDMX only the codes that may stand in the data, in Vietnamese; of the service's own those that stand in it. CSV has no
/// standard for structures.
/// </remarks>
internal static class SdmxStructure
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.sdmx.structure+xml;version=3.0.0";

    /// <summary>What the data names: agency, id and version.</summary>
    public const string Id = $"{Agency}:{Name}({Version})";

    private const string Agency = "CHILDSTATS";
    private const string Name = "TE13";
    private const string Version = "1.0.0";
    private const string Namespaces = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
    private static readonly XNamespace Message = Namespaces + "message";
    private static readonly XNamespace Structure = Namespaces + "structure";
    private static readonly XNamespace Shared = Namespaces + "common";

    private static readonly (string Id, string NameVi, string? List)[] Concepts =
    [
        ("REGIME", "Chế độ kỳ báo cáo", "CL_REGIME"),
        ("FREQ", "Tần suất", "CL_FREQ"),
        ("REF_AREA", "Đơn vị hành chính", "CL_AREA"),
        ("INDICATOR", "Chỉ tiêu", "CL_INDICATOR"),
        ("MEASURE", "Số lượng hay tỷ lệ", "CL_MEASURE"),
        ("SEX", "Giới tính", "CL_SEX"),
        ("BREAKDOWN", "Phân tổ khác", "CL_BREAKDOWN"),
        ("TRANSFORMATION", "Cách tính từ số của kỳ", "CL_TRANSFORMATION"),
        ("TIME_PERIOD", "Kỳ của số liệu, gọi theo chế độ kỳ", null),
        ("OBS_VALUE", "Giá trị", null),
        ("OBS_STATUS", "Trạng thái", "CL_OBS_STATUS"),
        ("CONF_STATUS", "Bảo mật", "CL_CONF_STATUS"),
        ("DECIMALS", "Số chữ số thập phân được in", null),
        ("UNIT_MEASURE", "Đơn vị tính", null),
    ];

    private static readonly Dictionary<string, (string Version, (string Id, string NameVi)[] Codes)> Standard = new(
        StringComparer.Ordinal
    )
    {
        ["CL_FREQ"] = ("2.1", [("Q", "Quý"), ("S", "6 tháng"), ("A", "Năm"), ("_O", "Khác")]),
        ["CL_SEX"] = ("2.1", [("M", "Nam"), ("F", "Nữ"), ("_T", "Tổng")]),
        ["CL_OBS_STATUS"] = (
            "2.2",
            [
                ("A", "Bình thường"),
                ("L", "Không có: không thu thập ở cấp này"),
                ("M", "Không có: không thu thập hoặc không công bố ở kỳ này"),
                ("O", "Thiếu"),
                ("Q", "Không có: không công bố"),
            ]
        ),
        ["CL_CONF_STATUS"] = ("1.3", [("F", "Công bố"), ("C", "Bảo mật thông tin thống kê")]),
    };

    private static readonly Dictionary<string, (string Id, string NameVi)[]> Own = new(StringComparer.Ordinal)
    {
        ["CL_REGIME"] = [("HC", "Kỳ hành chính, từ ngày 15 đến ngày 14"), ("TK", "Kỳ dương lịch"), ("NH", "Năm học")],
        ["CL_MEASURE"] = [("COUNT", "Số lượng"), ("RATE", "Tỷ lệ hoặc tỷ số")],
        ["CL_TRANSFORMATION"] =
        [
            ("N", "Số của kỳ"),
            ("YTD", "Lũy kế từ đầu năm"),
            ("CHANGE_Y", "Chênh lệch so với cùng kỳ năm trước"),
            ("PCT_CHANGE_Y", "Chênh lệch so với cùng kỳ năm trước, %"),
            ("TARGET", "Kế hoạch năm"),
            ("PCT_TARGET", "Lũy kế so với kế hoạch năm, %"),
        ],
    };

    /// <summary>The file.</summary>
    public static byte[] Write(RunDetail detail, IReadOnlyList<TwinFigure> figures)
    {
        var lists = Standard
            .Select(list => Codelist("SDMX", list.Key, list.Value.Version, list.Value.Codes, isPartial: true))
            .Concat(Own.Select(list => Codelist(Agency, list.Key, Version, list.Value)))
            .Concat([
                Codelist(
                    Agency,
                    "CL_AREA",
                    Version,
                    figures.Select(figure => (SdmxCsv.Id(figure.UnitCode), figure.UnitName))
                ),
                Codelist(
                    Agency,
                    "CL_INDICATOR",
                    Version,
                    figures.Select(figure => (SdmxCsv.Id(figure.Place.View), $"{figure.Place.View} {figure.Name}"))
                ),
                Codelist(
                    Agency,
                    "CL_BREAKDOWN",
                    Version,
                    [
                        ("_T", "Tổng"),
                        .. figures
                            .Select(figure => (SdmxCsv.Breakdown(figure.Place.Breakdown).Other, figure.Category))
                            .Where(code => code.Other != "_T"),
                    ]
                ),
            ]);
        var document = new XElement(
            Message + "Structure",
            new XAttribute(XNamespace.Xmlns + "mes", Message),
            new XAttribute(XNamespace.Xmlns + "str", Structure),
            new XAttribute(XNamespace.Xmlns + "com", Shared),
            new XElement(
                Message + "Header",
                new XElement(Message + "ID", SdmxCsv.Id($"{detail.FileStem}_{detail.Audience}_{detail.RunId}")),
                new XElement(Message + "Test", detail.IsDemo),
                new XElement(
                    Message + "Prepared",
                    detail.FiguresAsAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                ),
                new XElement(Message + "Sender", new XAttribute("id", Agency))
            ),
            new XElement(
                Message + "Structures",
                new XElement(Structure + "Codelists", lists),
                new XElement(Structure + "ConceptSchemes", ConceptScheme()),
                new XElement(Structure + "DataStructures", DataStructure())
            )
        );
        return Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document}\n".ReplaceLineEndings("\n")
        );
    }

    private static XElement Codelist(
        string agency,
        string id,
        string version,
        IEnumerable<(string Id, string NameVi)> codes,
        bool isPartial = false
    ) =>
        new(
            Structure + "Codelist",
            Maintained(agency, id, version),
            isPartial ? new XAttribute("isPartial", true) : null,
            Named(id),
            codes
                .DistinctBy(code => code.Id)
                .Select(code => new XElement(Structure + "Code", new XAttribute("id", code.Id), Named(code.NameVi)))
        );

    private static XElement ConceptScheme() =>
        new(
            Structure + "ConceptScheme",
            Maintained(Agency, $"CS_{Name}", Version),
            Named("Khái niệm"),
            Concepts.Select(concept => new XElement(
                Structure + "Concept",
                new XAttribute("id", concept.Id),
                Named(concept.NameVi)
            ))
        );

    private static XElement DataStructure() =>
        new(
            Structure + "DataStructure",
            Maintained(Agency, Name, Version),
            Named("Số liệu của báo cáo công tác bảo vệ, chăm sóc trẻ em"),
            new XElement(
                Structure + "DataStructureComponents",
                new XElement(
                    Structure + "DimensionList",
                    new XAttribute("id", "DimensionDescriptor"),
                    SdmxCsv.Dimensions.Select(
                        (id, index) =>
                            id == "TIME_PERIOD"
                                ? Component("TimeDimension", id, null, Text("ObservationalTimePeriod"))
                                : Component("Dimension", id, new XAttribute("position", index + 1), Enumeration(id))
                    )
                ),
                new XElement(
                    Structure + "AttributeList",
                    new XAttribute("id", "AttributeDescriptor"),
                    SdmxCsv.Attributes.Select(Attribute)
                ),
                new XElement(
                    Structure + "MeasureList",
                    new XAttribute("id", "MeasureDescriptor"),
                    Component("Measure", "OBS_VALUE", new XAttribute("usage", "optional"), Text("Decimal"))
                )
            )
        );

    private static XElement Attribute(string id)
    {
        var isStatus = id is "OBS_STATUS" or "CONF_STATUS";
        var attribute = Component(
            "Attribute",
            id,
            new XAttribute("usage", isStatus ? "mandatory" : "optional"),
            isStatus ? Enumeration(id) : Text(id == "DECIMALS" ? "Integer" : "String")
        );
        attribute.Add(new XElement(Structure + "AttributeRelationship", new XElement(Structure + "Observation")));
        return attribute;
    }

    private static XElement Component(string kind, string id, XAttribute? more, XElement representation) =>
        new(
            Structure + kind,
            new XAttribute("id", id),
            more,
            new XElement(
                Structure + "ConceptIdentity",
                $"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={Agency}:CS_{Name}({Version}).{id}"
            ),
            new XElement(Structure + "LocalRepresentation", representation)
        );

    private static XElement Enumeration(string concept)
    {
        var list = Concepts.Single(each => each.Id == concept).List!;
        var (agency, version) = Standard.TryGetValue(list, out var standard)
            ? ("SDMX", standard.Version)
            : (Agency, Version);
        return new XElement(
            Structure + "Enumeration",
            $"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={agency}:{list}({version})"
        );
    }

    private static XElement Text(string type) => new(Structure + "TextFormat", new XAttribute("textType", type));

    private static XAttribute[] Maintained(string agency, string id, string version) =>
        [new("id", id), new("agencyID", agency), new("version", version)];

    private static XElement Named(string text) =>
        new(Shared + "Name", new XAttribute(XNamespace.Xml + "lang", "vi"), text);
}
