namespace CellBot.Host.Doctor;

/// <summary>What the doctor saw of one thing.</summary>
/// <param name="Cure">What to do; null when nothing needs doing.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string What, string? Cure = null)
{
    public static Finding Well(string subject, string what) => new(FindingLevel.Well, subject, what);

    public static Finding Mind(string subject, string what, string cure) => new(FindingLevel.Mind, subject, what, cure);

    public static Finding Wrong(string subject, string what, string? cure = null) => new(FindingLevel.Wrong, subject, what, cure);

    public override string ToString() =>
        $"{Level switch { FindingLevel.Well => "ok   ", FindingLevel.Mind => "mind ", _ => "WRONG" }} {Subject, -10} "
        + $"{What}{(Cure is null ? "" : $"\n{"", 17}→ {Cure}")}";
}

internal enum FindingLevel
{
    Well,

    /// <summary>It works, but somebody should know.</summary>
    Mind,

    Wrong,
}
