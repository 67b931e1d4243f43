using System.Text;
using CellBot.Directives.Library;

namespace CellBot.Tests.Directives.Library;

public sealed class ContentHashTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private static readonly DirectiveInput Input = new(
        "Tỉnh ủy",
        "cong_van",
        "12-CV/TU",
        "2026-11-20",
        "về việc <thử>",
        "khan",
        "A",
        new Dictionary<string, string?> { ["cell"] = "Việc của chi bộ", ["team"] = "Việc của tổ" },
        "Dài"
    );

    private static ContentHash Hash(DirectiveInput input) => DirectiveValidation.Check(input).Draft!.Hash;

    [Fact]
    public void The_canonical_form_is_fixed()
    {
        var draft = DirectiveValidation.Check(Input).Draft!;

        Assert.Equal(
            """{"form":"cellbot-directive/1","issuing_body":"Tỉnh ủy","doc_type":"cong_van","symbol":"12-CV/TU","issue_date":"2026-11-20","subject":"về việc <thử>","urgency":"khan","summaries":{"cell":"Việc của chi bộ","team":"Việc của tổ"},"body":"Dài"}""",
            Encoding.UTF8.GetString(ContentHash.Canonical(draft.ToDirective(null, Now), draft.ToVersion("", Now)))
        );
        Assert.Matches("^[0-9a-f]{64}$", draft.Hash.Value);
    }

    [Fact]
    public void What_is_stored_gives_the_same_hash_again_whoever_stored_it_and_when()
    {
        var draft = DirectiveValidation.Check(Input).Draft!;
        var version = draft.ToVersion("key:registry", Now) with { DirectiveId = 7, Version = 3 };

        Assert.Equal(draft.Hash.Value, version.ContentHash);
        Assert.Equal(draft.Hash, ContentHash.Of(draft.ToDirective("khoa", Now.AddDays(1)) with { Id = 7, Version = 3 }, version));
    }

    [Fact]
    public void The_form_of_Unicode_the_order_of_summaries_and_blanks_around_do_not_matter()
    {
        var other = Input with
        {
            Subject = " về việc <thử>".Normalize(NormalizationForm.FormD),
            Summaries = new Dictionary<string, string?>
            {
                ["team"] = "Việc của tổ\r\n",
                ["cell"] = "\nViệc của chi bộ",
                ["member"] = " ",
            },
        };

        Assert.Equal(Hash(Input), Hash(other));
    }

    [Fact]
    public void Every_word_that_people_are_shown_counts()
    {
        DirectiveInput[] others =
        [
            Input with
            {
                IssuingBody = "Thành ủy",
            },
            Input with
            {
                DocumentType = "cong_dien",
            },
            Input with
            {
                Symbol = null,
            },
            Input with
            {
                IssueDate = "2026-11-21",
            },
            Input with
            {
                Subject = "về việc thử",
            },
            Input with
            {
                Urgency = "hoa_toc",
            },
            Input with
            {
                Summaries = new Dictionary<string, string?> { ["cell"] = "Việc của chi bộ", ["team"] = "Việc của Tổ" },
            },
            Input with
            {
                Summaries = new Dictionary<string, string?> { ["cell"] = "Việc của chi bộ", ["member"] = "Việc của tổ" },
            },
            Input with
            {
                Body = "Dài hơn",
            },
            Input with
            {
                Body = null,
            },
        ];

        Assert.Equal(others.Length + 1, others.Select(Hash).Append(Hash(Input)).Distinct().Count());
    }
}
