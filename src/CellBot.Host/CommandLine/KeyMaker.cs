using System.Buffers.Text;
using System.Security.Cryptography;

namespace CellBot.Host.CommandLine;

internal static class KeyMaker
{
    /// <summary>256 random bits, with a prefix by which a leaked key can be recognised.</summary>
    public static string Make() => "cellbot_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
