using System.Collections.Frozen;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>What a proof is about.</summary>
internal sealed record ProofTerms(int Groups, int Hosts, TimeSpan ResendAfter)
{
    /// <summary>Empty: an SQLite file of the proof's own.</summary>
    public string Database { get; init; } = "";

    /// <summary>The hosts are on a machine each.</summary>
    public bool Machines { get; init; }

    /// <summary>
    /// Higher than Telegram's, so that a proof takes seconds; the simulator enforces the same and looks over the ledger by them afterwards.
    /// </summary>
    public int MessagesPerSecond { get; init; } = KillProof.MessagesPerSecond;

    /// <summary>People of the list in each group.</summary>
    public int MembersOfEach { get; init; }

    /// <summary>The simulator's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Of the hosts' processes.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = FrozenDictionary<string, string>.Empty;
}
