using CellBot.Reports;

namespace CellBot.Tests.Reports;

public sealed class AttachmentPolicyTests
{
    private static readonly ReportOptions Options = new();

    [Theory]
    [InlineData("photo", null, 5_000_000L, null)]
    [InlineData("document", "application/pdf", null, null)]
    [InlineData("document", "IMAGE/JPEG", 1L, null)]
    [InlineData("photo", null, 10_485_761L, AttachmentError.TooLarge)]
    [InlineData("document", "application/pdf", 50_000_000L, AttachmentError.TooLarge)]
    [InlineData("document", "application/x-msdownload", 1L, AttachmentError.WrongType)]
    [InlineData("document", "text/html", 1L, AttachmentError.WrongType)]
    [InlineData("document", "image/svg+xml", 1L, AttachmentError.WrongType)]
    [InlineData("document", null, 1L, AttachmentError.WrongType)]
    [InlineData("video", "video/mp4", 1L, AttachmentError.WrongType)]
    [InlineData("voice", "audio/ogg", 1L, null)]
    [InlineData("audio", "audio/mpeg", 1L, AttachmentError.WrongType)]
    public void What_an_office_can_open_is_taken(string kind, string? mime, long? bytes, AttachmentError? fault) =>
        Assert.Equal(fault, AttachmentPolicy.Fault(0, kind, mime, bytes, Options));

    [Fact]
    public void The_sixth_is_one_too_many() => Assert.Equal(AttachmentError.TooMany, AttachmentPolicy.Fault(5, "photo", null, 1, Options));

    [Fact]
    public void A_browser_shows_only_what_its_first_bytes_say_is_a_picture()
    {
        Assert.Equal("image/jpeg", AttachmentPolicy.ShownAs([0xFF, 0xD8, 0xFF, 0xE0, 0]));
        Assert.Equal("image/png", AttachmentPolicy.ShownAs([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
        Assert.Equal("image/webp", AttachmentPolicy.ShownAs("RIFF0000WEBPVP8 "u8));
        Assert.Null(AttachmentPolicy.ShownAs("<html><script>"u8));
        Assert.Null(AttachmentPolicy.ShownAs([]));
    }
}
