using System.Security.Cryptography;
using System.Text;

namespace CellBot.Organization.Joining;

/// <summary>Random bytes from outside: chance is an input.</summary>
public delegate byte[] Entropy(int count);

/// <summary>
/// Codes of twelve letters and digits (60 bits) in groups of four, made to be read aloud and typed by hand: without I, L, O and U,
/// in any case, with or without the hyphens. Also fit for a deep link (1–64 of A-Z a-z 0-9 _ -, a Telegram limit).
/// </summary>
public static class InvitationCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    public static string Make(Entropy entropy)
    {
        var code = new StringBuilder(Length + 2);
        foreach (var random in entropy(Length))
        {
            if (code.Length is 4 or 9)
                code.Append('-');
            code.Append(Letters[random & 31]);
        }
        return code.ToString();
    }

    /// <summary>What is kept of a code; null for what cannot be one.</summary>
    public static byte[]? HashOf(string typed)
    {
        var plain = new StringBuilder(Length);
        foreach (var letter in typed.ToUpperInvariant())
        {
            if (letter is '-' or '_' or ' ')
                continue;
            var meant = letter switch
            {
                'O' => '0',
                'I' or 'L' => '1',
                _ => letter,
            };
            if (!Letters.Contains(meant) || plain.Length == Length)
                return null;
            plain.Append(meant);
        }
        return plain.Length == Length ? SHA256.HashData(Encoding.ASCII.GetBytes(plain.ToString())) : null;
    }
}
