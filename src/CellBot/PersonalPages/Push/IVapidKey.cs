namespace CellBot.PersonalPages.Push;

/// <summary>
/// The office's key towards push services (RFC 8292): made at its first use, kept under the key ring, the same on every host.
/// </summary>
public interface IVapidKey
{
    /// <summary>A point on P-256, base64url: what a browser subscribes under.</summary>
    string Public { get; }
}
