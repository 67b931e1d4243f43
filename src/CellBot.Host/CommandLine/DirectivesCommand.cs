using System.CommandLine;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Host.Folders;
using CellBot.Intake;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Web;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot directives</c>: what there is, and a content file taken in as a new directive or version.</summary>
internal static class DirectivesCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("directives", "The directives the office keeps.") { List(settings), Add(settings) };

    private static Command List(IReadOnlyList<string> settings)
    {
        var unit = new Option<string?>("--unit")
        {
            Description = "Only what this unit may read: its own and its subtree's, and what was sent there.",
            HelpName = "CODE",
        };
        var command = new Command("list", "The newest directives: id, version, date, urgency, symbol, subject.") { unit };
        command.SetAction(
            (parsed, cancellationToken) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var reader = await KnownAsync(host, parsed.GetValue(unit), cancellationToken);
                        foreach (
                            var one in (
                                await host.Get<IDirectiveStore>().ReadableAsync(new DirectiveFilter(reader, Limit: 200), cancellationToken)
                            ).Select(readable => readable.Directive)
                        )
                            await host.Out.WriteLineAsync(
                                $"{one.Id, 6}  v{one.Version, -3} {one.IssueDate, 10:yyyy-MM-dd}  "
                                    + $"{Words.Of(one.Urgency), -10}  {one.Symbol ?? "-", -14}  {one.Subject}"
                            );
                        return ExitCodes.Well;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Add(IReadOnlyList<string> settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Markdown with a YAML head, as content/README.md describes it." };
        var unit = new Option<string?>("--unit")
        {
            Description = "The unit that a new directive belongs to (default: the highest office).",
            HelpName = "CODE",
        };
        var noMark = new Option<bool>("--not-a-secrecy-mark")
        {
            Description = "You have seen the original: what looks like a secrecy mark in the file is none. Kept in the audit.",
        };
        var twice = new Option<string?>("--duplicate-reason")
        {
            Description = "Why the file is stored though the same document is there already. Kept with the directive.",
            HelpName = "REASON",
        };
        var command = new Command("add", "Take in a content file: a new directive, or a new version of the one with its id.")
        {
            file,
            noMark,
            twice,
            unit,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var path = parsed.GetValue(file)!;
                        if (!path.Exists)
                            throw new CommandFailed($"{path}: there is no such file.");
                        var owner = await KnownAsync(host, parsed.GetValue(unit), cancellationToken);
                        var choice = new DuplicateChoice(null, parsed.GetValue(twice));
                        var taken = await host.Get<ContentDirectiveImporter>()
                            .TakeAsync(path.FullName, host.Actor, parsed.GetValue(noMark), cancellationToken, owner, choice);
                        if (taken.Mark is { } mark)
                            throw new CommandFailed(
                                $"The file bears a secrecy mark ({mark.Code()}): it is refused, and nothing of it is kept.",
                                ExitCodes.Classified
                            );
                        if (taken.Known is { } known)
                            throw new CommandFailed(
                                $"The same document ({Words.Of(known.Because)}) is directive {known.Directive.Id} already, of "
                                    + $"{known.Directive.CreatedAt:yyyy-MM-dd}: "
                                    + "nothing was taken in. Give that one a new version, or say --duplicate-reason."
                            );
                        foreach (var question in taken.Questions)
                            await Console.Error.WriteLineAsync(QuestionFormat.Of(question, host.Get<MessageCatalog>()));
                        if (taken.Questions.Count > 0)
                            throw new CommandFailed(
                                "Nothing was taken in: look at the original, and say --not-a-secrecy-mark if it bears none."
                            );
                        foreach (var fault in taken.Faults)
                            await Console.Error.WriteLineAsync(fault.ToString());
                        if (taken.Directive is not { } directive)
                            return ExitCodes.Failed;
                        await host.Out.WriteLineAsync(
                            $"directive {directive.Id}, version {directive.Version}{(taken.Stored ? "" : " (unchanged)")}"
                        );
                        return ExitCodes.Well;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<string?> KnownAsync(CommandHost host, string? code, CancellationToken cancellationToken) =>
        code is null || await host.Get<IOrganizationStore>().UnitAloneAsync(code, cancellationToken) is not null
            ? code
            : throw new CommandFailed($"There is no unit {code}; import the units first.");
}
