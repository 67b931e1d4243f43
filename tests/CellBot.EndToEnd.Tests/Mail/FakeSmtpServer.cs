using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace CellBot.EndToEnd.Tests.Mail;

/// <summary>An SMTP server on loopback, by the words of RFC 5321 alone, that can be told to misbehave.</summary>
internal sealed class FakeSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _letters = Channel.CreateUnbounded<string>();
    private readonly Task _running;

    public FakeSmtpServer()
    {
        _listener.Start();
        _running = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is said in place of 250, by the command: <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, <c>.</c> (the letter's end).</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>The command at which it falls silent; null: none.</summary>
    public string? HangsAt { get; set; }

    /// <summary>The command at which it hangs up; null: none.</summary>
    public string? ClosesAt { get; set; }

    /// <summary>It offers STARTTLS with a certificate that nobody vouches for.</summary>
    public bool OffersTls { get; set; }

    public int Connections { get; private set; }

    /// <summary>The next letter that was taken, as it came.</summary>
    public async Task<string> NextAsync() => await _letters.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

    public bool HasMore => _letters.Reader.Count > 0;

    public async ValueTask DisposeAsync()
    {
        if (_running.IsCompleted)
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Connections++;
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (Exception exception)
                when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The other side hung up, refused the certificate, or the test is over.
            }
    }

    private async Task TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        async Task SayAsync(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token);
        await SayAsync("220 fake ESMTP");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (await MisbehavesAsync(command))
                return;
            switch (command)
            {
                case "EHLO":
                    await SayAsync(OffersTls ? "250-fake\r\n250-STARTTLS\r\n250 8BITMIME" : "250-fake\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync("220 go ahead");
                    using (var certificate = Certificate())
                    await using (var tls = new SslStream(stream))
                        await tls.AuthenticateAsServerAsync(certificate);
                    return;
                case "DATA" when !Answers.ContainsKey("DATA"):
                    await SayAsync("354 go on");
                    var letter = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                        letter.Append(text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text).Append("\r\n");
                    if (await MisbehavesAsync("."))
                        return;
                    if (!Answers.ContainsKey("."))
                        _letters.Writer.TryWrite(letter.ToString());
                    await SayAsync(Answers.GetValueOrDefault(".", "250 taken"));
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync(Answers.GetValueOrDefault(command, "250 ok"));
                    break;
            }
        }
    }

    private async Task<bool> MisbehavesAsync(string command)
    {
        if (command == HangsAt)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        return command == ClosesAt;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=somebody.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
