using System.Diagnostics;
using CellBot.Delivery;
using CellBot.Telegram;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CellBot.Tests.Telegram;

/// <summary>The token stands in every address; it must stand nowhere else.</summary>
public sealed class TokenSecrecyTests
{
    [Fact]
    public async Task No_failure_of_a_send_tells_the_token()
    {
        await using var reset = new LoopbackServer(exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        });
        await using var echo = LoopbackServer.Saying(
            $$"""{"ok":false,"error_code":400,"description":"no such path /bot{{Given.Token}}/sendMessage"}""",
            400
        );
        await using var babble = LoopbackServer.Babbling();
        foreach (
            var url in new[]
            {
                LoopbackServer.NobodyThere(),
                "http://no-such-host.invalid",
                reset.Url,
                echo.Url,
                babble.Url.Replace("http:", "https:"),
            }
        )
        {
            var outcome = await Given.Channel(url).SendAsync(1, Given.Hello, default);
            Assert.IsNotType<SendOutcome.Sent>(outcome);
            Assert.DoesNotContain(Given.Token, outcome.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task No_exception_of_the_client_tells_the_token()
    {
        await using var echo = LoopbackServer.Saying(
            $$"""{"ok":false,"error_code":404,"description":"no such path /bot{{Given.Token}}/getMe"}""",
            404
        );
        await using var page = LoopbackServer.Saying($"<html>/bot{Given.Token}/getMe</html>", 404);
        foreach (var url in new[] { LoopbackServer.NobodyThere(), "http://no-such-host.invalid", echo.Url, page.Url })
        {
            var client = Given.Client(url);
            var failures = new Exception[]
            {
                await Assert.ThrowsAnyAsync<RequestException>(() => client.GetMe()),
                await Assert.ThrowsAnyAsync<RequestException>(() => client.SendMessage(1, "x")),
                await Assert.ThrowsAnyAsync<RequestException>(() => client.DownloadFile("a/b", Stream.Null)),
            };
            Assert.All(failures, failure => Assert.DoesNotContain(Given.Token, failure.ToString(), StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task No_trace_tells_the_token()
    {
        var seen = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen)
                    seen.AddRange(activity.TagObjects.Select(tag => $"{tag.Value}").Append(activity.DisplayName));
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = LoopbackServer.Saying(Given.Recorded("sendMessage"));

        await Given.Channel(server.Url).SendAsync(1, Given.Hello, default);

        lock (seen)
            Assert.DoesNotContain(seen, text => text.Contains(Given.Token, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_settings_and_no_fault_of_them_tell_the_token()
    {
        var options = Given.Options("not an address") with { BotToken = Given.Token + " ", WebhookSecret = "s3cret!", Updates = "webhook" };
        ValidateOptionsResult result = new TelegramOptionsValidator().Validate(null, options);

        Assert.DoesNotContain(Given.Token, options.ToString() + result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret!", options + result.FailureMessage, StringComparison.Ordinal);
    }
}
