using CellBot.Messages;
using CellBot.Testing;

namespace CellBot.Tests.Messages;

public sealed class MessageCatalogTests
{
    private static readonly Lazy<string> Complete = new(() =>
        string.Concat(MessageKeys.All.Select(key => $"{key.Key}: \"{string.Concat(key.Value.Select(name => "{" + name + "}"))}.\"\n"))
    );

    private static MessageCatalog Shipped => Result.Value.Catalog!;

    private static readonly Lazy<MessageCatalogResult> Result = new(() =>
        MessageCatalogReader.Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
    );

    [Fact]
    public void Values_are_escaped_in_HTML_and_left_alone_in_plain_text()
    {
        Assert.Equal(
            "Nhóm này nhận văn bản của Chi bộ &lt;b&gt;A &amp; B&lt;/b&gt;.",
            Shipped.Html(MessageKeys.Chat.GroupLinked, ("unit", "Chi bộ <b>A & B</b>"))
        );
        Assert.Equal("Đơn vị A&B nằm dưới chính nó.", Shipped.Text(MessageKeys.Import.Cycle, ("code", "A&B")));
    }

    [Fact]
    public void Markup_stays_what_it_is()
    {
        Assert.StartsWith(
            "<b>THU HỒI</b> <b>CÔNG ĐIỆN</b> &lt;1&gt;: văn bản đã gửi lúc 08 giờ",
            Shipped.Html(
                MessageKeys.Announcement.RecallHead,
                ("title", MessageValue.Markup("<b>CÔNG ĐIỆN</b> &lt;1&gt;")),
                ("when", "08 giờ")
            )
        );
    }

    [Fact]
    public void A_value_that_looks_like_a_placeholder_is_not_filled_again()
    {
        Assert.Equal("Đã tiếp nhận {total}/12", Shipped.Text(MessageKeys.Announcement.Counter, ("count", "{total}"), ("total", 12)));
    }

    [Fact]
    public void Asking_wrongly_is_a_bug_and_throws()
    {
        Assert.Throws<KeyNotFoundException>(() => Shipped.Text("no.such.key"));
        Assert.Throws<ArgumentException>(() => Shipped.Text(MessageKeys.Announcement.Counter, ("count", 1)));
    }

    [Fact]
    public void The_shipped_files_start_the_program() => Assert.Empty(Result.Value.Faults);

    [Theory]
    [InlineData("button.back: \"\"\n", "'button.back' has no text")]
    [InlineData("button.back: [a]\n", "'button.back' has no text")]
    [InlineData("a: b\na: c\n", "x.yaml")]
    [InlineData("tap.acknowledged: lúc\n", "lacks the placeholder {time}")]
    [InlineData("button.back: lại {where}\n", "has the placeholder {where}, which nothing fills")]
    [InlineData("button.cancel: {a\n", "x.yaml")]
    [InlineData("- a\n- b\n", "not a list of 'key: text' lines")]
    public void Each_fault_is_told_with_file_and_cure(string yaml, string expected)
    {
        var key = yaml.Split(':')[0];
        var rest = string.Concat(
            Complete.Value.Split('\n').Where(line => !line.StartsWith(key + ":", StringComparison.Ordinal)).Select(line => line + "\n")
        );

        var result = MessageCatalogReader.Check([("rest.yaml", rest), ("x.yaml", yaml)]);

        Assert.Null(result.Catalog);
        Assert.Contains(result.Faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_missing_keys_are_told_at_once()
    {
        var result = MessageCatalogReader.Check([("x.yaml", "extra.key: a\n")]);

        Assert.Equal(MessageKeys.All.Count, result.Faults.Count);
        Assert.Contains("'button.report' is missing in content/messages; add 'button.report: …'", result.Faults);
    }

    [Fact]
    public async Task A_missing_folder_is_one_clear_fault()
    {
        var result = await MessageCatalogReader.ReadAsync(Path.Combine(Repository.Root, "no-such-folder"), default);

        Assert.Contains("folder of messages is missing", Assert.Single(result.Faults));
    }
}
