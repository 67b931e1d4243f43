namespace CellBot.Watching;

/// <summary>Where a setting's value comes from; the later overrules the earlier.</summary>
public enum SettingOrigin
{
    Default,
    File,
    Environment,
    Secrets,
    CommandLine,
}

/// <summary>A setting as an administrator may see it.</summary>
/// <param name="Key">As it is written: <c>Reminders:QuietFrom</c>.</param>
/// <param name="Value">Null: it is secret, or nothing is set and nothing is the default.</param>
public sealed record ShownSetting(string Key, string? Value, bool IsSecret, SettingOrigin Origin)
{
    public string Section => Key.Split(':')[0];
}

/// <summary>All settings of this host since its start, read only.</summary>
public sealed record ShownSettings(IReadOnlyList<ShownSetting> All);
