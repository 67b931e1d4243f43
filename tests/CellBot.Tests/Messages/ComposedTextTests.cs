using System.Text;
using CellBot.Messages;

namespace CellBot.Tests.Messages;

public sealed class ComposedTextTests
{
    [Fact]
    public void A_text_is_composed_and_one_that_is_stays_the_same_object()
    {
        var composed = "Đảng ủy – “chi bộ”…";
        Assert.Same(composed, composed.Composed());
        Assert.Equal(composed, composed.Normalize(NormalizationForm.FormD).Composed());
    }

    [Fact]
    public void What_is_no_character_is_replaced_and_what_is_one_stays()
    {
        // No attribute can hold half a pair.
        foreach (var (text, expected) in new[] { ("a\ud800b", "a\ufffdb"), ("a\udc00", "a\ufffd"), ("\ufffea", "\ufffda"), ("😀", "😀") })
        {
            Assert.Equal(expected, text.Whole());
            Assert.Equal(expected, text.Composed());
        }
    }
}
