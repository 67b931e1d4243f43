using System.Globalization;

namespace CellBot.Auditing;

/// <summary>Who acts, for the rules and the audit: an office user, an API key, the command line, the system.</summary>
/// <param name="Name">Stable and unique, e.g. <c>user:12</c>, <c>user:12/key:registry</c>, <c>key:registry</c>, <c>cli:root</c>,
/// <c>system</c>. Never shown to members.</param>
public sealed record Actor(string Name)
{
    private const char Through = '/';

    /// <summary>A person who signed in.</summary>
    public static Actor OfAccount(long id) => new($"user:{id.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>
    /// A program. Its key names the person it belongs to, if any: all keys of a person and the person are one when it comes to approving.
    /// </summary>
    public static Actor OfKey(string name, long? accountId) =>
        new(accountId is { } id ? $"{OfAccount(id).Name}{Through}key:{name}" : $"key:{name}");

    /// <summary>The person's own name where one of their keys acts; else this.</summary>
    public string Person => PersonOf(Name);

    /// <summary>True where the other name is the same person's: by hand, or through the same or another of the person's keys.</summary>
    public bool IsSamePersonAs(string? other) => other is not null && (PersonOf(Name) == PersonOf(other) || ToolOf(Name) == ToolOf(other));

    private static string PersonOf(string name) => name.Split(Through)[0];

    // A key that was given an owner later is still the key it was.
    private static string ToolOf(string name) => name[(name.IndexOf(Through) + 1)..];
}
