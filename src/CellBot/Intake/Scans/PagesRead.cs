namespace CellBot.Intake.Scans;

/// <summary>How far the recognition of a scan has come.</summary>
public readonly record struct PagesRead(int Done, int Total);
