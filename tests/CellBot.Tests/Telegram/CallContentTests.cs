using CellBot.Telegram.Wire;

namespace CellBot.Tests.Telegram;

public sealed class CallContentTests
{
    [Fact]
    public async Task A_body_that_left_once_is_not_given_out_again()
    {
        using var body = new CallContent(new ByteArrayContent([1, 2]));
        Assert.False(body.HasLeft);
        await body.CopyToAsync(Stream.Null);

        Assert.True(body.HasLeft);
        await Assert.ThrowsAsync<HttpRequestException>(() => body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public void A_body_tells_its_length_and_its_type()
    {
        using var body = new CallContent(new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal((2L, "application/json"), (body.Headers.ContentLength, body.Headers.ContentType!.MediaType));
    }
}
