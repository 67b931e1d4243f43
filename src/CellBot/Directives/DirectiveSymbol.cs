using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Directives;

/// <summary>The symbol of a document ("143-CV/TU") as people write it differently.</summary>
internal static partial class DirectiveSymbol
{
    /// <summary>Without blanks, case, leading zeros and the sign between number and letters, which a packet does not hold.</summary>
    internal static bool IsSame(string one, string other) => Key(one) == Key(other);

    private static string Key(string symbol) => Signs().Replace(symbol.ToUpperInvariant(), "").Composed().TrimStart('0');

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
