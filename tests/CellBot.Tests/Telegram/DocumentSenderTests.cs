using System.Text;
using System.Text.Json;
using CellBot.Delivery;
using CellBot.Simulator;
using CellBot.Simulator.Faults;
using CellBot.Telegram;
using CellBot.Telegram.Sending;

namespace CellBot.Tests.Telegram;

/// <summary>Files on the wire, against the house's Bot API server: uploaded once, then named.</summary>
public sealed class DocumentSenderTests : IAsyncLifetime
{
    private const long Bot = 123456;
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("%PDF-1.7\r\n--văn bản\0");
    private static readonly AttachedDocument File = new(5, "143-CV.TU về họp \"khẩn\".pdf", Bytes.Length);
    private static readonly OutgoingMessage Message = Given.Hello with { Document = File };

    private readonly MemoryDocuments _files = new(Bytes);
    private SimulatorServer _server = null!;
    private TelegramOptions _options = null!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        _options = new TelegramOptions { BotToken = new SimulatorOptions().BotToken, ApiBaseUrl = _server.BaseUrl };
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private TelegramChannel Channel() => new(Given.Clients(_options), _options, _files, Bot);

    private long Group(string title = "Chi bộ") => _server.State.AddGroup(title, members: [_server.State.AddUser("An")]);

    private JsonElement Last(long chat) => _server.State.History(chat, 1)[0];

    private static async Task<long> SentAsync(Task<SendOutcome> sending) => Assert.IsType<SendOutcome.Sent>(await sending).MessageId;

    [Fact]
    public async Task A_file_is_uploaded_once_and_then_named()
    {
        var (channel, first, second) = (Channel(), Group(), Group("Chi bộ 2"));
        var id = await SentAsync(channel.SendAsync(first, Message with { IsProtected = true }, default));
        await SentAsync(channel.SendAsync(second, Message, default));
        Assert.Equal(1, _files.Reads);

        var (uploaded, named) = (Last(first), Last(second));
        Assert.Equal(id, uploaded.GetProperty("message_id").GetInt64());
        Assert.True(uploaded.GetProperty("has_protected_content").GetBoolean());
        Assert.Equal("Đồng chí đọc & xác nhận", uploaded.GetProperty("caption").GetString());
        var file = uploaded.GetProperty("document");
        Assert.Equal(
            ("143-CV.TU về họp _khẩn_.pdf", Bytes.Length),
            (file.GetProperty("file_name").GetString(), file.GetProperty("file_size").GetInt32())
        );
        Assert.Equal(file.GetProperty("file_id").GetString(), named.GetProperty("document").GetProperty("file_id").GetString());
        Assert.Equal(file.GetProperty("file_id").GetString(), _files.Copies[(Bot, 5)]);
        Assert.Equal(
            "Đã tiếp nhận",
            named.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("text").GetString()
        );

        using var http = new HttpClient();
        Assert.Equal(Bytes, await http.GetByteArrayAsync($"{_server.BaseUrl}/sim/files/{file.GetProperty("file_id").GetString()}"));
    }

    [Fact]
    public async Task A_host_begun_anew_knows_the_copy_of_its_bot_and_no_others()
    {
        var group = Group();
        await SentAsync(Channel().SendAsync(group, Message, default));
        await SentAsync(Channel().SendAsync(group, Message, default));
        Assert.Equal(1, _files.Reads);
        await SentAsync(new TelegramChannel(Given.Clients(_options), _options, _files, Bot + 1).SendAsync(group, Message, default));
        Assert.Equal(2, _files.Reads);
    }

    [Fact]
    public async Task Many_that_begin_at_once_wait_for_one_upload()
    {
        var channel = Channel();
        var groups = Enumerable.Range(0, 12).Select(i => Group($"Chi bộ {i}")).ToList();
        await Task.WhenAll(groups.Select(group => SentAsync(channel.SendAsync(group, Message, default))));
        Assert.Equal(1, _files.Reads);
    }

    [Fact]
    public async Task A_copy_that_is_refused_is_forgotten_and_the_next_call_uploads()
    {
        var (channel, group) = (Channel(), Group());
        _files.Copies[(Bot, 5)] = "BQACAgUAAxkDAAIC";
        Assert.IsType<SendOutcome.DocumentCopyRefused>(await channel.SendAsync(group, Message, default));
        Assert.Empty(_files.Copies);
        Assert.DoesNotContain(_server.State.History(group, 5), message => message.TryGetProperty("document", out _));
        await SentAsync(channel.SendAsync(group, Message, default));
        await SentAsync(channel.SendAsync(group, Message, default));
        Assert.Equal(1, _files.Reads);
    }

    [Fact]
    public async Task A_caption_is_edited_and_a_long_one_is_the_contents_fault()
    {
        var (channel, group) = (Channel(), Group());
        var id = await SentAsync(channel.SendAsync(group, Message, default));
        var counted = Message with { Html = "Đã tiếp nhận 1/12" };
        Assert.Equal(new SendOutcome.Sent(id), await channel.EditAsync(group, id, counted, default));
        Assert.Equal("Đã tiếp nhận 1/12", Last(group).GetProperty("caption").GetString());
        Assert.True(Last(group).TryGetProperty("document", out _));
        Assert.Equal(new SendOutcome.Sent(id), await channel.EditAsync(group, id, counted, default)); // nothing to change
        await SentAsync(channel.SendAsync(group, Message with { Html = new string('ă', AttachedDocument.MaxCaption) }, default));
        Assert.IsType<SendOutcome.ContentRejected>(
            await channel.SendAsync(group, Message with { Html = new string('ă', AttachedDocument.MaxCaption + 1) }, default)
        );
    }

    [Fact]
    public async Task Without_words_it_answers_the_text_that_it_goes_with()
    {
        var (channel, group) = (Channel(), Group());
        var text = await SentAsync(channel.SendAsync(group, Given.Hello, default));
        foreach (var _ in (int[])[1, 2]) // uploaded, then named
        {
            await SentAsync(channel.SendAsync(group, new OutgoingMessage("", []) { Document = File, ReplyTo = text }, default));
            Assert.Equal(text, Last(group).GetProperty("reply_to_message").GetProperty("message_id").GetInt64());
            Assert.False(Last(group).TryGetProperty("caption", out var _));
        }
    }

    [Fact]
    public async Task A_group_that_takes_no_documents_is_told_apart_from_one_that_takes_nothing()
    {
        var (channel, group) = (Channel(), Group());
        _server.State.Restrict(group, documents: false);
        Assert.IsType<SendOutcome.DocumentForbidden>(await channel.SendAsync(group, Message, default));
        await SentAsync(channel.SendAsync(group, Given.Hello, default));
    }

    [Fact]
    public async Task A_store_that_is_away_and_a_file_that_is_gone_send_nothing()
    {
        var (channel, group) = (Channel(), Group());
        Assert.IsType<SendOutcome.ContentRejected>(
            await channel.SendAsync(group, Message with { Document = File with { Id = 0 } }, default)
        );
        _files.IsAway = true;
        Assert.IsType<SendOutcome.NotSent>(await channel.SendAsync(group, Message, default));
        _files.IsAway = false;
        await SentAsync(channel.SendAsync(group, Message, default));
    }

    [Fact]
    public async Task An_upload_whose_answer_is_lost_is_unknown_and_never_repeated_here()
    {
        var (channel, group) = (Channel(), Group());
        _server.State.AddFault(
            new Fault
            {
                Kind = FaultKind.AnswerLost,
                Method = "sendDocument",
                Count = 1,
            }
        );
        Assert.IsType<SendOutcome.Unknown>(await channel.SendAsync(group, Message, default));
        Assert.Single(_server.State.History(group, 10), message => message.TryGetProperty("document", out _));
    }
}
