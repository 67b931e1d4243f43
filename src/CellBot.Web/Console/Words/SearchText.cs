using System.Text;
using CellBot.Messages;

namespace CellBot.Web.Console.Words;

/// <summary>Search without diacritics: "chi bo" finds "Chi bộ", "dich" finds "dịch", "d" finds "đ".</summary>
public static class SearchText
{
    public static bool Matches(string? sought, params ReadOnlySpan<string?> texts)
    {
        if (string.IsNullOrWhiteSpace(sought))
            return true;
        var plain = new StringBuilder();
        foreach (var text in texts)
            plain.Append(Plain(text)).Append(' ');
        return Holds(plain.ToString(), sought);
    }

    /// <summary>The same in texts that are plain already.</summary>
    public static bool Holds(string plain, string sought) =>
        Plain(sought).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => plain.Contains(word, StringComparison.Ordinal));

    public static string Plain(string? text) => VietnameseText.WithoutMarks(text ?? "");
}
