using CellBot.Auditing;

namespace CellBot.Organization.Privacy;

/// <summary>Takes a person out of every source at once.</summary>
public interface IPersonEraser
{
    /// <summary>
    /// Takes away what names the person and appends the audit event, in one transaction; what is counted stays. Doing it twice is the same
    /// as once.
    /// </summary>
    Task EraseAsync(PersonKey person, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);
}
