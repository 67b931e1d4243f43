using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.Auditing;
using CellBot.Directives.Duplicates;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Intake.Scans;
using CellBot.Messages;

namespace CellBot.Directives.Incoming;

/// <summary>
/// Packets and documents from the watched folder or an upload: through the gate, kept once each, decided by a clerk; nothing is done by
/// itself.
/// </summary>
public sealed class IncomingService(
    IIncomingStore store,
    DocumentIntake documents,
    PacketIntake packets,
    IncomingReader reader,
    DirectiveService directives,
    IStatusFolder statusFolder,
    IntakeOptions options,
    MessageCatalog messages,
    TimeProvider clock
)
{
    /// <summary>Longest reason that a clerk writes for the sender, in characters.</summary>
    public const int MaxReasonCharacters = 300;

    /// <summary>Never throws for what the file holds. Twice the same packet or file is one document.</summary>
    /// <param name="isNoMark">The actor's word that what looks like a secrecy mark in it is none; without it nothing of such a file is
    /// stored.</param>
    public async Task<Arrival> TakeAsync(
        ReadOnlyMemory<byte> content,
        string fileName,
        bool isNoMark,
        Actor actor,
        CancellationToken cancellationToken,
        IProgress<PagesRead>? progress = null
    )
    {
        var (packet, result) = PacketFile.IsPacket(content, fileName)
            ? await FromPacketAsync(content, fileName, progress, cancellationToken)
            : (null, await documents.ReadAsync(content, fileName, progress, cancellationToken));
        if (result is IntakeResult.Refused { Reason: RefusalReason.Classified } classified)
            return await ClassifiedAsync(packet?.Address, classified, actor, cancellationToken);
        var questions = packet?.Questions ?? (result as IntakeResult.Accepted)?.Questions ?? [];
        if (questions.Count > 0 && !isNoMark)
            return await AskedAsync(questions, IdentityOf(packet?.Packet, content), fileName, actor, cancellationToken);
        var head = packet?.Packet is { } known ? PacketHead.Of(known) : null;
        var accepted = result as IntakeResult.Accepted;
        var refusal =
            accepted is null && head?.Kind is not PacketKind.Recall ? ((IntakeResult.Refused)result).Reason : (RefusalReason?)null;
        var waiting = accepted is null ? null : new WaitingDocument(accepted.Document, accepted.Circulation, accepted.Questions);
        var document = new IncomingDocument(
            0,
            IdentityOf(packet?.Packet, content),
            refusal is null ? IncomingState.Waiting : IncomingState.Refused,
            fileName,
            head,
            waiting,
            0,
            refusal?.Code() ?? "",
            null,
            clock.GetUtcNow(),
            actor.Name
        );
        document = document with { Doubts = refusal is null ? reader.Doubts(document) : 0 };
        var (stored, isNew) = await store.AddAsync(
            document,
            Arriving(head, refusal),
            Audit(
                refusal is null ? "incoming.arrived" : "incoming.refused",
                actor,
                ("reason", document.Reason),
                ("judged_no_mark", questions.Count.ToString(CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
        return refusal is not null && isNew ? new Arrival.Refused((IntakeResult.Refused)result, stored) : new Arrival.Taken(stored, isNew);
    }

    /// <summary>The waiting document as a directive; the same one however often it is tried.</summary>
    /// <param name="unit">The unit that it belongs to; null: the highest office.</param>
    public async Task<Saving> StoreAsync(
        long id,
        DirectiveFacts? facts,
        Actor actor,
        CancellationToken cancellationToken,
        string? unit = null,
        DuplicateChoice? choice = null
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { State: IncomingState.Waiting, Document: { } waiting } document)
            return new Saving(null, "incoming_gone");
        await reader.RefreshAsync(cancellationToken);
        var reading = reader.Read(document, waiting).Reading;
        var saved = await directives.FirstAsync(
            $"incoming:{id.ToString(CultureInfo.InvariantCulture)}",
            waiting.Text,
            reading,
            facts,
            waiting.Questions,
            actor,
            cancellationToken,
            unit,
            choice
        );
        if (saved.Directive is not { } directive)
            return saved;
        // A crash here leaves it waiting; the next try finds the same directive by its key.
        await DecideAsync(document, IncomingState.Stored, PacketStatus.Received, "", directive.Id, actor, cancellationToken);
        return saved;
    }

    /// <summary>The clerk has seen to what the packet asks (a recall, an update): nothing is stored of it.</summary>
    /// <returns>Null, or a code of <c>refusal.*</c>.</returns>
    public async Task<string?> HandleAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { Packet.Kind: not PacketKind.New } document
        && await DecideAsync(document, IncomingState.Handled, PacketStatus.Received, "", null, actor, cancellationToken)
            ? null
            : "incoming_gone";

    /// <summary>Not taken in; the sender is told the clerk's words.</summary>
    /// <returns>Null, or a code of <c>refusal.*</c>.</returns>
    public async Task<string?> DeclineAsync(long id, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var words = reason.Trim().Composed();
        if (words.Length == 0)
            return "reason_missing";
        if (words.Length > MaxReasonCharacters)
            return "text_too_long";
        return
            await store.FindAsync(id, cancellationToken) is { } document
            && await DecideAsync(document, IncomingState.Declined, PacketStatus.Refused, words, null, actor, cancellationToken)
            ? null
            : "incoming_gone";
    }

    private async Task<(PacketResult?, IntakeResult)> FromPacketAsync(
        ReadOnlyMemory<byte> content,
        string fileName,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    )
    {
        var result = await packets.ReadAsync(content, fileName, cancellationToken, progress);
        return (result, result.Document);
    }

    private Task<bool> DecideAsync(
        IncomingDocument document,
        IncomingState state,
        PacketStatus status,
        string reason,
        long? directive,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var owed = document.Packet is not null && options.Outbox.Length > 0 ? new OwedStatus(status, reason, now) : null;
        var decision = new IncomingDecision(state, actor.Name, now, directive, reason);
        return store.TryDecideAsync(
            document.Id,
            decision,
            owed,
            Audit($"incoming.{state.ToString().ToLowerInvariant()}", actor),
            cancellationToken
        );
    }

    /// <summary>
    /// Only that something came and was refused is kept; the sender is told at once, so that the packet's identifier need not be.
    /// </summary>
    private async Task<Arrival> ClassifiedAsync(
        PacketAddress? sender,
        IntakeResult.Refused refused,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (sender is not null && options.Outbox.Length > 0)
            await statusFolder.TryWriteAsync(
                null,
                sender,
                new OwedStatus(PacketStatus.Refused, messages.Text(MessageKeys.Incoming.RefusedClassified), clock.GetUtcNow()),
                cancellationToken
            );
        var fact = new IncomingDocument(
            0,
            null,
            IncomingState.Refused,
            "",
            null,
            null,
            0,
            refused.Reason.Code(),
            null,
            clock.GetUtcNow(),
            actor.Name
        );
        var (stored, _) = await store.AddAsync(fact, [], Audit("incoming.refused", actor, ("reason", fact.Reason)), cancellationToken);
        return new Arrival.Refused(refused, stored);
    }

    /// <summary>What may be a mark is answered by a person before anything is stored: only that the file waits for that answer.</summary>
    private async Task<Arrival> AskedAsync(
        IReadOnlyList<SecrecyQuestion> questions,
        string identity,
        string fileName,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var fact = new IncomingDocument(
            0,
            identity,
            IncomingState.Refused,
            fileName,
            null,
            null,
            0,
            IncomingDocument.MarkUnclear,
            null,
            clock.GetUtcNow(),
            actor.Name
        );
        var (stored, isNew) = await store.AddAsync(fact, [], Audit("incoming.asked", actor), cancellationToken);
        return isNew ? new Arrival.Asked(questions, stored) : new Arrival.Taken(stored, false);
    }

    private List<OwedStatus> Arriving(PacketHead? packet, RefusalReason? refusal)
    {
        if (packet is null || options.Outbox.Length == 0)
            return [];
        var now = clock.GetUtcNow();
        List<OwedStatus> owed = [new(PacketStatus.Arrived, "", now)];
        if (refusal is { } reason)
            owed.Add(new OwedStatus(PacketStatus.Refused, RefusalFormat.Of(reason, "", options, messages), now));
        return owed;
    }

    private static string IdentityOf(EdxmlPacket? packet, ReadOnlyMemory<byte> content) =>
        packet is { DocumentId.Length: > 0 } or { OrganId.Length: > 0, Symbol.Length: > 0 }
            ? "packet:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(packet.Identity)))
            : "file:" + Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <summary>The store fills in the id.</summary>
    private AuditEvent Audit(string action, Actor actor, params ReadOnlySpan<(string, string)> details) =>
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "incoming", "", details);
}

/// <summary>What came of bringing a file in: closed.</summary>
public abstract record Arrival
{
    private Arrival() { }

    /// <param name="IsNew">False: it is there already, in the state that it has now.</param>
    public sealed record Taken(IncomingDocument Document, bool IsNew) : Arrival;

    /// <summary>It may bear a secrecy mark: a person says that it bears none, and hands it in again.</summary>
    public sealed record Asked(IReadOnlyList<SecrecyQuestion> Questions, IncomingDocument Document) : Arrival;

    /// <param name="Document">The fact of the refusal; of a classified one it holds nothing else.</param>
    public sealed record Refused(IntakeResult.Refused Result, IncomingDocument Document) : Arrival;
}
