using System.Text;
using CellBot.Directives.Library;
using CellBot.Testing;

namespace CellBot.Tests.Directives.Library;

public sealed class ShippedDirectivesTests
{
    [Fact]
    public async Task The_five_are_read_without_a_fault_or_a_warning()
    {
        var files = await DirectiveLibrary.ReadAsync(Path.Combine(Repository.Content, "directives"), default);

        Assert.Equal(5, files.Count);
        Assert.Empty(files.SelectMany(file => file.Faults).Select(fault => fault.ToString()));
        Assert.Equal(5, files.Select(file => file.Id).Distinct().Count());
    }

    [Fact]
    public async Task Every_audience_finds_something_to_read_and_the_term_is_said()
    {
        foreach (var file in await DirectiveLibrary.ReadAsync(Path.Combine(Repository.Content, "directives"), default))
        foreach (var audience in AudienceKeys.All)
            Assert.Contains("Thời hạn: không ghi", file.Draft!.SummaryFor(audience));
    }

    [SkippableFact]
    public async Task Metadata_say_what_the_gold_readings_say()
    {
        Skip.IfNot(Directory.Exists(Path.Combine(Repository.Shared, "gold")), "../shared/gold is absent");
        var drafts = (await DirectiveLibrary.ReadAsync(Path.Combine(Repository.Content, "directives"), default))
            .Select(file => file.Draft!)
            .ToList();

        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Shared, "gold"), "*.json"))
        {
            var gold = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(path)).RootElement.GetProperty("metadata");
            var draft = Assert.Single(drafts, draft => draft.Subject == gold.GetProperty("subject").GetString());
            Assert.Equal(gold.GetProperty("issuing_body").GetString(), draft.IssuingBody);
            Assert.Equal(gold.GetProperty("doc_variant").GetString(), draft.DocumentType);
            Assert.Equal(gold.GetProperty("symbol").GetString(), draft.Symbol);
            Assert.Equal(gold.GetProperty("issue_date").GetString(), draft.IssueDate?.ToString("yyyy-MM-dd"));
            Assert.Equal(gold.GetProperty("urgency").GetString(), draft.Urgency?.Code());
            Assert.Equal(gold.GetProperty("signature").GetProperty("signer").GetString(), draft.Signer);
        }
    }

    [SkippableFact]
    public async Task Quoted_words_stand_in_the_documents_and_nothing_else_is_copied()
    {
        Skip.IfNot(Directory.Exists(Path.Combine(Repository.Shared, "seeds")), "../shared/seeds is absent");
        var seeds = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Shared, "seeds"), "*.txt").Select(File.ReadAllText))
            .Replace('“', '"')
            .Replace('”', '"');

        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Content, "directives"), "*.md"))
        {
            var text = (await File.ReadAllTextAsync(path)).Split("---", 3)[2];
            Assert.True(text.IsNormalized(NormalizationForm.FormC), path);
            var pieces = text.Split('"');
            for (var at = 1; at < pieces.Length; at += 2)
                Assert.Contains(pieces[at], seeds);
            for (var at = 0; at < pieces.Length; at += 2)
                Assert.DoesNotContain(Sentences(pieces[at]), sentence => sentence.Length > 100 && seeds.Contains(sentence));
        }
    }

    private static IEnumerable<string> Sentences(string text) => text.Split(['.', ';', ':', '\n']).Select(sentence => sentence.Trim());
}
