using System.Text.Json;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Jobs.LongTasks;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Directives;

/// <summary>
/// A signed document as <c>multipart/form-data</c>: the gate, the reading, and what was read as the first version. Fields beside
/// <c>file</c>
/// (issuing_body, doc_type, symbol, issue_date, subject, urgency) stand for what the machine read; <c>unit</c> says whose it is.
/// Handing a document in with a clerk's key is the clerk's word that it may be disseminated; where its head limits its circulation,
/// <c>dissemination_allowed=true</c> must say so, where a place may hold a secrecy mark, <c>not_a_secrecy_mark=true</c>, and where words of
/// a scan are unsure, <c>words_compared=true</c>. A document that is there already is refused (409 <c>duplicate</c>) unless
/// <c>duplicate_reason</c> says why it is stored all the same.
/// A scan and a long text are read as a task: 202 with its address.
/// </summary>
internal sealed class DirectiveUpload(
    UploadTasks uploads,
    PacketUpload packets,
    IntakeOptions options,
    UnitScope scope,
    Problems problems,
    MessageCatalog messages
)
{
    private const string File = "file";
    private const string Allowed = "dissemination_allowed";
    private const string Unit = "unit";
    private const string NotAMark = "not_a_secrecy_mark";
    private const string Compared = "words_compared";
    private const string Duplicate = "duplicate_reason";

    /// <summary>More of a bad scan are not listed.</summary>
    private const int MaxUnsureShown = 200;

    private static readonly string[] Facts = ["issuing_body", "doc_type", "symbol", "issue_date", "subject", "urgency"];

    public async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellationToken);
        }
        catch (Exception cut)
            when (cut is InvalidDataException or IOException
                && UnreadableBody.StatusOf(cut) is null
                && !UnreadableBody.IsBrokenOff(context, cut)
            )
        {
            return problems.Of("bad_request", cut.Message);
        }
        if (
            form.Keys.FirstOrDefault(key => key is not (Allowed or NotAMark or Compared or Duplicate or Unit) && !Facts.Contains(key)) is
            { } unknown
        )
            return problems.Of(
                "bad_request",
                $"there is no field '{unknown}'; known: {File}, {string.Join(", ", Facts)}, {Allowed}, {NotAMark}, "
                    + $"{Compared}, {Duplicate}, {Unit}"
            );
        if (form.Files.GetFile(File) is not { } file)
            return problems.Of("bad_request", $"the document must stand in the part '{File}', with its file name");
        var caller = ApiCaller.Of(context);
        var unit = form.TryGetValue(Unit, out var said) ? said.ToString() : caller.Top;
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is { } outside)
            return problems.Of(outside);
        var choice = new DuplicateChoice(caller.Top, form[Duplicate]);
        var content = await file.BytesAsync(cancellationToken);
        if (PacketFile.IsPacket(content, file.FileName))
            return await packets.TakeAsync(
                content,
                file.FileName,
                new UploadWords(Says(form, Allowed), Says(form, NotAMark), Says(form, Compared)),
                facts => Mended(facts, form),
                refused => Problem(new UploadOutcome.Refused(refused)),
                caller.Actor,
                unit,
                choice,
                context,
                cancellationToken
            );
        var words = new UploadWords(Says(form, Allowed), Says(form, NotAMark), Says(form, Compared));
        var order = new UploadOrder(facts => Mended(facts, form), !string.IsNullOrWhiteSpace(form[Facts[0]]), words, unit, choice);
        var start = await uploads.TakeAsync(content, file.FileName, order, caller.Actor, cancellationToken);
        return start.Outcome is { } outcome ? Answer(outcome, context) : StartedTask.Answer(start.TaskId!);
    }

    private IResult Answer(UploadOutcome outcome, HttpContext context)
    {
        if (outcome is not UploadOutcome.Stored stored)
            return Problem(outcome);
        context.Response.Headers.ETag = DirectiveEndpoints.ETag(stored.Directive.Version);
        using var json = JsonDocument.Parse(ReadingJson.Write(stored.Reading));
        return Results.Json(
            new DirectiveCreated(stored.Directive.Id, stored.Directive.Version, stored.Version.ContentHash, json.RootElement.Clone()),
            statusCode: StatusCodes.Status201Created
        );
    }

    private IResult Problem(UploadOutcome outcome) =>
        outcome is UploadOutcome.NotSaved { Saving.Known: { } known }
            ? problems.Of(known)
            : problems.Of(outcome.Code!, Detail(outcome), Errors(outcome));

    private static string Detail(UploadOutcome outcome) =>
        outcome switch
        {
            UploadOutcome.Refused { Result: { Reason: RefusalReason.Classified, Mark: var mark } } =>
                $"the document bears a secrecy mark ({mark?.Code()}); nothing of it is kept",
            UploadOutcome.Refused refused => refused.Result.Reason.Code(),
            UploadOutcome.Asked => $"the document may bear a secrecy mark: look at the original, and say {NotAMark}=true if it bears none",
            UploadOutcome.Limited limited =>
                $"the head says '{limited.Mark.Code()}': say {Allowed}=true if the document may go to cells and members",
            UploadOutcome.Unsure => UnsureDetail,
            UploadOutcome.Unrecognised { Doubt: var doubt } => $"{doubt.Code}: say {Facts[0]} and {Facts[4]} if the document is one",
            UploadOutcome.NotSaved { Saving.Faults: { Count: > 0 } faults } => string.Join("; ", faults),
            _ => "nothing was kept",
        };

    /// <summary>What a person is to look at, in Vietnamese; also of a document that was read as a task.</summary>
    public IReadOnlyList<string>? Errors(UploadOutcome outcome) =>
        outcome switch
        {
            UploadOutcome.Refused { Result.Reason: RefusalReason.Classified } => null,
            UploadOutcome.Refused refused => [RefusalFormat.Of(refused.Result.Reason, "", options, messages)],
            UploadOutcome.Asked asked => [.. asked.Questions.Select(question => QuestionFormat.Of(question, messages))],
            UploadOutcome.Unsure unsure => UnsureWords(unsure.Document),
            UploadOutcome.NotSaved { Saving.Known: { } known } => [Problems.DuplicateDetail(known)],
            UploadOutcome.NotSaved { Saving.Faults: { Count: > 0 } faults } =>
            [
                .. faults.Select(fault => $"{fault.Field}: {messages.Text(fault.MessageKey, fault.Values)}"),
            ],
            _ => null,
        };

    private const string UnsureDetail = $"words of the scan are unsure: compare them with the original, and say {Compared}=true";

    public static IResult Unsure(DocumentText scan, Problems problems) => problems.Of("words_unsure", UnsureDetail, UnsureWords(scan));

    /// <summary>Where each unsure word of a scan begins, and the word.</summary>
    private static IReadOnlyList<string> UnsureWords(DocumentText scan) =>
        [.. scan.Unsure.Take(MaxUnsureShown).Select(word => $"{word.Start}: {scan.Text.Substring(word.Start, word.Length)}")];

    private static bool Says(IFormCollection form, string field) => string.Equals(form[field], "true", StringComparison.OrdinalIgnoreCase);

    private static DirectiveFacts Mended(DirectiveFacts read, IFormCollection form)
    {
        string Or(string field, string otherwise) => form.TryGetValue(field, out var said) ? said.ToString().Trim().Composed() : otherwise;
        return new(
            Or("issuing_body", read.IssuingBody),
            Or("doc_type", read.DocType),
            Or("symbol", read.Symbol),
            Or("issue_date", read.IssueDate),
            Or("subject", read.Subject),
            Or("urgency", read.Urgency)
        );
    }
}
