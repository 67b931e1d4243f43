using CellBot.Auditing;

namespace CellBot.Organization;

/// <summary>The data protection key ring, one for all hosts: without it a second host reads neither phones nor cookies.</summary>
public interface IProtectionKeyStore
{
    /// <summary>All keys, oldest name first, as XML (each wrapped by a key from the settings before it comes here).</summary>
    Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Stores a key; a name that is there already keeps what it has.</summary>
    Task AddAsync(string friendlyName, string xml, CancellationToken cancellationToken);

    /// <summary>
    /// Puts each key through a change, all in one transaction with the line of the trail that tells of it. Returns how many changed.
    /// </summary>
    /// <param name="change">The same text: it is left as it is.</param>
    Task<int> ChangeAllAsync(Func<string, string> change, Func<int, AuditEvent> audit, CancellationToken cancellationToken);
}
