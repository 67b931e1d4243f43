namespace CellBot.Reading.Layout;

/// <summary>Nơi nhận and the signature.</summary>
/// <param name="Start">Index of its first line; the number of lines where there is none.</param>
/// <param name="End">Index of the first line behind it, where attachments may follow; the number of lines where nothing does.</param>
public sealed record DocumentFoot(int Start, int End, IReadOnlyList<DistributionEntry> Distribution, SignatureBlock Signature);
