using System.ComponentModel;
using System.Diagnostics;

namespace CellBot.Host.Backup;

/// <summary>A program of the system whose input and output are streams: nothing it handles is put on a disk between.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _name;
    private readonly Task<string> _errors;

    private ChildProgram(Process process, string name) =>
        (_process, _name, _errors) = (process, name, process.StandardError.ReadToEndAsync());

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <exception cref="CommandFailed">There is no such program; which package has it.</exception>
    public static ChildProgram Start(
        string name,
        string package,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var call = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            call.Environment[key] = value;
        var process = new Process { StartInfo = call };
        try
        {
            process.Start();
            return new ChildProgram(process, name);
        }
        catch (Win32Exception)
        {
            process.Dispose();
            throw new CommandFailed($"{name} is not installed: sudo apt-get install {package}.");
        }
    }

    /// <summary>Hands over all that comes, then closes its input.</summary>
    public async Task FeedAsync(Stream from, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(Input, 1 << 16, cancellationToken);
            await Input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It ended before it had heard all: why, it says itself.
        }
        finally
        {
            EndInput();
        }
    }

    /// <summary>It will hear no more. Closing writes what was kept back, which fails where the program has ended already.</summary>
    public void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // why, it says itself
        }
    }

    /// <exception cref="CommandFailed">It failed; in its own words, the first line of them.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
            throw new CommandFailed($"{_name} failed: {(await _errors).Split('\n', 2)[0].Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
