namespace CellBot.Organization;

/// <summary>The data protection key ring, one for all hosts: without it a second host reads neither phones nor cookies.</summary>
public interface IProtectionKeyStore
{
    /// <summary>All keys, oldest name first, as XML (each wrapped by a key from the settings before it comes here).</summary>
    Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Stores a key; a name that is there already keeps what it has.</summary>
    Task AddAsync(string friendlyName, string xml, CancellationToken cancellationToken);
}
