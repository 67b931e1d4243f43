namespace CellBot.Auditing;

/// <summary>A secret under which the chain's links are made. It lies in the key ring, never in the clear beside the chain.</summary>
/// <param name="Number">From 1; the entries name it.</param>
/// <param name="Since">The first entry that may be made under it.</param>
/// <param name="AfterLoss">The keys before it are lost: nothing before <paramref name="Since"/> can be checked any more, but by
/// anchors.</param>
public sealed record ChainKey(int Number, long Since, byte[] Secret, bool AfterLoss = false)
{
    public override string ToString() => $"audit key {Number}";
}
