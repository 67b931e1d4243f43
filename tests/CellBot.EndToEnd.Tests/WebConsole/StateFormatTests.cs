using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Testing;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class StateFormatTests
{
    [Theory]
    [InlineData(DeliveryState.Failed, null, null, "Đã thử hết số lần")]
    [InlineData(
        DeliveryState.Failed,
        "not enough rights to send documents",
        41L,
        "Nội dung đã tới nhóm, riêng tệp văn bản gốc chưa gửi được"
    )]
    [InlineData(DeliveryState.Refused, "file is too big", 41L, "Nội dung đã tới nhóm")]
    [InlineData(DeliveryState.Refused, "can't parse entities", null, "Nội dung bị từ chối")]
    public void It_is_said_what_did_not_arrive(DeliveryState state, string? error, long? messageId, string beginning)
    {
        var texts = ConsoleTextsTests.Load();
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 30, 3, 0, 0, TimeSpan.Zero));
        var format = new StateFormat(texts, new OfficeTime(texts, clock));
        var row = new DeliveryView(1, "CB-1", "Chi bộ 1", -1001, state, 5, messageId, null, error, false, 0, 3);
        Assert.StartsWith(beginning, format.Cause(row), StringComparison.Ordinal);
    }
}
