namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>Proofs that say within how many seconds something happens: they run behind all others, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
