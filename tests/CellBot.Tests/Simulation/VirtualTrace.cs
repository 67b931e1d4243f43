using Microsoft.Extensions.Logging;

namespace CellBot.Tests.Simulation;

/// <summary>What the engine logged in a run, with virtual times; printed when a single seed is replayed.</summary>
internal sealed class VirtualTrace(VirtualWorld world)
{
    private static readonly bool Wanted = Environment.GetEnvironmentVariable("CELLBOT_SEED") is not null;

    public List<string> Lines { get; } = [];

    public ILogger<T> For<T>(VirtualHost host) => new HostLogger<T>(this, world, host);

    private sealed class HostLogger<T>(VirtualTrace trace, VirtualWorld world, VirtualHost host) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => Wanted;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!Wanted)
                return;
            trace.Lines.Add($"{world.Now / 1000.0, 12:F3} ms {host.Name}: {formatter(state, exception)} {exception?.Message}");
        }
    }
}
