using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Host.Folders;
using CellBot.Host.Hosting;
using CellBot.Host.Protection;

namespace CellBot.Host.CommandLine;

/// <summary>
/// What a command needs of the house: settings, database, rules; no loops, no listening. A running host does the sending.
/// </summary>
internal sealed class CommandHost(ServiceProvider services) : IAsyncDisposable
{
    public TextWriter Out => Console.Out;

    public TimeProvider Clock => Get<TimeProvider>();

    /// <summary>The person at the machine, as the audit trail knows them.</summary>
    public Actor Actor { get; } = new($"cli:{Environment.UserName}");

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Opens the house for one command and closes it after.</summary>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Func<CommandHost, Task<int>> command,
        CancellationToken cancellationToken
    ) =>
        RunWithoutKeysAsync(
            arguments,
            async host =>
            {
                await host.Get<AuditKeys>().LoadAsync(cancellationToken);
                return await command(host);
            },
            cancellationToken
        );

    /// <summary>The same without the audit chain's keys: nothing can be audited until the command has given them.</summary>
    public static async Task<int> RunWithoutKeysAsync(
        IReadOnlyList<string> arguments,
        Func<CommandHost, Task<int>> command,
        CancellationToken cancellationToken
    )
    {
        var (configuration, settings) = CommandSettings.Read(arguments);
        await using var database = await DatabaseStart.OpenAsync(settings.Database, cancellationToken);
        var messages = await ContentStart.MessagesAsync(settings.ContentFolder, cancellationToken);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.Configure(configuration).SetMinimumLevel(LogLevel.Warning));
        services.AddCellBot(settings, database, messages);
        await using var host = new CommandHost(services.BuildServiceProvider());
        return await command(host);
    }

    /// <summary>The broadcast, or the reason why not.</summary>
    public Broadcast Done(Decision decision) =>
        decision switch
        {
            Decision.Done done => done.Broadcast,
            Decision.Refused refused => throw new CommandFailed($"{refused.Code}: {refused.Detail}"),
            _ => throw new InvalidOperationException($"unknown decision {decision}"),
        };

    public Task AuditAsync(string action, string kind, long id, CancellationToken cancellationToken) =>
        Get<IAuditStore>()
            .AppendAsync(
                AuditEvent.Of(Clock.GetUtcNow(), Actor.Name, action, kind, id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                cancellationToken
            );

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
