using System.Net;
using System.Net.Sockets;
using System.Text;
using CellBot.Host.Outside;
using CellBot.Webhooks;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The calls to addresses outside, against a listener on loopback.</summary>
public sealed class WebhookCallerTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public WebhookCallerTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    private Uri Url(string host) => new($"http://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook");

    private static Task<WebhookAnswer> PostAsync(WebhookCaller caller, Uri url) =>
        caller.PostAsync(
            url,
            Encoding.UTF8.GetBytes("{}"),
            new Dictionary<string, string> { ["X-CellBot-Event"] = "broadcast.finished" },
            default
        );

    private async Task<string> AnswerAsync(string answer)
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("{}", StringComparison.Ordinal))
            request.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return request.ToString();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_name_that_leads_into_the_house_is_not_called(string host)
    {
        using var caller = new WebhookCaller(new WebhookOptions());
        Assert.Equal("private_address", (await PostAsync(caller, Url(host))).Error);
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task Where_it_is_allowed_the_body_goes_out_and_a_redirect_is_not_followed()
    {
        using var caller = new WebhookCaller(new WebhookOptions { AllowPrivateAddresses = true });
        var heard = AnswerAsync("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var answer = await PostAsync(caller, Url("127.0.0.1"));
        Assert.Equal((302, null, false), (answer.Status, answer.Error, answer.IsTaken));
        Assert.Contains("X-CellBot-Event: broadcast.finished", await heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_and_no_answer_are_told_apart()
    {
        using var caller = new WebhookCaller(new WebhookOptions { AllowPrivateAddresses = true, Timeout = TimeSpan.FromSeconds(1) });
        Assert.Equal("timeout", (await PostAsync(caller, Url("127.0.0.1"))).Error);
        _listener.Stop();
        Assert.Equal("unreachable", (await PostAsync(caller, Url("127.0.0.1"))).Error);
    }
}
