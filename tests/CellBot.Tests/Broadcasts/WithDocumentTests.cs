using System.Text.Json;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Messages;

namespace CellBot.Tests.Broadcasts;

/// <summary>A broadcast that the signed document goes along with: what is sent, what is approved, and what is refused.</summary>
public sealed class WithDocumentTests
{
    private readonly StoredBroadcast _stored = new()
    {
        Document = new SignedDocument(5, 3, 1, "15-CV-TU.pdf", 4711, "ab12", "key:clerk", default),
    };

    public WithDocumentTests() => _stored.Now = _stored.Now! with { WithDocument = true };

    private async Task<OutgoingMessage> MessageAsync() =>
        (await _stored.Announcements.OfAsync(_stored.Now!, default))!.Texts.ByAudience["default"];

    private static string Longest(string around) => new('ă', AttachedDocument.MaxCaption - AttachedDocument.CaptionReserve - around.Length);

    [Fact]
    public async Task It_stands_beside_a_text_that_fits_with_all_that_a_copy_of_it_may_say()
    {
        var message = await MessageAsync();
        Assert.Equal((new AttachedDocument(5, "15-CV-TU.pdf", 4711), false), (message.Document, message.DocumentFollows));
        Assert.Equal(["ack:7", "bk:7"], message.Buttons.Take(2).Select(row => Assert.Single(row).Data));

        _stored.AddVersion(1, "");
        var around = HtmlText.Unescape((await MessageAsync()).Html);
        _stored.AddVersion(1, Longest(around));
        Assert.False((await MessageAsync()).DocumentFollows);
        _stored.AddVersion(1, Longest(around) + "ă");
        Assert.True((await MessageAsync()).DocumentFollows);
        _stored.AddVersion(1, "<b>" + string.Concat(Enumerable.Repeat("&amp;", Longest(around).Length)) + "</b>"); // tags and entities are not counted
        Assert.False((await MessageAsync()).DocumentFollows);
        _stored.AddVersion(1, string.Concat(Enumerable.Repeat("📄", (Longest(around).Length / 2) + 1))); // two units each
        Assert.True((await MessageAsync()).DocumentFollows);
    }

    [Fact]
    public async Task What_each_copy_may_say_besides_fits_into_the_reserve()
    {
        var counter = StoredBroadcast.Messages.Text(MessageKeys.Announcement.CounterThen, ("count", 99_999), ("total", 99_999));
        var lines = StoredBroadcast.Messages.Text(MessageKeys.Announcement.SentAgain) + "\n\n" + counter;
        Assert.True(lines.Length <= AttachedDocument.CaptionReserve);
        var trial = HtmlText.Unescape(StoredBroadcast.Messages.Html(MessageKeys.Announcement.Trial)) + "\n";
        Assert.True(trial.Length <= AttachedDocument.CaptionReserve);
        Assert.NotNull(await MessageAsync());
    }

    [Fact]
    public async Task An_approval_binds_to_the_file()
    {
        var approved = await _stored.HashAsync();
        _stored.Document = _stored.Document! with { Sha256 = "cd34" };
        Assert.NotEqual(approved, await _stored.HashAsync());
        _stored.Document = _stored.Document with { Sha256 = "ab12", FileName = "khac.pdf" };
        Assert.NotEqual(approved, await _stored.HashAsync());
        _stored.Document = _stored.Document with { Id = 9, FileName = "15-CV-TU.pdf" };
        Assert.Equal(approved, await _stored.HashAsync());
        _stored.Now = _stored.Now! with { WithDocument = false };
        Assert.NotEqual(approved, await _stored.HashAsync());
    }

    [Fact]
    public async Task Without_a_file_it_is_not_submitted()
    {
        _stored.Document = null;
        var refused = Assert.IsType<Decision.Refused>(await _stored.Service.SubmitAsync(StoredBroadcast.Id, StoredBroadcast.Clerk));
        Assert.Equal("document_missing", refused.Code);
        _stored.Now = _stored.Now! with { WithDocument = false };
        Assert.IsType<Decision.Done>(await _stored.Service.SubmitAsync(StoredBroadcast.Id, StoredBroadcast.Clerk));
    }

    [Fact]
    public async Task A_paper_whose_circulation_is_limited_goes_to_nobody()
    {
        var source = new
        {
            source = new
            {
                file = "vb.txt",
                text = "TỈNH ỦY LAM GIANG\nLƯU HÀNH NỘI BỘ\nCÔNG VĂN\nvề họp",
                format = "Text",
            },
        };
        _stored.AddVersion(1, "Đề nghị chi bộ họp.", JsonSerializer.Serialize(source));
        var refused = Assert.IsType<Decision.Refused>(await _stored.Service.SubmitAsync(StoredBroadcast.Id, StoredBroadcast.Clerk));
        Assert.Equal("document_limited", refused.Code);
        Assert.Null((await MessageAsync()).Document);
    }
}
