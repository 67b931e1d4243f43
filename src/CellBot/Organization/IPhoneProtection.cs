namespace CellBot.Organization;

/// <summary>
/// Phone numbers stand in the store protected by the host's key ring; a keyed hash finds the member that a shared contact belongs to.
/// </summary>
public interface IPhoneProtection
{
    ProtectedPhone Protect(string phone);

    /// <summary>The number; null when its key is not there any more.</summary>
    string? Reveal(byte[] bytes);
}

/// <param name="Bytes">The number, encrypted.</param>
/// <param name="Hash">Keyed, the same for the same number.</param>
public sealed record ProtectedPhone(byte[] Bytes, byte[] Hash);
