using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>A host in a process of its own on free ports, started until it tells its addresses.</summary>
internal sealed class HostProcess : IServingHost
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource<string> _console = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _phones;

    private HostProcess(Process process) => _process = process;

    public string Url { get; private set; } = "";

    /// <summary>The built-in simulator's address; null with a token.</summary>
    public string? SimulatorUrl { get; private set; }

    public bool HasEnded => _process.HasExited;

    public int ProcessId => _process.Id;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long PeakMemory => Kilobytes("VmHWM") << 10;

    /// <summary>Linux counts the peak anew from what is held now.</summary>
    public long ResetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");
        return Kilobytes("VmRSS") << 10;
    }

    private long Kilobytes(string name)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(found => found.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(
            line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture
        );
    }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>For stories of one person, who sends alone unless the settings say otherwise.</summary>
    /// <param name="settings">As on the command line, <c>--Key=value</c>.</param>
    public static Task<HostProcess> StartAsync(string folder, params string[] settings) =>
        StartAsDeliveredAsync(folder, ["--Broadcasts:RequireApproval=false", .. settings]);

    /// <summary>With the product's own defaults.</summary>
    public static Task<HostProcess> StartAsDeliveredAsync(string folder, params string[] settings) =>
        StartAsync(folder, FrozenDictionary<string, string>.Empty, settings);

    /// <param name="environment">Variables for its process alone.</param>
    public static async Task<HostProcess> StartAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] settings
    )
    {
        var host = Begin(folder, environment, settings);
        await host.ReadyAsync();
        return host;
    }

    /// <summary>Started by another program that becomes the host (<c>exec</c>).</summary>
    public static async Task<HostProcess> StartThroughAsync(
        string folder,
        string[] wrapper,
        IReadOnlyDictionary<string, string> environment,
        params string[] settings
    )
    {
        var host = Begin(folder, environment, ["--Broadcasts:RequireApproval=false", .. settings], wrapper);
        await host.ReadyAsync();
        return host;
    }

    /// <summary>Returns once it waits for its database; <see cref="Url"/> is where it does so.</summary>
    public static async Task<HostProcess> StartWaitingAsync(string folder, params string[] settings)
    {
        var host = Begin(folder, FrozenDictionary<string, string>.Empty, settings);
        host.Url = await host._waiting.Task.WaitAsync(Hang);
        return host;
    }

    /// <summary>Returns once it tells its addresses.</summary>
    public async Task ReadyAsync()
    {
        Url = await _console.Task.WaitAsync(Hang);
        SimulatorUrl = _phones?[.._phones.LastIndexOf('/')];
    }

    private static HostProcess Begin(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        string[] settings,
        string[]? wrapper = null
    )
    {
        var call = CellBotProgram.Call(folder, ["serve", "--urls=http://127.0.0.1:0", "--Simulator:Url=http://127.0.0.1:0", .. settings]);
        if (wrapper is [var program, .. var before])
        {
            List<string> arguments = [.. before, call.FileName, .. call.ArgumentList];
            call.FileName = program;
            call.ArgumentList.Clear();
            arguments.ForEach(call.ArgumentList.Add);
        }
        foreach (var (name, value) in environment)
            call.Environment[name] = value;
        var host = new HostProcess(new Process { StartInfo = call });
        host._process.OutputDataReceived += (_, line) => host.Heard(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Told(line.Data);
        host._process.EnableRaisingEvents = true;
        host._process.Exited += (_, _) =>
        {
            var ended = new InvalidOperationException("the host ended:\n" + host.Log);
            host._console.TrySetException(ended);
            host._waiting.TrySetException(ended);
        };
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>As a power cut does: nothing is handed back.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; returns when it has ended.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Hang);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        string[] lines;
        lock (_log)
            lines = [.. _errors];
        var breach = LogPurity.FirstBreach(lines);
        Assert.True(breach is null, $"a host's log holds a name, a phone or a text: {breach}");
    }

    private void Heard(string? line)
    {
        Logged(line);
        if (line is null)
            return;
        if (line.StartsWith("Phones ", StringComparison.Ordinal))
            _phones = line["Phones ".Length..].Trim();
        if (line.StartsWith("Waiting ", StringComparison.Ordinal))
            _waiting.TrySetResult(line["Waiting ".Length..].Trim().Split(' ')[0]);
        if (line.StartsWith("Console ", StringComparison.Ordinal))
            _console.TrySetResult(line["Console ".Length..].Trim());
    }

    // The log proper; what stands on standard output is for the person who started it.
    private void Told(string? line)
    {
        lock (_log)
            if (line is not null)
                _errors.Add(line);
        Logged(line);
    }

    private void Logged(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }
}
