using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Host.Intake;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>A watched folder, an outbox and the inbox between them, over SQLite; as many hosts as are asked for.</summary>
internal sealed class IncomingHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly SqliteFixture _sqlite = new();

    public FakeClock Clock { get; } = new();

    public IntakeOptions Options { get; private set; } = new();

    public StoreSet Stores { get; private set; } = null!;

    public IncomingService Service { get; private set; } = null!;

    public IncomingReader Reader { get; private set; } = null!;

    public string Folder => Options.Folder;

    public static async Task<IncomingHouse> OpenAsync()
    {
        var house = new IncomingHouse();
        await house._sqlite.Database.MigrateAsync(default);
        house.Stores = DatabaseStores.Over(house._sqlite.Database);
        house.Options = new IntakeOptions { Folder = Path.Combine(house._root.Path, "in"), Outbox = Path.Combine(house._root.Path, "out") };
        house.Reader = new IncomingReader(
            house.Stores.Incoming,
            new DirectiveReadings(new CurrentHolidays(WebConsole.ReadingViewTests.Calendar()), house.Clock),
            TestFlow.Messages
        );
        var documents = new DocumentIntake(new PdfToText(house.Options, TimeProvider.System), new NoScans(), house.Options);
        house.Service = new IncomingService(
            house.Stores.Incoming,
            documents,
            new PacketIntake(documents, house.Options),
            house.Reader,
            new DirectiveService(house.Stores.Directives, house.Stores.Audit, TestFlow.Messages, house.Clock),
            house.Status(),
            house.Options,
            TestFlow.Messages,
            house.Clock
        );
        return house;
    }

    public StatusFolder Status() => new(Options, Clock, NullLogger<StatusFolder>.Instance);

    public IntakeFolder Watcher() => new(Options, Service, Clock, NullLogger<IntakeFolder>.Instance);

    public StatusPacketWriter StatusWriter() => new(Stores.Incoming, Status(), Clock);

    /// <summary>As another program lays a file down.</summary>
    public string Drop(string name, byte[] content)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Looks, lets the file lie still, looks again.</summary>
    public async Task ScanAsync(params IntakeFolder[] watchers)
    {
        await Task.WhenAll(watchers.Select(watcher => watcher.ScanAsync(default)));
        Clock.Advance(IntakeFolder.Still);
        await Task.WhenAll(watchers.Select(watcher => watcher.ScanAsync(default)));
    }

    public string[] In(string folder) =>
        Directory.Exists(Path.Combine(Folder, folder))
            ? [.. Directory.EnumerateFiles(Path.Combine(Folder, folder)).Select(path => Path.GetFileName(path)).Order()]
            : [];

    public string[] Outbox() =>
        Directory.Exists(Options.Outbox)
            ? [.. Directory.EnumerateFiles(Options.Outbox).Select(path => Path.GetFileName(path)).Order()]
            : [];

    public string Sent(string name) => File.ReadAllText(Path.Combine(Options.Outbox, name));

    /// <summary>The files that hold these words, below the house and in the database's folder.</summary>
    public string[] Holding(string words) =>
        [
            .. Directory
                .EnumerateFiles(_root.Path, "*", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Path.GetDirectoryName(_sqlite.File)!))
                .Where(file =>
                {
                    using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using var text = new StreamReader(open);
                    return text.ReadToEnd().Contains(words, StringComparison.Ordinal);
                })
                .Select(file => Path.GetRelativePath(_root.Path, file)),
        ];

    public async ValueTask DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        _root.Dispose();
    }
}
