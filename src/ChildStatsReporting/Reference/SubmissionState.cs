using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChildStatsReporting.Reference;

/// <summary>How far a submission has come; the database and JSON hold its code.</summary>
[JsonConverter(typeof(SubmissionStateConverter))]
public enum SubmissionState
{
    /// <summary>Came in; its findings are not known yet.</summary>
    Received,

    /// <summary>Its findings are known; nobody sent it.</summary>
    Validated,

    /// <summary>Sent by the officer of the unit.</summary>
    Submitted,

    /// <summary>Confirmed by the approver of the unit, or by a signed scan.</summary>
    Confirmed,

    /// <summary>Accepted by the reviewer; its figures count.</summary>
    Accepted,

    /// <summary>Given back by the reviewer; its figures do not count.</summary>
    Returned,

    /// <summary>A later revision was accepted.</summary>
    Superseded,
}

/// <summary>Codes and names of the states.</summary>
public static class SubmissionStates
{
    /// <summary>As the database has it.</summary>
    public static string Code(this SubmissionState state) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>The state of a code; null for what is none.</summary>
    public static SubmissionState? Of(string code) =>
        Enum.GetValues<SubmissionState>()
            .Where(state => state.Code() == code)
            .Select(state => (SubmissionState?)state)
            .FirstOrDefault();

    /// <summary>In Vietnamese, for the middle of a sentence.</summary>
    public static string Name(this SubmissionState state) =>
        state switch
        {
            SubmissionState.Received => "đang kiểm tra",
            SubmissionState.Validated => "đã kiểm tra, chưa gửi",
            SubmissionState.Submitted => "chờ lãnh đạo xác nhận",
            SubmissionState.Confirmed => "chờ tiếp nhận",
            SubmissionState.Accepted => "đã tiếp nhận",
            SubmissionState.Returned => "bị trả lại",
            SubmissionState.Superseded => "đã thay bằng bản sau",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a submission."),
        };
}

/// <summary>Writes the code.</summary>
internal sealed class SubmissionStateConverter()
    : JsonStringEnumConverter<SubmissionState>(JsonNamingPolicy.SnakeCaseLower);
