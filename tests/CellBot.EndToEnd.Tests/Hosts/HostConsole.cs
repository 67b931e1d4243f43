using System.Text;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>
/// What one host of the tests' own process writes to the console, output and log. Whatever runs for a host, its threads too, carries this
/// along; everybody else writes where they always did.
/// </summary>
internal sealed class HostConsole
{
    private static readonly AsyncLocal<HostConsole?> Current = new();

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly List<(string Prefix, TaskCompletionSource<string> Told)> _waiting = [];

    static HostConsole()
    {
        Console.SetOut(new Routed(Console.Out, isError: false));
        Console.SetError(new Routed(Console.Error, isError: true));
    }

    /// <summary>What was written to either.</summary>
    public string Text => Read(_text);

    /// <summary>Standard output alone.</summary>
    public string Output => Read(_output);

    /// <summary>Standard error alone.</summary>
    public string Error => Read(_error);

    /// <summary>From here on this flow of execution writes here.</summary>
    public void Enter() => Current.Value = this;

    /// <summary>The rest of the first line that begins so, also one that was written already.</summary>
    public Task<string> WaitAsync(string prefix)
    {
        lock (_text)
        {
            foreach (var line in _text.ToString().Split('\n'))
                if (line.StartsWith(prefix, StringComparison.Ordinal))
                    return Task.FromResult(line[prefix.Length..].Trim());
            var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((prefix, told));
            return told.Task;
        }
    }

    private string Read(StringBuilder written)
    {
        lock (_text)
            return written.ToString();
    }

    private void Write(ReadOnlySpan<char> text, bool isError)
    {
        lock (_text)
        {
            _text.Append(text);
            (isError ? _error : _output).Append(text);
            foreach (var letter in text)
            {
                if (letter != '\n')
                {
                    _line.Append(letter);
                    continue;
                }
                var line = _line.ToString();
                _line.Clear();
                foreach (var (prefix, told) in _waiting)
                    if (line.StartsWith(prefix, StringComparison.Ordinal))
                        told.TrySetResult(line[prefix.Length..].Trim());
            }
        }
    }

    private sealed class Routed(TextWriter elsewhere, bool isError) : TextWriter
    {
        public override Encoding Encoding => elsewhere.Encoding;

        public override void Write(char value)
        {
            if (Current.Value is { } host)
                host.Write([value], isError);
            else
                elsewhere.Write(value);
        }

        public override void Write(string? value)
        {
            if (Current.Value is { } host)
                host.Write(value, isError);
            else
                elsewhere.Write(value);
        }

        public override void WriteLine(string? value) => Write(value + Environment.NewLine);

        public override void Flush() => elsewhere.Flush();
    }
}
