using System.CommandLine;
using CellBot.Host.Drill;
using CellBot.Host.Folders;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot drill</c>: plays what must not be learnt on the day.</summary>
internal static class DrillCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var groups = new Option<int>("--groups") { Description = "Groups of the invented province.", DefaultValueFactory = _ => 12_000 };
        var members = new Option<int>("--members") { Description = "People of each group.", DefaultValueFactory = _ => 8 };
        var seed = new Option<int>("--seed") { Description = "The same seed draws the same people.", DefaultValueFactory = _ => 1 };
        var lost = new Option<double>("--lost-after") { Description = "Minutes after the start.", DefaultValueFactory = _ => 2 };
        var back = new Option<double>("--back-after") { Description = "Minutes after the start.", DefaultValueFactory = _ => 70 };
        var move = new Option<double?>("--move-after")
        {
            Description = "Minutes until what is held goes the other ways (default: Ways:MoveAfter).",
        };
        var rate = new Option<int?>("--sms-per-minute") { Description = "What the gateway takes (default: Ways:Sms:PerMinute)." };
        var loss = new Command(
            "channel-loss",
            "Telegram is lost during a broadcast of hỏa tốc: an invented province in the simulator, in simulated time. "
                + "Touches nothing of yours. Ends with 0 if every promise held, else with 1."
        )
        {
            groups,
            members,
            seed,
            lost,
            back,
            move,
            rate,
        };
        loss.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (_, read) = CommandSettings.Read(settings);
                var terms = new DrillTerms(
                    parsed.GetValue(groups),
                    parsed.GetValue(members),
                    parsed.GetValue(seed),
                    TimeSpan.FromMinutes(parsed.GetValue(lost)),
                    TimeSpan.FromMinutes(parsed.GetValue(back)),
                    parsed.GetValue(move) is { } minutes ? TimeSpan.FromMinutes(minutes) : read.Ways.MoveAfter,
                    parsed.GetValue(rate) ?? read.Ways.Sms.PerMinute,
                    350,
                    50_000_000
                );
                if (terms.Groups is < 1 or > 100_000 || terms.MembersOfEach is < 1 or > 200 || terms.SmsPerMinute < 1)
                    throw new CommandFailed(
                        "--groups lies between 1 and 100000, --members between 1 and 200, --sms-per-minute is 1 or more."
                    );
                if (terms.LostAfter < TimeSpan.Zero || terms.BackAfter < terms.LostAfter + TimeSpan.FromMinutes(1))
                    throw new CommandFailed("--lost-after is 0 or more, --back-after at least a minute more.");
                var messages = await ContentStart.MessagesAsync(read.ContentFolder, cancellationToken);
                var held = await new ChannelLossDrill(terms, read, messages, Console.Out, Console.Error).RunAsync(cancellationToken);
                return held ? ExitCodes.Well : ExitCodes.Failed;
            }
        );
        return new Command("drill", "Play what must not be learnt on the day.") { loss };
    }
}
