using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

internal static class Protectors
{
    /// <summary>Null for bytes that this protector did not make, or whose key is gone.</summary>
    public static byte[]? Reveal(this IDataProtector protector, byte[] content)
    {
        try
        {
            return protector.Unprotect(content);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
