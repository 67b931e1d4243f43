using System.Reflection;

namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Every key with its placeholders, gathered from the constants.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = Gather();

    /// <summary>The key of a family for one code: <c>Of(DocumentType, "cong_dien")</c>.</summary>
    public static string Of(string family, string code) => family + code;

    private static Dictionary<string, IReadOnlyList<string>> Gather()
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var groups = typeof(MessageKeys).GetNestedTypes(BindingFlags.Public).Prepend(typeof(MessageKeys));
        foreach (
            var constant in groups
                .SelectMany(group => group.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Where(field => field.IsLiteral)
        )
        {
            var key = (string)constant.GetRawConstantValue()!;
            if (constant.GetCustomAttribute<TakesAttribute>() is { } takes)
                keys.Add(key, takes.Placeholders);
            foreach (var code in constant.GetCustomAttribute<FamilyAttribute>()?.Codes ?? [])
                keys.Add(key + code, []);
        }

        return keys;
    }
}
