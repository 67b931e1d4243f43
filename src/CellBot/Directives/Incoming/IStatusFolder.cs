using CellBot.Intake.Packets;

namespace CellBot.Directives.Incoming;

/// <summary>Where status packets are laid for the sender's system (<c>Intake:Outbox</c>).</summary>
public interface IStatusFolder
{
    /// <summary>Writes it whole or not at all. The same status of the same document has the same name and content each time.</summary>
    /// <param name="id">Of the incoming document; null for one of which nothing is kept.</param>
    /// <returns>False when the folder cannot be written to, which is logged.</returns>
    Task<bool> TryWriteAsync(long? id, PacketAddress address, OwedStatus status, CancellationToken cancellationToken);
}
