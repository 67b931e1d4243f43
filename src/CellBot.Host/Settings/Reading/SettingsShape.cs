using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CellBot.Host.Settings.Reading;

/// <summary>Every key there is, read off the options classes: what is not here is a spelling mistake and is refused.</summary>
public static partial class SettingsShape
{
    /// <summary>Our sections and the class each is bound to.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Sections = SettingsSection.All.ToDictionary(
        section => section.Name,
        section => section.Type,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The dispatcher's limits are the channel's: they are set under Telegram:Limits and nowhere else.</summary>
    private static readonly HashSet<string> SetElsewhere =
    [
        "Delivery:MessagesPerSecond",
        "Delivery:PerChatPerSecond",
        "Delivery:PerGroupPerMinute",
    ];

    /// <summary>Keys of the framework, and ours without a section, that may stand beside ours in the file or on the command line.</summary>
    public static readonly IReadOnlySet<string> FrameworkSections = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Logging",
        "urls",
        "PublicUrl",
        "environment",
        "contentRoot",
        "applicationName",
    };

    /// <summary>Full key → type, for every key of ours.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Keys = Sections
        .SelectMany(section => Leaves(section.Key, section.Value))
        .Where(leaf => !SetElsewhere.Contains(leaf.Key))
        .ToDictionary(leaf => leaf.Key, leaf => leaf.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Can the binder make this type of that text?</summary>
    public static bool Takes(Type type, string text)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return (text.Length == 0 && (inner != type || inner == typeof(string))) || TypeDescriptor.GetConverter(inner).IsValid(text);
    }

    /// <summary>In words, for a fault: what to write instead.</summary>
    public static string Cure(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(TimeSpan) => "write a duration such as 00:00:40 (hours:minutes:seconds)",
            var t when t == typeof(TimeOnly) => "write an hour such as 08:00",
            var t when t == typeof(bool) => "write true or false",
            var t when t.IsEnum => $"write one of {string.Join(", ", Enum.GetNames(t))}",
            _ => "write a whole number",
        };

    private static IEnumerable<(string Key, Type Type)> Leaves(string path, Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .SelectMany(property => Of($"{path}:{property.Name}", property.PropertyType));

    private static IEnumerable<(string Key, Type Type)> Of(string path, Type type) =>
        IsLeaf(type) ? [(path, type)]
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? Of($"{path}:{Number}", type.GenericTypeArguments[0])
        : Leaves(path, type);

    /// <summary>As <see cref="Keys"/> names it: "Telegram:Bots:3:Name" is "Telegram:Bots:N:Name".</summary>
    public static string KeyOf(string key) => Place().Replace(key, $":{Number}");

    /// <summary>Stands in a key for the place in a list.</summary>
    private const string Number = "N";

    [GeneratedRegex(@":[0-9]+(?=:|\z)")]
    private static partial Regex Place();

    private static bool IsLeaf(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type).IsValueType;
}
