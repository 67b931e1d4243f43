using System.Text.RegularExpressions;
using CellBot.Messages;
using CellBot.Web.Console.Texts;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>Keys that are put together at run time begin with one of these and are covered where their values are listed.</summary>
public sealed partial class ConsoleTextsTests
{
    private static readonly string[] ComposedPrefixes =
    [
        "webhook_event.",
        "store_away.",
        "store_full.",
        "store_moved.",
        "webhook_error.",
        "nav.",
        "keys.",
        "weekday.",
        "weekday_short.",
        "same.because.",
        "state.",
        "delivery.",
        "bar.",
        "held.",
        "urgency.",
        "audience.",
        "timeline.",
        "done.",
        "refusal.",
        "pause.",
        "kind.",
        "new.bad_time.",
        "time_kind.",
        "time_note.",
        "task_kind.",
        "doubt.",
        "read.line.",
        "read.fault.",
        "actor.",
        "report_state.",
        "form_state.",
        "form_kind.",
        "report_event.",
        "reports_filter.",
        "canned.",
        "report_role.",
        "remind_state.",
        "calendar_item.",
        "calendar_tone.",
        "day_rest.",
        "schedule_state.",
        "rhythm_kind.",
        "api_role.",
        "key_state.",
        "new_reminder_ask.",
        "job_name.",
        "job_about.",
        "job_paused.",
        "job_done.",
        "job_result.",
        "join_via.",
        "list.",
        "list_columns.",
        "column.",
        "group_status.",
        "person_section.",
        "people.code_",
        "cause.",
        "task_state.",
        "task_error.",
        "incoming_state.",
        "incoming_kind.",
        "incoming.concerned_",
        "packet_status.",
        "bench.claim.",
        "long_task_kind.",
        "read.unit_role.",
        "sign_in_refusal.",
        // Said by the host before there are pages.
        "database_away.",
        "demo_name.",
        "tile.",
        "proof.",
        "receipt.unit_",
        "receipt.result_",
        "personal.done.",
        "health.",
        "audit_kind.",
        "audit_subject.",
        "audit_action.",
        "settings_origin.",
        "settings_section.",
        "reach.way_",
        "reach.state_",
        "reach.class_",
        "reach.ack_",
        "personal.refused.",
        "personal.ways.way_",
        "personal.ways.prove_",
        "personal.ways.get_",
        "bulletin_state.",
        "mail_state.",
        "letter.",
    ];

    // Names of audit entries, which look like keys.
    private static readonly string[] NotKeys =
    [
        "audit.viewed",
        "audit.verified",
        "list_columns.matched",
        "form.exported",
        "calendar.entered",
        "calendar.reset",
        "report.listed",
        "report.viewed",
        "report.file_viewed",
        "broadcast.paused",
        "broadcast.resumed",
        "broadcast.resent",
        "broadcast.revised",
        "broadcast.cancelled",
        "broadcast.superseded",
        "channel.moved",
        "ways.chosen",
        "bulletin.exported",
        "proof.made",
        "proof.exported",
        "figures.exported",
        "receipt.viewed",
        "receipt.sheets_printed",
        "sheet.viewed",
        "receipt.file_viewed",
        "directive.refused",
        "directive.created",
        "directive.changed",
    ];

    private static readonly ConsoleTexts Texts = Load();

    public static ConsoleTexts Load()
    {
        var files = Directory
            .EnumerateFiles(Repository.Path("content", "messages"), "*.yaml")
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));
        var read = MessageCatalogReader.Check(files);
        return new ConsoleTexts(read.Catalog ?? throw new InvalidDataException(string.Join('\n', read.Faults)));
    }

    [Fact]
    public void Each_kind_of_data_kept_of_a_person_has_a_name_on_their_page()
    {
        var sections = Directory
            .EnumerateFiles(Path.Combine(CellBot.Testing.Repository.Root, "src", "CellBot.Storage"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => SectionName().Matches(File.ReadAllText(file)))
            .Select(found => found.Groups[1].Value)
            .ToList();
        Assert.True(sections.Count > 8, $"only {sections.Count} kinds were found");
        Assert.DoesNotContain(sections, section => Texts.Find($"person_section.{section}") is null);
    }

    /// <summary>Those that are written where they are made; the others are put together from a state's name.</summary>
    [Fact]
    public void Each_act_that_the_trail_tells_of_has_words_on_its_page()
    {
        var acts = Directory
            .EnumerateFiles(Path.Combine(CellBot.Testing.Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => AuditMade().Matches(File.ReadAllText(file)))
            .Select(found => found.Groups[1].Value)
            .Distinct()
            .ToList();
        Assert.True(acts.Count > 40, $"only {acts.Count} acts were found");
        Assert.DoesNotContain(acts, act => Texts.Find($"audit_action.{act}") is null);
    }

    [Fact]
    public void Every_key_that_a_page_names_has_a_text() => Assert.DoesNotContain(KeysInPages(), key => Texts.Find(key) is null);

    [Fact]
    public void Every_text_is_used_by_a_page()
    {
        var used = KeysInPages().ToHashSet();
        Assert.DoesNotContain(
            Texts.Keys,
            key => !used.Contains(key) && !ComposedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_placeholder_that_a_page_fills_stands_in_the_text_and_the_other_way_round()
    {
        var faults = new List<string>();
        foreach (var source in Sources())
        foreach (Match call in FormatCall().Matches(source))
        {
            if (Texts.Find(call.Groups["key"].Value) is not { } text)
                continue;
            var filled = Filled().Matches(call.Groups["rest"].Value).Select(match => match.Groups[1].Value).ToHashSet();
            var wanted = Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
            if (!wanted.IsSubsetOf(filled))
                faults.Add($"{call.Groups["key"].Value}: {string.Join(", ", wanted.Except(filled))}");
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void No_page_holds_Vietnamese_words_of_its_own()
    {
        var faults = Directory
            .EnumerateFiles(Repository.Path("src", "CellBot.Web", "Console"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => VietnameseLetter().IsMatch(File.ReadAllText(file)));
        Assert.Empty(faults);
    }

    [Fact]
    public void Texts_are_calm_and_official()
    {
        Assert.DoesNotContain(Texts.Keys, key => Texts[key].Contains('!'));
        Assert.DoesNotContain(Texts.Keys, key => Texts[key].Contains("bạn", StringComparison.OrdinalIgnoreCase));
        Assert.All(Texts.Keys, key => Assert.True(Texts[key].IsNormalized()));
    }

    [Fact]
    public void A_placeholder_is_replaced_and_an_unknown_key_shows_itself()
    {
        Assert.Equal("phiên bản 12", Texts.Format("broadcast.version", ("n", 12)));
        Assert.Equal("[no.such]", Texts["no.such"]);
        Assert.Null(Texts.Find("no.such"));
    }

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Repository.Path("src", "CellBot.Web", "Console"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    // A key is a string of lower-case words with dots whose first word is one that the file uses.
    private static IEnumerable<string> KeysInPages()
    {
        var roots = Texts.Keys.Select(key => key.Split('.')[0]).ToHashSet();
        return Sources()
            .SelectMany(source => Key().Matches(source).Select(match => match.Groups[1].Value))
            .Where(key => roots.Contains(key.Split('.')[0]) && !NotKeys.Contains(key));
    }

    [GeneratedRegex("\"([a-z_]+(?:\\.[a-z_0-9]+)+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("Format\\(\"(?<key>[a-z_.0-9]+)\"(?<rest>[^;]*)")]
    private static partial Regex FormatCall();

    [GeneratedRegex("\\(\"([a-z_]+)\",")]
    private static partial Regex Filled();

    [GeneratedRegex("\\{([a-z_]+)\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("string Section => \"(\\w+)\"")]
    private static partial Regex SectionName();

    [GeneratedRegex("[àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ]", RegexOptions.IgnoreCase)]
    private static partial Regex VietnameseLetter();

    [GeneratedRegex("(?:AuditEvent\\.Of|new AuditEvent)\\([^;]{0,160}?\"([a-z_]+\\.[a-z_]+)\"")]
    private static partial Regex AuditMade();
}
