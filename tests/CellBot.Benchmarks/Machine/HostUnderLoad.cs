using System.Diagnostics;
using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>The built host in a process of its own, as an office runs it.</summary>
internal sealed class HostUnderLoad : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostUnderLoad(Process process) => _process = process;

    public string Url { get; private set; } = "";

    public int Id => _process.Id;

    /// <summary>Bytes; 0 where the system does not tell.</summary>
    public long PeakMemory =>
        File.Exists($"/proc/{_process.Id}/status")
            ? long.Parse(
                File.ReadLines($"/proc/{_process.Id}/status")
                    .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture
            ) << 10
            : 0;

    public static async Task<HostUnderLoad> StartAsync(string root, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var host = new HostUnderLoad(new Process { StartInfo = Call(root, folder, settings, "serve", "--urls=http://127.0.0.1:0") });
        host._process.OutputDataReceived += (_, line) => host.Heard(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Logged(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        host.Url = await host._url.Task.WaitAsync(TimeSpan.FromMinutes(3));
        return host;
    }

    /// <summary>A command of the same program, to its end.</summary>
    public static async Task<string> RunAsync(
        string root,
        string folder,
        IReadOnlyDictionary<string, string> settings,
        params string[] command
    )
    {
        using var process = Process.Start(Call(root, folder, settings, command))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await error);
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo Call(
        string root,
        string folder,
        IReadOnlyDictionary<string, string> settings,
        params string[] arguments
    )
    {
        var kind = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var call = new ProcessStartInfo(Path.Combine(root, "src", "CellBot.Host", "bin", kind, "net10.0", "cellbot"), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            call.Environment[name] = value;
        return call;
    }

    private void Heard(string? line)
    {
        Logged(line);
        if (line?.StartsWith("Console ", StringComparison.Ordinal) is true)
            _url.TrySetResult(line["Console ".Length..].Trim());
    }

    // Beside the report: why a run went wrong is in the host's own words.
    private void Logged(string? line)
    {
        if (line is not null && Environment.GetEnvironmentVariable("CELLBOT_BENCH_LOG") is { Length: > 0 } path)
            lock (_url)
                File.AppendAllText(path, $"{_process.Id} {line}\n");
    }
}
