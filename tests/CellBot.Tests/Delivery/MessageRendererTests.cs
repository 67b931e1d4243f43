using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class MessageRendererTests
{
    private static readonly DeliveryTexts Texts = new("(gửi lại)", "Đã tiếp nhận {count}/{total}");
    private static readonly OutgoingMessage Message = new(
        "Thông báo",
        [
            [new MessageButton("Đã tiếp nhận", "ack:1")],
        ]
    );

    [Fact]
    public void A_text_that_is_the_same_for_all_is_not_copied() =>
        Assert.Same(Message, MessageRenderer.Finish(new Content(1, Message, Counted: false), Texts, false, 3, 12));

    [Theory]
    [InlineData(true, true, 12, "(gửi lại)\nThông báo\nĐã tiếp nhận 3/12")]
    [InlineData(true, false, 12, "Thông báo\nĐã tiếp nhận 3/12")]
    [InlineData(false, true, 12, "(gửi lại)\nThông báo")]
    [InlineData(true, false, 0, "Thông báo")]
    public void The_mark_comes_first_and_the_counter_last_where_somebody_is_asked(bool counted, bool isResend, int roster, string expected)
    {
        var finished = MessageRenderer.Finish(new Content(1, Message, counted), Texts, isResend, 3, roster);
        Assert.Equal(expected, finished.Html);
        Assert.Equal(Message.Buttons, finished.Buttons);
    }
}
