namespace CellBot.Reading.Layout;

/// <summary>Nơi nhận and the signature.</summary>
/// <param name="Start">Index of its first line; the number of lines where there is none.</param>
public sealed record DocumentFoot(int Start, IReadOnlyList<DistributionEntry> Distribution, SignatureBlock Signature);
