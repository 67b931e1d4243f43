using System.CommandLine;
using CellBot.Organization.Privacy;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot erase person</c>: takes away all that names one person. Counts and the audit chain stay whole.</summary>
internal static class EraseCommand
{
    public static Command Make(IReadOnlyList<string> settings) => new("erase", "Take away what names one person.") { Person(settings) };

    private static Command Person(IReadOnlyList<string> settings)
    {
        var id = new Argument<long>("ID")
        {
            Description = "The member's number; the person's other places under the same account are erased too.",
        };
        var command = new Command("person", "Erase one person for good. What they confirmed stays counted, as a member's of the unit.")
        {
            id,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var service = host.Get<PersonService>();
                        var person =
                            await service.FindAsync(parsed.GetValue(id), stop)
                            ?? throw new CommandFailed($"There is no member {parsed.GetValue(id)}, or the person was erased already.");
                        await service.EraseAsync(person, host.Actor.Name, stop);
                        await host.Out.WriteLineAsync($"erased: {person.MemberIds.Count} place(s) on rosters");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }
}
