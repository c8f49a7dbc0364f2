namespace ChildStatsReporting.Reference;

/// <summary>Finds contradictions in what offices go by: who answers a form, and how long things are kept.</summary>
internal sealed class OfficeCheck(Catalogue catalogue)
{
    public IEnumerable<CatalogueError> Errors() => Agencies().Concat(Retention());

    private IEnumerable<CatalogueError> Agencies()
    {
        foreach (var (agency, row) in catalogue.AnsweringAgencies.Select((agency, index) => (agency, index + 1)))
        {
            var form = catalogue.Forms.FirstOrDefault(form => form.FormCode == agency.FormCode);
            var fault =
                form is null ? $"biểu {agency.FormCode} không có trong form.csv."
                : !form.UnitLevels.Contains(agency.UnitLevel)
                    ? $"biểu {agency.FormCode} không do đơn vị cấp {agency.UnitLevel} gửi."
                : catalogue.AnsweringAgencies.Any(other =>
                    !ReferenceEquals(other, agency)
                    && (other.FormCode, other.UnitLevel) == (agency.FormCode, agency.UnitLevel)
                    && other.ValidFrom <= agency.ValidTo
                    && agency.ValidFrom <= other.ValidTo
                )
                    ? $"biểu {agency.FormCode} cấp {agency.UnitLevel} có hai cơ quan trong cùng một ngày."
                : null;
            if (fault is not null)
                yield return new("malformed_cell", "answering_agency.csv", row, fault);
        }
    }

    private IEnumerable<CatalogueError> Retention()
    {
        foreach (var (kept, row) in catalogue.RetentionClasses.Select((kept, index) => (kept, index + 1)))
        {
            if (RetentionClass.Known.GetValueOrDefault(kept.Name) != kept.CountedFrom)
                yield return new(
                    "malformed_cell",
                    "retention_class.csv",
                    row,
                    $"{kept.Name}: loại và mốc tính phải là một trong {string.Join("; ", RetentionClass.Known.Select(known => $"{known.Key}, {known.Value}"))}."
                );
            if (kept.KeepYears is < 1 or > 100)
                yield return new(
                    "malformed_cell",
                    "retention_class.csv",
                    row,
                    $"{kept.Name}: thời hạn lưu từ 1 đến 100 năm."
                );
        }
    }
}
