namespace CellBot.Host.Settings;

/// <summary>The embedded demonstration, section <c>Demo</c>.</summary>
public sealed record DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Loads the sample province of <c>content/samples</c> and sends one sample directive. Null: on when neither a token nor a
    /// database is named. Only the simulator can carry it: with a real token it is refused.</summary>
    public bool? Enabled { get; init; }
}
