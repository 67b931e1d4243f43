namespace CellBot.Intake.Packets;

/// <summary>
/// Takes a packet in: its head and every file inside pass the one gate. A secrecy mark in any of them refuses the whole packet, and nothing of
/// it is kept. The document is the first file that can be read; the others go with it.
/// </summary>
public sealed class PacketIntake(DocumentIntake intake, IntakeOptions options)
{
    /// <summary>Never throws for what the packet holds.</summary>
    public async Task<PacketResult> ReadAsync(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken)
    {
        if (EdxmlReader.Read(content, options) is not EdxmlResult.Read { Packet: var packet }) return new PacketResult(null, new IntakeResult.Refused(RefusalReason.Damaged));
        var head = intake.ReadPasted(string.Join('\n', (string[])[packet.Issuer, packet.Symbol, packet.Subject, packet.Purpose.Reason, "."]), fileName);
        if (head is IntakeResult.Refused { Reason: RefusalReason.Classified }) return new PacketResult(null, head);
        IntakeResult? document = null;
        foreach (var attachment in packet.Attachments)
        {
            var read = await intake.ReadAsync(attachment.Content, attachment.Name, cancellationToken);
            if (read is IntakeResult.Refused { Reason: RefusalReason.Classified }) return new PacketResult(null, read);
            if (document is null or IntakeResult.Refused) document = read;
        }
        return new PacketResult(packet, document ?? new IntakeResult.Refused(RefusalReason.Empty));
    }
}

/// <param name="Packet">Null when the packet was refused.</param>
/// <param name="Document">The signed document inside, or why it was refused.</param>
public sealed record PacketResult(EdxmlPacket? Packet, IntakeResult Document);
