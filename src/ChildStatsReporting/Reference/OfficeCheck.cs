namespace ChildStatsReporting.Reference;

/// <summary>Finds contradictions in what offices go by: who signs, who answers a form, and how long things are kept.</summary>
internal sealed class OfficeCheck(Catalogue catalogue)
{
    public IEnumerable<CatalogueError> Errors() => Signers().Concat(Agencies()).Concat(Retention());

    private IEnumerable<CatalogueError> Signers()
    {
        foreach (var (signer, row) in catalogue.AgencySigners.Select((signer, index) => (signer, index + 1)))
        {
            var others = catalogue
                .AgencySigners.Where(other =>
                    !ReferenceEquals(other, signer)
                    && other.UnitCode == signer.UnitCode
                    && other.ValidFrom <= signer.ValidTo
                    && signer.ValidFrom <= other.ValidTo
                )
                .ToList();
            var fault =
                catalogue.Agencies.All(agency => agency.UnitCode != signer.UnitCode)
                    ? $"đơn vị {signer.UnitCode} không có cơ quan nào trong agency.csv."
                : signer.CapacityLines.Count == 0
                    ? $"{signer.SignerCode}: thiếu thể thức đề ký (TRƯỞNG PHÒNG; KT. TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG)."
                : signer.Rank < 1 ? $"{signer.SignerCode}: thứ tự từ 1 trở lên."
                : signer.ValidTo < signer.ValidFrom ? $"{signer.SignerCode}: ngày cuối trước ngày đầu."
                : others.Exists(other => other.SignerCode == signer.SignerCode)
                    ? $"người ký {signer.SignerCode} của đơn vị {signer.UnitCode} có hai dòng cho cùng một ngày."
                : others.Exists(other => other.Rank == signer.Rank)
                    ? $"đơn vị {signer.UnitCode} có hai người ký thứ tự {signer.Rank} trong cùng một ngày."
                : null;
            if (fault is not null)
                yield return new("malformed_cell", "agency_signer.csv", row, fault);
        }

        foreach (var (agency, row) in catalogue.Agencies.Select((agency, index) => (agency, index + 1)))
        {
            if (
                !catalogue.AgencySigners.Any(signer =>
                    signer.UnitCode == agency.UnitCode
                    && signer.ValidFrom <= agency.ValidTo
                    && agency.ValidFrom <= signer.ValidTo
                )
            )
                yield return new(
                    "malformed_cell",
                    "agency.csv",
                    row,
                    $"cơ quan của đơn vị {agency.UnitCode} không có người ký nào trong agency_signer.csv."
                );
        }
    }

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
