using System.Globalization;
using System.Text;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Storage;

namespace CellBot.Host.Intake;

/// <summary>
/// Lays status packets into <c>Intake:Outbox</c>: written beside under a hidden name, then renamed, so that whoever fetches them sees whole
/// files alone. Files 0600, the folder 0700 where it was missing.
/// </summary>
internal sealed partial class StatusFolder(IntakeOptions options, TimeProvider clock, ILogger<StatusFolder> logger) : IStatusFolder
{
    public async Task<bool> TryWriteAsync(long? id, PacketAddress address, OwedStatus status, CancellationToken cancellationToken)
    {
        var number = ((int)status.Status).ToString("00", CultureInfo.InvariantCulture);
        try
        {
            PrivateFiles.MakeFolder(options.Outbox);
            var name = id is { } known ? $"status-{known}-{number}{PacketFile.Extension}" : Nameless(number);
            var content = StatusPacket.Write(
                address,
                status.Status,
                options.OrganId.Length > 0 ? options.OrganId : address.Recipient,
                status.Reason,
                status.At
            );
            await PrivateFiles.WriteWholeAsync(Path.Combine(options.Outbox, name), Encoding.UTF8.GetBytes(content), cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            NotWritten(logger, id ?? 0, number, fault.Message);
            return false;
        }
    }

    /// <summary>A document of which nothing is kept has no id; the moment, and a count within it, make the name.</summary>
    private string Nameless(string number)
    {
        var moment = clock.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        return Enumerable
            .Range(1, 1_000)
            .Select(count => $"status-{moment}-{count}-{number}{PacketFile.Extension}")
            .First(name => !File.Exists(Path.Combine(options.Outbox, name)));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Status {Status} of incoming document {Id} not written to Intake:Outbox: {Reason}")]
    private static partial void NotWritten(ILogger logger, long id, string status, string reason);
}
