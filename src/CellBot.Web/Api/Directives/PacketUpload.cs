using System.Text.Json;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Jobs.LongTasks;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Directives;

/// <summary>
/// A packet handed in with a clerk's key: kept in the inbox like any other, and a new document in it stored at once. What recalls, updates
/// or replaces another waits there for a person (202), and so does one whose scan is read as a task (202 with its address). The same packet
/// again answers with the directive that was made of it.
/// </summary>
internal sealed class PacketUpload(
    PacketTasks packets,
    IncomingService incoming,
    IncomingReader reader,
    IDirectiveStore directives,
    DirectiveScope scope,
    Problems problems,
    MessageCatalog messages
)
{
    /// <param name="says">Whether the caller gave the word of that name.</param>
    /// <param name="mend">The caller's facts over those of the packet.</param>
    /// <param name="refuse">The answer to a file that was refused.</param>
    public async Task<IResult> TakeAsync(
        byte[] content,
        string fileName,
        UploadWords words,
        Func<DirectiveFacts, DirectiveFacts> mend,
        Func<IntakeResult.Refused, IResult> refuse,
        Actor actor,
        string? unit,
        DuplicateChoice choice,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var start = await packets.TakeAsync(content, fileName, words.NotAMark, isProgram: true, actor, cancellationToken);
        if (start is PacketStart.Running running)
            return StartedTask.Answer(running.TaskId);
        switch (((PacketStart.Arrived)start).Arrival)
        {
            case Arrival.Refused refused:
                return refuse(refused.Result);
            case Arrival.Asked asked:
                return problems.Of(
                    "mark_unclear",
                    "the packet may bear a secrecy mark: look at the original, and say not_a_secrecy_mark=true if it bears none",
                    [.. asked.Questions.Select(question => QuestionFormat.Of(question, messages))]
                );
            case Arrival.Taken { Document: { State: IncomingState.Stored, DirectiveId: { } known } }:
                return await KnownAsync(known, context, cancellationToken);
            case Arrival.Taken { Document: { State: IncomingState.Waiting } waiting }:
                return waiting is { Packet.Kind: PacketKind.New, Document: { } text }
                    ? await StoreAsync(waiting, text, words, mend, actor, unit, choice, context, cancellationToken)
                    : Results.Json(
                        new PacketWaits(waiting.Id, waiting.Packet!.Kind.Code(), await ConcernedAsync(waiting, context, cancellationToken)),
                        statusCode: StatusCodes.Status202Accepted
                    );
            case Arrival.Taken taken:
                return problems.Of(
                    "incoming_gone",
                    $"packet {taken.Document.Id} came before and was {taken.Document.State.ToString().ToLowerInvariant()}"
                );
            default:
                throw new InvalidOperationException("an arrival of no known kind");
        }
    }

    private async Task<IResult> StoreAsync(
        IncomingDocument document,
        WaitingDocument text,
        UploadWords words,
        Func<DirectiveFacts, DirectiveFacts> mend,
        Actor actor,
        string? unit,
        DuplicateChoice choice,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (text.Text.Unsure.Count > 0 && !words.Compared)
            return DirectiveUpload.Unsure(text.Text, problems);
        if (text.Circulation is [var mark, ..] && !words.Allowed)
            return problems.Of(
                "circulation_limited",
                $"the head says '{mark.Code()}': say dissemination_allowed=true if the document may go to cells and members"
            );
        var (reading, differences) = reader.Read(document, text);
        var facts = mend(DirectiveFacts.Of(reading.Metadata));
        var saved = await incoming.StoreAsync(document.Id, facts, actor, cancellationToken, unit, choice);
        if (saved.Known is { } known)
            return problems.Of(known);
        if (saved is not { Directive: { } directive, Version: { } version })
            return problems.Of(
                saved.Refused!,
                saved.Faults.Count > 0 ? string.Join("; ", saved.Faults) : "the packet waits in the console's inbox",
                [.. saved.Faults.Select(fault => $"{fault.Field}: {messages.Text(fault.MessageKey, fault.Values)}")]
            );
        context.Response.Headers.ETag = DirectiveEndpoints.ETag(directive.Version);
        using var json = JsonDocument.Parse(ReadingJson.Write(reading));
        return Results.Json(
            new DirectiveCreated(directive.Id, directive.Version, version.ContentHash, json.RootElement.Clone())
            {
                Differences = differences.Count == 0 ? null : [.. differences.Select(difference => difference.Words(messages))],
            },
            statusCode: StatusCodes.Status201Created
        );
    }

    /// <summary>Those that it may concern and that the caller may read.</summary>
    private async Task<IReadOnlyList<long>> ConcernedAsync(
        IncomingDocument waiting,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var readable = new List<long>();
        foreach (var directive in await reader.ConcernedAsync(waiting, cancellationToken))
            if (await scope.ReadAsync(ApiCaller.Of(context), directive.Id, cancellationToken) is not null)
                readable.Add(directive.Id);
        return readable;
    }

    private async Task<IResult> KnownAsync(long id, HttpContext context, CancellationToken cancellationToken)
    {
        // Another unit's packet came before: that it did is told, what became of it is not.
        if (await scope.ReadAsync(ApiCaller.Of(context), id, cancellationToken) is not { Directive.Version: var seen })
            return problems.Of("incoming_gone", "this packet came before, for another unit");
        if (await directives.VersionAsync(id, seen, cancellationToken) is not { } version)
            return problems.Of(DirectiveScope.Unknown(id));
        context.Response.Headers.ETag = DirectiveEndpoints.ETag(version.Version);
        return Results.Ok(new DirectiveCreated(id, version.Version, version.ContentHash));
    }
}
