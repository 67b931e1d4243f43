using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CellBot.Host.Intake;

/// <summary>
/// A program of the system, fed and heard over pipes, no file between. Disposing kills it if it still runs; whoever gives up need do no
/// more.
/// </summary>
internal sealed class PipedProgram : IAsyncDisposable
{
    private const int MaxErrorBytes = 4_000;

    private readonly Process _process;
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _feeding;
    private readonly Task<string> _errors;

    private PipedProgram(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        _process = process;
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _errors = ErrorsAsync(process.StandardError.BaseStream, _giveUp.Token);
        _feeding = FeedAsync(input, _giveUp.Token); // beside the reading: a program may talk before it has listened
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Null when there is no such program.</summary>
    public static PipedProgram? Start(
        string command,
        IEnumerable<string> arguments,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellationToken
    ) => Start(Call(command, arguments), input, cancellationToken);

    /// <param name="call">With all three streams redirected.</param>
    public static PipedProgram? Start(ProcessStartInfo call, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var process = new Process { StartInfo = call };
        try
        {
            process.Start();
            return new PipedProgram(process, input, cancellationToken);
        }
        catch (Win32Exception)
        {
            process.Dispose();
            return null;
        }
    }

    /// <summary>Runs it to its end, its whole output in memory.</summary>
    public static async Task<PipedAnswer> RunAsync(
        string command,
        IEnumerable<string> arguments,
        ReadOnlyMemory<byte> input,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        await using var program = Start(command, arguments, input, cancellationToken);
        if (program is null)
            return new PipedAnswer(PipedEnd.Missing, [], "", 0);
        if (await ReadAsync(program.Output, maxBytes, cancellationToken) is not { } output)
            return new PipedAnswer(PipedEnd.TooMuch, [], "", 0);
        var (exitCode, errors) = await program.EndAsync(cancellationToken);
        return new PipedAnswer(exitCode == 0 ? PipedEnd.Well : PipedEnd.Failed, output, errors, exitCode);
    }

    /// <summary>Waits for its end; its output must have been read.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await _feeding;
        var errors = await _errors;
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, errors);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None); // what it worked on may be taken away now
            }
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
        await _giveUp.CancelAsync();
        await Task.WhenAll(_feeding, _errors).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _giveUp.Dispose();
        _process.Dispose();
    }

    private async Task FeedAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped listening: its exit code tells why.
        }
    }

    /// <summary>Null when there is more than <paramref name="maxBytes"/>.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (
            var read = await stream.ReadAsync(buffer, cancellationToken);
            read > 0;
            read = await stream.ReadAsync(buffer, cancellationToken)
        )
        {
            if (bytes.Length + read > maxBytes)
                return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    /// <summary>Keeps the beginning and reads on to the end: a full pipe would stop the process.</summary>
    private static async Task<string> ErrorsAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var start = new MemoryStream();
        var buffer = new byte[MaxErrorBytes];
        for (
            var read = await stream.ReadAsync(buffer, cancellationToken);
            read > 0;
            read = await stream.ReadAsync(buffer, cancellationToken)
        )
            start.Write(buffer, 0, Math.Min(read, MaxErrorBytes - (int)start.Length));
        return Encoding.UTF8.GetString(start.ToArray());
    }

    private static ProcessStartInfo Call(string command, IEnumerable<string> arguments)
    {
        var call = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        call.Environment["OMP_THREAD_LIMIT"] = "1"; // tesseract takes no more than one core, and is faster so
        return call;
    }
}

internal sealed record PipedAnswer(PipedEnd End, byte[] Output, string Errors, int ExitCode);

internal enum PipedEnd
{
    Well,
    Failed,
    Missing,
    TooMuch,
}
