using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CellBot.Tests.Telegram;

/// <summary>A raw server on a free port, so that a test can break off, cut, hang or close exactly where it wants.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Exchange, Task> _serve;
    private readonly string? _greeting;
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private int _connections;

    /// <param name="greeting">Said on every connection before a request was read: nonsense for whoever expects a handshake.</param>
    public LoopbackServer(Func<Exchange, Task> serve, string? greeting = null)
    {
        (_serve, _greeting) = (serve, greeting);
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string Url { get; }

    public ConcurrentQueue<Exchange> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>A server that gives every request the same answer.</summary>
    public static LoopbackServer Saying(string body, int status = 200, string head = "") =>
        new(exchange => exchange.AnswerAsync(status, body, head));

    /// <summary>A server that speaks nonsense as soon as it is called.</summary>
    public static LoopbackServer Babbling() =>
        new(_ => Task.CompletedTask, "neither TLS nor SOCKS, but more than enough bytes of nonsense");

    /// <summary>An address on which nobody listens.</summary>
    public static string NobodyThere()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return $"http://127.0.0.1:{port}";
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var client in _clients)
            client.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            if (_greeting is not null)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(_greeting), _stop.Token);
            for (var number = 1; await ReadAsync(stream) is { } request; number++)
            {
                var exchange = new Exchange(client, request.Head, request.Body, number, _stop.Token);
                Requests.Enqueue(exchange);
                await _serve(exchange);
                if (exchange.Closed)
                    return;
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The other side went away, as the test meant it to.
        }
    }

    private async Task<(string Head, string Body)?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(bytes))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            bytes.Add(one[0]);
        }

        var head = Encoding.ASCII.GetString([.. bytes]);
        var length = head.Split("\r\n")
            .Select(line => line.Split(':', 2))
            .Where(parts => parts[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .Select(parts => int.Parse(parts[1]))
            .FirstOrDefault();
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return (head, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> bytes) =>
        bytes.Count >= 4 && bytes[^1] == '\n' && bytes[^2] == '\r' && bytes[^3] == '\n' && bytes[^4] == '\r';
}

/// <param name="Number">Which request of its connection this is, from 1.</param>
internal sealed record Exchange(TcpClient Client, string Head, string Body, int Number, CancellationToken Stop)
{
    public bool Closed { get; private set; }

    public string Path => Head.Split(' ')[1];

    public Task AnswerAsync(int status, string body, string head = "") =>
        WriteAsync(
            $"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{head}\r\n{body}"
        );

    public async Task WriteAsync(string raw) => await Client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(raw), Stop);

    /// <summary>Ends the connection in good order (FIN).</summary>
    public void Close()
    {
        Closed = true;
        Client.Close();
    }

    /// <summary>Breaks the connection off (RST).</summary>
    public void Reset()
    {
        Client.Client.LingerState = new LingerOption(true, 0);
        Close();
    }

    public Task HangAsync() => Task.Delay(Timeout.Infinite, Stop);
}
