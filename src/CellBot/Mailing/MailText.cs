using System.Text.RegularExpressions;

namespace CellBot.Mailing;

/// <summary>What may stand in the head of a letter. Pure.</summary>
public static partial class MailText
{
    private const int MaxAddress = 200;

    /// <summary>An address as it is kept: the domain in small letters. Null: it is none that letters go to.</summary>
    public static string? Address(string typed)
    {
        var address = typed.Trim();
        if (address.Length > MaxAddress || !Form().IsMatch(address))
            return null;
        var at = address.LastIndexOf('@');
        return address[..at] + address[at..].ToLowerInvariant();
    }

    /// <summary>One line, without what could begin another head.</summary>
    public static string Line(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries)).Trim();

    // Of what RFC 5321 allows the part that people have: no quotes, no comments, no addresses of machines.
    [GeneratedRegex(@"^[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$")]
    private static partial Regex Form();
}
