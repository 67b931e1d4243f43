using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>
/// A change takes its audit event into the store's transaction. A line written by itself tells of what changes nothing in the store: a
/// look, an export, a refusal, a wake-up. Each such place stands here with what it tells of.
/// </summary>
public sealed class AuditAppendTests
{
    private static readonly Dictionary<string, string> Alone = new()
    {
        ["CellBot/Organization/Privacy/PersonService.cs"] = "a person's file was looked at",
        ["CellBot/Organization/Export/ExportService.cs"] = "a list was exported",
        ["CellBot/Directives/DirectiveService.cs"] = "a classified document was refused",
        ["CellBot/Directives/Signed/SignedDocumentService.cs"] = "a file was refused by the gate",
        ["CellBot/Intake/Lists/ImportService.cs"] = "a list was refused, or a place in it judged to be no mark",
        ["CellBot/Jobs/JobBoard.cs"] = "a job was woken",
        ["CellBot.Host/Folders/ContentDirectiveImporter.cs"] = "a classified document was refused",
        ["CellBot.Host/CommandLine/CommandHost.cs"] = "a key of the chain was renewed; the key ring is no table",
        ["CellBot.Web/Api/Reports/ReportRequests.cs"] = "a report was looked at",
        ["CellBot.Web/Api/Directives/DirectiveEndpoints.cs"] = "a classified document was refused",
        ["CellBot/Broadcasts/Trials/TrialService.cs"] = "a trial goes to its author's own phone",
        ["CellBot/Conversations/Joining/LeaderCalls.cs"] = "groups were asked for their leaders, each in a transaction of its own",
        ["CellBot.Web/SignIn/Accounts/OwnAccountService.cs"] = "a password was refused within a session",
        ["CellBot.Web/Guards/SignInGate.cs"] = "a door was refused",
        ["CellBot.Web/SignIn/SignInService.cs"] = "a sign-in was refused",
        ["CellBot.Web/Console/Standing/AuditPage.razor"] = "the trail was looked at",
        ["CellBot.Web/Console/Standing/SystemFormEndpoints.cs"] = "the trail was checked",
        ["CellBot.Web/Console/Reports/ReportList.razor"] = "reports were looked at",
        ["CellBot.Web/Console/Reports/ReportPage.razor"] = "a report was looked at",
        ["CellBot.Web/Console/Personal/LinkGuesses.cs"] = "links were guessed at",
        ["CellBot.Web/Console/People/PeopleQueries.cs"] = "a roster was looked at",
        ["CellBot.Web/Console/Watching/ReceiptSheets.cs"] = "a unit's people beside a broadcast, or a photo of its minutes, were looked at",
        ["CellBot.Web/Console/Figures/FigureEndpoints.cs"] = "the office's figures were given out as a file",
        ["CellBot.Web/Console/Bulletins/BulletinFormEndpoints.cs"] = "a bulletin's audio was given out as a file",
        ["CellBot.Web/Console/Proving/ProofFormEndpoints.cs"] = "a record was given out as a file",
        ["CellBot.Web/Console/Reports/QuickFormEndpoints.cs"] = "a form was exported",
        ["CellBot.Web/Console/Reports/ReportFormEndpoints.cs"] = "a file was looked at",
    };

    [Fact]
    public void No_line_is_appended_outside_a_store_but_for_what_changes_nothing()
    {
        var src = Path.Combine(Repository.Root, "src");
        var appending = Directory
            .EnumerateFiles(src, "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .Select(path => (Path: path, File: Path.GetRelativePath(src, path).Replace('\\', '/')))
            .Where(item =>
                item.File.Split('/') is [not ("CellBot.Storage" or "CellBot.Simulator"), not ("obj" or "bin"), ..]
                && !item.File.EndsWith("Auditing/IAuditStore.cs", StringComparison.Ordinal)
            )
            .Where(item => File.ReadAllText(item.Path).Contains(".AppendAsync(", StringComparison.Ordinal))
            .Select(item => item.File)
            .Order(StringComparer.Ordinal);
        Assert.Equal(Alone.Keys.Order(StringComparer.Ordinal), appending);
    }
}
