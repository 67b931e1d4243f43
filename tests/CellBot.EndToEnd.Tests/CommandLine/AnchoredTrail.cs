using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.CommandLine;

/// <summary>An installation with three entries in its trail and an anchor of them, made once; each test changes a copy.</summary>
public sealed class AnchoredTrail : IAsyncLifetime
{
    internal static readonly string Anchor = Path.Combine("elsewhere", "anchor.json");

    private readonly TemporaryFolder _made = new();

    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(_made.Path, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Path, Path.GetRelativePath(_made.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["mot", "hai", "ba"])
            await DoneAsync("api-key", "add", name, "--role", "viewer");
        var anchor = Path.Combine(_made.Path, Anchor);
        Directory.CreateDirectory(Path.GetDirectoryName(anchor)!);
        await File.WriteAllTextAsync(anchor, await DoneAsync("audit", "anchor"));
    }

    private Task<string> DoneAsync(params string[] arguments) => CellBotProgram.DoneAsync(_made.Path, arguments);

    public Task DisposeAsync()
    {
        _made.Dispose();
        return Task.CompletedTask;
    }
}
