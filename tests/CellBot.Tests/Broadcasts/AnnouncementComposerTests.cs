using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;

namespace CellBot.Tests.Broadcasts;

/// <summary>The message as it goes out, and the hash that an approval binds to.</summary>
public sealed class AnnouncementComposerTests
{
    private readonly StoredBroadcast _stored = new();

    private static readonly Directive Directive = new(
        3,
        null,
        "Tỉnh ủy <Lam Giang>",
        "cong_van",
        "15-CV/TU",
        new DateOnly(2026, 11, 20),
        "về họp & báo cáo",
        Urgency.Thuong,
        1,
        default
    );

    private static DirectiveVersion Version(string? body = "Toàn văn", string summary = "Đề nghị <b>họp</b>.") =>
        new(
            3,
            1,
            "hash",
            new Dictionary<string, string> { ["default"] = summary, ["cell"] = "Chi bộ họp." },
            body,
            null,
            "key:clerk",
            default
        );

    private OutgoingMessage Message(Directive? directive = null, DirectiveVersion? version = null, Broadcast? broadcast = null) =>
        _stored.Composer.Compose(broadcast ?? _stored.Now!, directive ?? Directive, version ?? Version()).ByAudience["default"];

    [Fact]
    public void The_head_is_escaped_and_the_summarys_own_tags_stay()
    {
        var lines = Message().Html.Split('\n');
        Assert.Contains(lines, line => line.Contains("VĂN PHÒNG TỈNH ỦY", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            line => line.Contains("15-CV/TU", StringComparison.Ordinal) && line.Contains("20/11/2026", StringComparison.Ordinal)
        );
        Assert.Contains(lines, line => line.Contains("Tỉnh ủy &lt;Lam Giang&gt;", StringComparison.Ordinal));
        Assert.Contains("về họp &amp; báo cáo", lines);
        Assert.Contains("Đề nghị <b>họp</b>.", lines);
    }

    [Fact]
    public void Urgency_stands_first_and_only_where_there_is_one()
    {
        var plain = Message().Html;
        var urgent = Message(Directive with { Urgency = Urgency.HoaToc }).Html;
        Assert.EndsWith(plain, urgent, StringComparison.Ordinal);
        Assert.Contains("HỎA TỐC", urgent.Split('\n')[0], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ReplacementKind.Correction, "<b>ĐÍNH CHÍNH</b>", "<b>ĐÃ ĐƯỢC ĐÍNH CHÍNH</b>")]
    [InlineData(ReplacementKind.Recall, "<b>THU HỒI</b>", "<b>ĐÃ THU HỒI</b>")]
    public void What_takes_the_place_of_another_says_so_and_names_it_and_binds_the_approval_to_the_edit(
        ReplacementKind kind,
        string head,
        string notice
    )
    {
        var sent = new DateTimeOffset(2026, 11, 25, 1, 30, 0, TimeSpan.Zero);
        var version = Version() with { Version = 2, Replaces = new Replacement(kind, 1, sent) };
        var texts = _stored.Composer.Compose(_stored.Now!, Directive, version);
        var message = texts.ByAudience["default"];
        Assert.Contains(
            message.Html.Split('\n'),
            line =>
                line.StartsWith(head, StringComparison.Ordinal)
                && line.Contains("15-CV/TU", StringComparison.Ordinal)
                && line.Contains("25/11/2026", StringComparison.Ordinal)
        );
        Assert.StartsWith(notice, texts.Notice, StringComparison.Ordinal);
        Assert.Equal(kind is ReplacementKind.Recall, message.Html.Contains("Lý do: Đề nghị <b>họp</b>.", StringComparison.Ordinal));
        Assert.NotEqual(AnnouncementComposer.Hash(texts), AnnouncementComposer.Hash(texts with { Notice = texts.Notice + "." }));
    }

    [Fact]
    public void The_time_to_acknowledge_by_is_said_in_the_offices_time()
    {
        Assert.DoesNotContain("26/11/2026", Message().Html, StringComparison.Ordinal);
        var due = _stored.Now! with { AcknowledgeBy = new DateTimeOffset(2026, 11, 25, 18, 30, 0, TimeSpan.Zero) };
        Assert.Contains("26/11/2026", Message(broadcast: due).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Toàn văn", "ack:7,view:7,pa:7")]
    [InlineData(null, "ack:7,pa:7")]
    public void The_buttons_carry_the_broadcasts_number_and_lead_to_a_text_only_where_there_is_one(string? body, string data) =>
        Assert.Equal(data.Split(','), Message(version: Version(body)).Buttons.SelectMany(row => row).Select(button => button.Data));

    [Fact]
    public void Every_audience_has_its_own_text() =>
        Assert.Equal(["cell", "default"], _stored.Composer.Compose(_stored.Now!, Directive, Version()).ByAudience.Keys.Order());

    [Fact]
    public void The_hash_stands_for_words_buttons_and_audiences_and_not_for_the_number()
    {
        string Hash(Broadcast broadcast, DirectiveVersion version) =>
            AnnouncementComposer.Hash(_stored.Composer.Compose(broadcast, Directive, version));
        var hash = Hash(_stored.Now!, Version());
        Assert.Equal(hash, Hash(_stored.Now! with { Id = 0 }, Version()));
        Assert.NotEqual(hash, Hash(_stored.Now!, Version(summary: "Đề nghị <b>họp</b>!")));
        Assert.NotEqual(hash, Hash(_stored.Now!, Version(body: null)));
        Assert.NotEqual(hash, Hash(_stored.Now! with { IsProtected = true }, Version()));
        Assert.NotEqual(hash, Hash(_stored.Now! with { AcknowledgeBy = _stored.Clock.GetUtcNow() }, Version()));
    }

    [Fact]
    public void A_drill_says_so_first_in_every_message_and_in_what_an_earlier_one_is_edited_to_and_is_approved_as_one()
    {
        var real = _stored.Composer.Compose(_stored.Now!, Directive, Version());
        var drill = _stored.Composer.Compose(_stored.Now! with { IsDrill = true }, Directive, Version());
        Assert.All(drill.ByAudience, text => Assert.Equal($"<b>DIỄN TẬP</b>\n{real.ByAudience[text.Key].Html}", text.Value.Html));
        Assert.NotEqual(AnnouncementComposer.Hash(real), AnnouncementComposer.Hash(drill));
        // Whatever is made of a drill's copy is one, whoever asked for it.
        var version = Version() with
        {
            Version = 2,
            Replaces = new Replacement(ReplacementKind.Correction, 1, _stored.Clock.GetUtcNow()),
        };
        var corrected = _stored.Composer.Compose(_stored.Now!, Directive with { DrillOf = 2 }, version);
        Assert.StartsWith("<b>DIỄN TẬP</b>\n<b>VĂN PHÒNG TỈNH ỦY</b>", corrected.ByAudience["cell"].Html, StringComparison.Ordinal);
        Assert.StartsWith("<b>DIỄN TẬP</b>\n<b>ĐÃ ĐƯỢC ĐÍNH CHÍNH</b>", corrected.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_divisions_of_the_same_letters_hash_alike()
    {
        static string Hash(string audience, string html) =>
            AnnouncementComposer.Hash(
                new BroadcastTexts(new Dictionary<string, OutgoingMessage> { [audience] = OutgoingMessage.Plain(html) })
            );
        Assert.NotEqual(Hash("ab", "c"), Hash("a", "bc"));
        var one = new Dictionary<string, OutgoingMessage> { ["a"] = OutgoingMessage.Plain("1"), ["b"] = OutgoingMessage.Plain("2") };
        var other = new Dictionary<string, OutgoingMessage> { ["b"] = OutgoingMessage.Plain("2"), ["a"] = OutgoingMessage.Plain("1") };
        Assert.Equal(AnnouncementComposer.Hash(new BroadcastTexts(one)), AnnouncementComposer.Hash(new BroadcastTexts(other)));
    }

    [Fact]
    public void An_approval_binds_to_what_the_buttons_say_and_do()
    {
        string[] hashes =
        [
            .. new MessageButton[]
            {
                new("Đã tiếp nhận", ButtonData.Acknowledge(7)),
                new("Đã nhận", ButtonData.Acknowledge(7)),
                new("Đã tiếp nhận", ButtonData.View(7)),
            }.Select(button =>
                AnnouncementComposer.Hash(
                    new BroadcastTexts(
                        new Dictionary<string, OutgoingMessage>
                        {
                            ["default"] = new OutgoingMessage(
                                "x",
                                [
                                    [button],
                                ]
                            ),
                        }
                    )
                )
            ),
        ];
        Assert.Equal(3, hashes.Distinct().Count());
    }
}
