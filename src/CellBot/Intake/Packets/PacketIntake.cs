using CellBot.Intake.Scans;

namespace CellBot.Intake.Packets;

/// <summary>
/// Takes a packet in: all that it says and every file inside pass the one gate. A secrecy mark in any of them refuses the whole packet, and
/// nothing of it is kept. The document is the first file that can be read; the others go with it by their names alone.
/// </summary>
public sealed class PacketIntake(DocumentIntake intake, IntakeOptions options)
{
    /// <summary>Never throws for what the packet holds.</summary>
    public async Task<PacketResult> ReadAsync(
        ReadOnlyMemory<byte> content,
        string fileName,
        CancellationToken cancellationToken,
        IProgress<PagesRead>? progress = null
    )
    {
        var read = EdxmlReader.Read(content, options);
        if (read is EdxmlResult.Failed failed)
            return new PacketResult(null, new IntakeResult.Refused(failed.Reason));
        var (packet, texts) = read is EdxmlResult.Read found
            ? (found.Packet, found.Texts)
            : throw new InvalidOperationException("a packet of no known kind");
        var head = SecrecyGate.LookApart([.. texts, Path.GetFileNameWithoutExtension(fileName).Replace('_', ' ')]);
        if (head.Mark is { } mark)
            return Classified(packet, new IntakeResult.Refused(RefusalReason.Classified, mark));
        IntakeResult? document = null;
        var questions = new List<SecrecyQuestion>(head.Questions);
        var circulation = new List<CirculationMark>();
        foreach (var attachment in packet.Attachments)
        {
            var result = await intake.ReadAsync(attachment.Content, attachment.Name, progress, cancellationToken);
            if (result is IntakeResult.Refused { Reason: RefusalReason.Classified } classified)
                return Classified(packet, classified);
            if (result is IntakeResult.Accepted passed)
            {
                questions.AddRange(passed.Questions);
                circulation.AddRange(passed.Circulation);
            }
            if (document is null || (document is IntakeResult.Refused && result is IntakeResult.Accepted))
                document = result;
        }
        if (document is IntakeResult.Accepted accepted)
            document = accepted with
            {
                Circulation = [.. circulation.Distinct()],
                Questions = [.. questions.Distinct().Take(SecrecyVerdict.MostQuestions)],
            };
        return new PacketResult(packet, document ?? new IntakeResult.Refused(RefusalReason.Empty))
        {
            Address = packet.Address,
            Questions = questions,
        };
    }

    /// <summary>The sender is told which packet it was by its own identifier; the number and the date are of the document.</summary>
    private static PacketResult Classified(EdxmlPacket packet, IntakeResult.Refused refused) =>
        new(null, refused) { Address = packet.Address with { Symbol = "", IssueDate = null } };
}

/// <summary>What became of a packet at the door.</summary>
/// <param name="Packet">Null when the packet was refused.</param>
/// <param name="Document">The signed document inside, or why it was refused; a recall may come without one.</param>
public sealed record PacketResult(EdxmlPacket? Packet, IntakeResult Document)
{
    /// <summary>To whom a status packet answers; null for what could not be read as a packet.</summary>
    public PacketAddress? Address { get; init; }

    /// <summary>What may be a secrecy mark in the packet itself, also where no document is inside.</summary>
    public IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];
}
