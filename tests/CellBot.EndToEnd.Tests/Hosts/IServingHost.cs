namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>A host that answers: in a process of its own (<see cref="HostProcess"/>) or in the tests' own (<see cref="HostInside"/>).</summary>
internal interface IServingHost : IAsyncDisposable
{
    string Url { get; }

    /// <summary>The built-in simulator's address; null with a token.</summary>
    string? SimulatorUrl { get; }

    string Log { get; }
}
