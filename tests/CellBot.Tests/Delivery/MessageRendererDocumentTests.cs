using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

/// <summary>Which message of a row leaves, where a document goes along.</summary>
public sealed class MessageRendererDocumentTests
{
    private static readonly DeliveryTexts Texts = new("(gửi lại)", "Đã tiếp nhận {count}/{total}");
    private static readonly AttachedDocument File = new(5, "143-CV-TU.pdf", 9);
    private static readonly ClaimedDelivery Row = new(1, 2, 3, -100, 0, false, 12, 4, 1);

    private static readonly Content Text = new(
        2,
        new OutgoingMessage(
            "Tóm tắt",
            [
                [new MessageButton("Đã tiếp nhận", "ack:3")],
            ]
        )
        {
            Document = File,
            IsProtected = true,
        },
        true
    );

    [Fact]
    public void Beside_the_document_stands_all_of_the_text()
    {
        var message = MessageRenderer.Next(Text, Texts, Row with { IsResend = true });
        Assert.Equal(("(gửi lại)\nTóm tắt\nĐã tiếp nhận 4/12", File, 1), (message.Html, message.Document, message.Buttons.Count));
    }

    [Fact]
    public void The_first_of_two_carries_no_document_and_the_second_no_words_but_the_mark()
    {
        var first = MessageRenderer.Next(Text, Texts, Row with { Part = MessagePart.Summary });
        Assert.Equal(("Tóm tắt\nĐã tiếp nhận 4/12", null, 1), (first.Html, first.Document, first.Buttons.Count));
        var second = MessageRenderer.Next(Text, Texts, Row with { Part = MessagePart.Document });
        Assert.Equal(("", File, 0, true), (second.Html, second.Document, second.Buttons.Count, second.IsProtected));
        Assert.Equal("(gửi lại)", MessageRenderer.Next(Text, Texts, Row with { Part = MessagePart.Document, IsResend = true }).Html);
    }
}
