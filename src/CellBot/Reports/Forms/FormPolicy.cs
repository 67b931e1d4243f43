using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CellBot.Auditing;
using CellBot.Broadcasts;

namespace CellBot.Reports.Forms;

/// <summary>What may be asked, and what is an answer. Pure.</summary>
public static class FormPolicy
{
    /// <summary>"A short form": one that a secretary fills in on a phone in two minutes.</summary>
    public const int MostFields = 10;

    public const int LongestTitle = 150;
    public const int LongestLabel = 200;
    public const int LongestText = 500;

    /// <summary>The largest number that is no slip of the finger.</summary>
    public const long LargestNumber = 9_999_999;

    /// <summary>Null when it may be made.</summary>
    public static ReportDecision.Refused? Fault(string title, IReadOnlyList<(string Label, FormFieldKind Kind)> fields)
    {
        if (ReportPolicy.Fault(title, LongestTitle) is { } fault)
            return fault;
        if (fields.Count is 0 or > MostFields)
            return new ReportDecision.Refused("form_fields", $"a form has 1 to {MostFields} questions");
        return fields.Select(field => ReportPolicy.Fault(field.Label, LongestLabel)).FirstOrDefault(wrong => wrong is not null);
    }

    public static IReadOnlyList<FormField> Fields(IReadOnlyList<(string Label, FormFieldKind Kind)> fields) =>
        [
            .. fields.Select(
                (field, i) =>
                    new FormField(string.Create(CultureInfo.InvariantCulture, $"q{i + 1}"), ReportPolicy.Clean(field.Label), field.Kind)
            ),
        ];

    public static ReportDecision.Refused? SendFault(QuickForm form, Audience audience, DateTimeOffset? due, DateTimeOffset now) =>
        form.State is not (FormState.Draft or FormState.Returned) ? new("form_state", $"form {form.Id} is {form.State}: cannot send it")
        : audience.Units.Count == 0 ? new("empty_audience", "no unit is named")
        : due <= now ? new("already_expired", "due_at is in the past")
        : null;

    /// <summary>Its words go to every leader of an audience: a second person reads them first.</summary>
    public static QuickForm Submitted(QuickForm form, Audience audience, DateTimeOffset? due, Actor actor, DateTimeOffset now)
    {
        var submitted = form with
        {
            State = FormState.Submitted,
            Audience = audience,
            DueAt = due,
            SubmittedBy = actor.Name,
            SubmittedAt = now,
            ApprovedBy = null,
            ApprovedAt = null,
            ReturnedReason = null,
        };
        return submitted with { TextsHash = Hash(submitted) };
    }

    /// <summary>Null when it may be approved.</summary>
    public static ReportDecision.Refused? ApproveFault(QuickForm form, Actor actor, bool requireApproval, DateTimeOffset now) =>
        form.State != FormState.Submitted ? new("form_state", $"form {form.Id} is {form.State}: cannot approve it")
        : requireApproval && actor.IsSamePersonAs(form.SubmittedBy)
            ? new("self_approval", "who submitted a quick report cannot approve it; another person must")
        : form.TextsHash != Hash(form)
            ? new("content_changed", "the questions are no longer those that were submitted; return it and submit again")
        : form.DueAt <= now ? new("already_expired", "due_at is in the past")
        : null;

    /// <summary>Null when it may be returned.</summary>
    public static ReportDecision.Refused? ReturnFault(QuickForm form, string reason) =>
        form.State != FormState.Submitted ? new("form_state", $"form {form.Id} is {form.State}: cannot return it")
        : string.IsNullOrWhiteSpace(reason) ? new("reason_missing", "say why it is returned")
        : null;

    private static string Hash(QuickForm form) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        form.Title,
                        form.Fields,
                        form.Audience!.Units,
                        form.Audience.EffectiveKinds,
                        due = form.DueAt?.ToUnixTimeMilliseconds(),
                    }
                )
            )
        );

    /// <summary>
    /// Whether these are whole and well-formed answers to these questions. Words may be left out; numbers and yes or no may not.
    /// </summary>
    public static bool AreAnswers(IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, string> answers) =>
        answers.Keys.All(key => fields.Any(field => field.Key == key))
        && fields.All(field =>
            answers.TryGetValue(field.Key, out var answer)
                ? field.Kind switch
                {
                    FormFieldKind.Number => Number(answer) is not null,
                    FormFieldKind.YesNo => answer is Yes or No,
                    _ => answer.Length is > 0 and <= LongestText && !ReportPolicy.IsClassified(answer),
                }
                : field.Kind == FormFieldKind.Text
        );

    public const string Yes = "yes";
    public const string No = "no";

    public static long? Number(string answer) =>
        long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LargestNumber ? number : null;
}
