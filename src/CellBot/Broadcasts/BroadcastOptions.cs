namespace CellBot.Broadcasts;

/// <summary>Settings under <c>Broadcasts:</c>.</summary>
public sealed record BroadcastOptions
{
    public const string Section = "Broadcasts";

    /// <summary>A second person must approve. Default true; the embedded demo switches it off, and the console says so.</summary>
    public bool RequireApproval { get; init; } = true;

    /// <summary>The office in whose name messages go out, as it stands in their first line. Default VĂN PHÒNG TỈNH ỦY.</summary>
    public string SenderName { get; init; } = "VĂN PHÒNG TỈNH ỦY";

    /// <summary>Send once more, marked, what may have been lost (invariant 5); false leaves it to a person. Default true.</summary>
    public bool ResendUncertain { get; init; } = true;
}
