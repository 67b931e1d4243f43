using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Directives.Library;
using CellBot.Messages;
using CellBot.Testing;

namespace CellBot.Tests.Messages;

/// <summary>The tone of everything under content/ that people read, and that no word of it lies idle.</summary>
public sealed partial class ShippedWordsTests
{
    /// <summary>
    /// Keys that pages look up themselves and that <see cref="MessageKeys"/> need not name; described in content/README.md.
    /// </summary>
    private static readonly string[] PagePrefixes = ["console.", "phones.", "calendar."];

    private static readonly MessageCatalog Catalog = MessageCatalogReader
        .Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
        .Catalog!;

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Repository.Content, "*.*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".yaml" or ".md" or ".csv")
                .Select(path => Path.GetRelativePath(Repository.Content, path)),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_are_NFC_and_without_emoji(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Content, file));

        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain(
            text.EnumerateRunes(),
            rune =>
                rune.Value is not '°'
                && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        );
    }

    [Fact]
    public void Messages_do_not_shout_and_do_not_say_ban()
    {
        foreach (var key in Catalog.Keys)
        {
            var text = Catalog.Template(key);
            Assert.False(text.Contains('!'), key);
            Assert.False(WordBan().IsMatch(text), key);
        }
    }

    [Fact]
    public void Every_key_in_the_files_is_used_or_a_page_s_own()
    {
        Assert.Empty(Catalog.Keys.Except(MessageKeys.All.Keys).Where(key => !PagePrefixes.Any(key.StartsWith)).ToList());
    }

    [Fact]
    public void Notes_after_a_tap_fit_on_the_screen()
    {
        foreach (var key in Catalog.Keys.Where(key => key.StartsWith("tap.", StringComparison.Ordinal)))
            Assert.True(Catalog.Template(key).Replace("{time}", "08 giờ 15, ngày 22/11/2026").Length <= 200, key);
    }

    [Fact]
    public void Only_the_channel_s_tags_stand_in_messages_and_each_is_closed()
    {
        foreach (var key in Catalog.Keys)
        {
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(Catalog.Template(key)))
            {
                Assert.Contains(tag.Groups[2].Value, (string[])["b", "i", "u", "s", "code", "blockquote"]);
                if (tag.Groups[1].Value.Length == 0)
                    open.Push(tag.Groups[2].Value);
                else
                    Assert.Equal(open.Pop(), tag.Groups[2].Value);
            }

            Assert.Empty(open);
        }
    }

    [Fact]
    public void Every_kind_of_document_and_every_mark_has_a_name()
    {
        Assert.All(DocumentTypes.Codes, code => Assert.True(Catalog.Has(MessageKeys.Of(MessageKeys.DocumentType, code))));
        Assert.All(Urgencies.Codes.Skip(1), code => Assert.True(Catalog.Has(MessageKeys.Of(MessageKeys.Announcement.Urgency, code))));
    }

    [GeneratedRegex(@"\b[Bb]ạn\b")]
    private static partial Regex WordBan();

    [GeneratedRegex("<(/?)([a-z]+)>")]
    private static partial Regex Tag();
}
