using System.Text.Json;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Web.Api;

/// <summary>
/// A signed document as <c>multipart/form-data</c>: the gate, the reading, and what was read as the first version. Fields beside <c>file</c>
/// (issuing_body, doc_type, symbol, issue_date, subject, urgency) stand for what the machine read; <c>unit</c> says whose it is.
/// Handing a document in with a clerk's key is the clerk's word that it may be disseminated; where its head limits its circulation,
/// <c>dissemination_allowed=true</c> must say so, where a place may hold a secrecy mark, <c>not_a_secrecy_mark=true</c>, and where words of a scan are unsure, <c>words_compared=true</c>.
/// </summary>
internal sealed class DirectiveUpload(
    DocumentIntake intake,
    DirectiveReadings readings,
    DirectiveService service,
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
        if (form.Keys.FirstOrDefault(key => key is not (Allowed or NotAMark or Compared or Unit) && !Facts.Contains(key)) is { } unknown)
            return problems.Of(
                "bad_request",
                $"there is no field '{unknown}'; known: {File}, {string.Join(", ", Facts)}, {Allowed}, {NotAMark}, {Compared}, {Unit}"
            );
        if (form.Files.GetFile(File) is not { } file)
            return problems.Of("bad_request", $"the document must stand in the part '{File}', with its file name");
        var caller = ApiCaller.Of(context);
        var unit = form.TryGetValue(Unit, out var said) ? said.ToString() : caller.Top;
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is { } outside)
            return problems.Of(outside);
        var content = await file.BytesAsync(cancellationToken);
        if (PacketFile.IsPacket(content, file.FileName))
            return await packets.TakeAsync(
                content,
                file.FileName,
                new PacketWords(Says(form, Allowed), Says(form, NotAMark), Says(form, Compared)),
                facts => Mended(facts, form),
                Refusal,
                caller.Actor,
                unit,
                context,
                cancellationToken
            );
        switch (await intake.ReadAsync(content, file.FileName, cancellationToken))
        {
            case IntakeResult.Refused refused:
                await service.RefusedAsync(refused.Reason, caller.Actor, cancellationToken);
                return Refusal(refused);
            case IntakeResult.Accepted { Questions.Count: > 0 } unclear when !Says(form, NotAMark):
                return problems.Of(
                    "mark_unclear",
                    $"the document may bear a secrecy mark: look at the original, and say {NotAMark}=true if it bears none",
                    [.. unclear.Questions.Select(question => QuestionFormat.Of(question, messages))]
                );
            case IntakeResult.Accepted { Circulation: [var mark, ..] } when !Says(form, Allowed):
                return problems.Of(
                    "circulation_limited",
                    $"the head says '{mark.Code()}': say {Allowed}=true if the document may go to cells and members"
                );
            case IntakeResult.Accepted { Document: { Unsure.Count: > 0 } scan } when !Says(form, Compared):
                return Unsure(scan, problems);
            case IntakeResult.Accepted accepted:
                return await SaveAsync(accepted, form, unit, context, cancellationToken);
            default:
                throw new InvalidOperationException("an intake's result of no known kind");
        }
    }

    /// <summary>Where each unsure word of a scan begins, and the word.</summary>
    public static IResult Unsure(DocumentText scan, Problems problems) =>
        problems.Of(
            "words_unsure",
            $"words of the scan are unsure: compare them with the original, and say {Compared}=true",
            [.. scan.Unsure.Take(MaxUnsureShown).Select(word => $"{word.Start}: {scan.Text.Substring(word.Start, word.Length)}")]
        );

    private static bool Says(IFormCollection form, string field) => string.Equals(form[field], "true", StringComparison.OrdinalIgnoreCase);

    private async Task<IResult> SaveAsync(
        IntakeResult.Accepted accepted,
        IFormCollection form,
        string? unit,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        await readings.RefreshAsync(cancellationToken);
        var reading = readings.Read(accepted.Document);
        // Whoever names the issuer has looked at the paper: the word of a person stands for what the machine did not find.
        if (reading.Unrecognised is { } doubt && string.IsNullOrWhiteSpace(form[Facts[0]]))
            return problems.Of("nothing_recognised", $"{doubt.Code}: say {Facts[0]} and {Facts[4]} if the document is one");
        var facts = Mended(DirectiveFacts.Of(reading.Metadata), form);
        var saved = await service.FirstAsync(
            accepted.Document,
            reading,
            facts,
            accepted.Questions,
            ApiCaller.Of(context).Actor,
            cancellationToken,
            unit
        );
        if (saved is not { Directive: { } directive, Version: { } version })
            return problems.Of(
                saved.Refused!,
                saved.Faults.Count > 0 ? string.Join("; ", saved.Faults) : "nothing was kept",
                [.. saved.Faults.Select(fault => $"{fault.Field}: {messages.Text(fault.MessageKey, fault.Values)}")]
            );
        context.Response.Headers.ETag = DirectiveEndpoints.ETag(directive.Version);
        using var json = JsonDocument.Parse(ReadingJson.Write(reading));
        return Results.Json(
            new DirectiveCreated(directive.Id, directive.Version, version.ContentHash, json.RootElement.Clone()),
            statusCode: StatusCodes.Status201Created
        );
    }

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

    /// <summary>Classified has a code of its own; whatever cannot be read is <c>unreadable</c>, with the cure in <c>errors</c>.</summary>
    private IResult Refusal(IntakeResult.Refused refused) =>
        refused.Reason switch
        {
            RefusalReason.Classified => problems.Of(
                "classified",
                $"the document bears a secrecy mark ({refused.Mark?.Code()}); nothing of it is kept"
            ),
            var reason => problems.Of("unreadable", reason.Code(), [RefusalFormat.Of(reason, "", options, messages)]),
        };
}
