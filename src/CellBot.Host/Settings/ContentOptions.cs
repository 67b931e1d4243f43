namespace CellBot.Host.Settings;

/// <summary>Where the texts and directives lie, section <c>Content</c>.</summary>
public sealed record ContentOptions
{
    public const string Section = "Content";

    /// <summary>The folder with messages/, directives/, samples/. Null: <c>content</c> in the folder the host was started in,
    /// beside the executable, or above it.</summary>
    public string? Path { get; init; }

    /// <summary>How often <c>directives/</c> is looked through for new files. Default 2 s, at least 1 s.</summary>
    public TimeSpan RescanEvery { get; init; } = TimeSpan.FromSeconds(2);
}
