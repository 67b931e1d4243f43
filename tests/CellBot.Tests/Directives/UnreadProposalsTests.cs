using CellBot.Directives;
using CellBot.Reading.Summaries;

namespace CellBot.Tests.Directives;

public sealed class UnreadProposalsTests
{
    private const string Reading = """
        {
          "choices": [
            {"audience": "cell", "is_long": true},
            {"audience": "member", "is_long": true},
            {"audience": "team", "is_long": false}
          ],
          "summaries": {
            "cell": {"text": "Chỉ thị số 12\n\n1. Các chi bộ họp.\n\nMáy soạn"},
            "member": {"text": "Chỉ thị số 12\n\n1. Đảng viên học.\n\nMáy soạn"},
            "team": {"text": "Chỉ thị số 12\n\n1. Tổ đi từng nhà.\n\nMáy soạn"}
          }
        }
        """;

    private static DirectiveVersion Version(string? reading, params (string Audience, string Words)[] summaries) =>
        new(1, 1, "", summaries.ToDictionary(summary => summary.Audience, summary => summary.Words), null, reading, "user:1", default);

    [Theory]
    [InlineData("cell", "1. Các chi bộ họp.", true)]
    [InlineData("cell", " 1.  Các chi bộ\n họp. ", true)] // blanks do not make it a person's
    [InlineData("cell", "1. Các chi bộ họp trước ngày 25.", false)]
    [InlineData("team", "1. Tổ đi từng nhà.", false)] // not too long: the machine chose
    [InlineData("default", "1. Các chi bộ họp.", false)] // not drafted for these
    public void The_machines_own_words_for_a_long_document_are_only_proposed(string audience, string words, bool isProposal) =>
        Assert.Equal(isProposal ? [audience] : [], UnreadProposals.In(Version(Reading, (audience, words))));

    [Fact]
    public void What_still_says_that_it_is_proposed_is_no_message_whoever_wrote_it()
    {
        var note = FixedWords.Summary["too_long"];
        Assert.Equal(["cell"], UnreadProposals.In(Version(null, ("cell", $"Các chi bộ họp.\n{note}"), ("team", "Tổ đi từng nhà."))));
    }

    [Theory]
    [InlineData("cell", "cell,member")] // a cell's people read it in private
    [InlineData("community_team", "")]
    [InlineData("commune_committee", "default")] // they have none of their own
    [InlineData("cell,commune_committee", "cell,member,default")]
    [InlineData("khong-co", "")]
    public void Those_count_that_somebody_of_the_audience_would_read(string kinds, string found)
    {
        var note = FixedWords.Summary["too_long"];
        var version = Version(
            Reading,
            ("cell", "1. Các chi bộ họp."),
            ("member", "1. Đảng viên học."),
            ("team", "1. Tổ đi từng nhà."),
            ("default", $"Thực hiện.\n{note}")
        );
        Assert.Equal(found, string.Join(',', UnreadProposals.For(version, kinds.Split(','))));
    }
}
