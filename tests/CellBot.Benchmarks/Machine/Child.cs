using System.Diagnostics;
using System.Text.Json;

namespace CellBot.Benchmarks;

/// <summary>Another process: this program with another command, or node.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    public static Child Self(params string[] arguments) => Start(Environment.ProcessPath!, [.. SelfArguments(), .. arguments]);

    public static Child Node(params string[] arguments) => Start("node", arguments);

    private static string[] SelfArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(Child).Assembly.Location] : [];

    private static Child Start(string program, IEnumerable<string> arguments)
    {
        var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        return new Child(process);
    }

    public async Task<string> LineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("a child _process ended without a word");

    public async Task<JsonElement> JsonAsync() => JsonSerializer.Deserialize<JsonElement>(await LineAsync());

    public void Tell(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Children end when their input does.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
