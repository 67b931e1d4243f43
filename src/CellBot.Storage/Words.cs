using System.Collections.Frozen;
using System.Text;

namespace CellBot.Storage;

/// <summary>An enum's values in the words of the database and the API: snake case.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>()
        .ToFrozenDictionary(value => value, value => Snake(value.ToString()));
    private static readonly FrozenDictionary<string, T> ByWord = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(T value) => ByValue[value];

    public static string? Of(T? value) => value is { } known ? ByValue[known] : null;

    public static T Parse(string word) => ByWord[word];

    private static string Snake(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
                word.Append('_');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
