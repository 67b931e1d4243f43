using System.Text;
using CellBot.Telegram;
using CellBot.Telegram.Updates;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Telegram;

public sealed class WebhookUpdateReceiverTests
{
    private const string Secret = "s3cret_Token";
    private readonly FakeInbox _inbox = new();
    private readonly WebhookUpdateReceiver _receiver;

    public WebhookUpdateReceiverTests() =>
        _receiver = new WebhookUpdateReceiver(
            new TelegramOptions { WebhookSecret = Secret },
            _inbox,
            NullLogger<WebhookUpdateReceiver>.Instance
        );

    [Fact]
    public async Task An_update_is_stored_before_it_is_answered()
    {
        Assert.Equal(200, await Post(Given.Recorded("update-inaccessible-tap")));

        var stored = Assert.Single(_inbox.Stored);
        Assert.Equal((914203897, -1002233445566, 6001234567), (stored.UpdateId, stored.ChatId, stored.UserId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s3cret_Toke")]
    [InlineData("s3cret_Token2")]
    [InlineData("S3CRET_TOKEN")]
    public async Task Without_the_secret_nothing_is_read(string? secret)
    {
        Assert.Equal(401, await _receiver.ReceiveAsync(secret, new UnreadableStream(), default));
        Assert.Empty(_inbox.Stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"update_id\":\"x\"}")]
    [InlineData("{\"update_id\":1,\"message\":{\"chat\"")]
    [InlineData("{\"update_id\":1} {\"update_id\":2}")]
    public async Task What_is_not_an_update_is_not_acknowledged(string body)
    {
        Assert.Equal(400, await Post(body));
        Assert.Empty(_inbox.Stored);
    }

    [Fact]
    public async Task A_kind_newer_than_this_code_is_stored_all_the_same()
    {
        Assert.Equal(200, await Post("""{"update_id":5,"brand_new":{"what":1}}"""));
        Assert.Single(_inbox.Stored);
    }

    [Fact]
    public async Task A_body_beyond_a_mebibyte_is_refused()
    {
        Assert.Equal(413, await Post($$"""{"update_id":5,"x":"{{new string('x', WebhookUpdateReceiver.MaxBodyBytes)}}"}"""));
        Assert.Equal(200, await Post($$"""{"update_id":5,"x":"{{new string('x', WebhookUpdateReceiver.MaxBodyBytes - 30)}}"}"""));
    }

    [Fact]
    public async Task When_the_store_fails_Telegram_is_asked_to_come_again()
    {
        _inbox.Before = () => throw new InvalidOperationException("no database");
        Assert.Equal(503, await Post("""{"update_id":5}"""));

        _inbox.Before = () => Task.CompletedTask;
        Assert.Equal(200, await Post("""{"update_id":5}"""));
    }

    [Fact]
    public async Task Each_update_waits_for_its_own_storing_and_one_that_cannot_be_stored_fails_alone()
    {
        var open = new TaskCompletionSource();
        var calls = 0;
        _inbox.Before = async () =>
        {
            var second = ++calls == 2;
            await open.Task;
            if (second)
                throw new InvalidOperationException("a character the database does not know");
        };
        var posts = Enumerable.Range(1, 3).Select(id => Post($$"""{"update_id":{{id}}}""")).ToList();
        Assert.DoesNotContain(posts, post => post.IsCompleted);
        open.SetResult();

        var statuses = await Task.WhenAll(posts);
        Assert.Equal([200, 503, 200], statuses);
        Assert.Equal([1L, 3L], _inbox.Stored.Select(update => update.UpdateId));
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_take_its_update_along()
    {
        using var gone = new CancellationTokenSource();
        _inbox.Before = gone.CancelAsync;

        Assert.Equal(
            200,
            await _receiver.ReceiveAsync(Secret, new MemoryStream(Encoding.UTF8.GetBytes("""{"update_id":5}""")), gone.Token)
        );
        Assert.Single(_inbox.Stored);
    }

    [Fact]
    public async Task A_burst_from_many_connections_is_stored_once_each()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4000).Select(i => Task.Run(() => Post($$"""{"update_id":{{i / 2}}}"""))));

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.Equal(2000, _inbox.Stored.Count);
        Assert.Equal(4000, _inbox.Commits.Sum());
    }

    private Task<int> Post(string body) => _receiver.ReceiveAsync(Secret, new MemoryStream(Encoding.UTF8.GetBytes(body)), default);

    private sealed class UnreadableStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("the body of a stranger was read");
    }
}
