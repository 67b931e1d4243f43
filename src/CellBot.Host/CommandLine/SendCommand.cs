using System.CommandLine;
using CellBot.Broadcasts;

namespace CellBot.Host.CommandLine;

/// <summary>
/// <c>cellbot send</c>: a broadcast of one directive. Where approval is required it is submitted, and another person approves it.
/// </summary>
internal static class SendCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var directive = new Argument<long>("DIRECTIVE_ID") { Description = "As told by: cellbot directives list" };
        var to = new Option<string[]>("--to")
        {
            Description = "Unit codes; each means its whole subtree.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "UNIT_CODE",
        };
        var kinds = new Option<string[]>("--kinds")
        {
            Description = "Unit kinds (default: cell community_team).",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "KIND",
        };
        var pin = new Option<bool>("--pin") { Description = "Pin the message in the groups, until its deadline or for seven days." };
        var protect = new Option<bool>("--protect") { Description = "Internal: it cannot be forwarded, copied or saved on the phones." };
        var document = new Option<bool>("--with-document") { Description = "The directive's signed document goes along." };
        var drill = new Option<bool>("--drill")
        {
            Description = "A drill: marked as one in every message, without reminders, counted in no figure.",
        };
        var command = new Command("send", "Send a directive to the groups of units. A running host does the sending.")
        {
            directive,
            to,
            kinds,
            pin,
            protect,
            document,
            drill,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var audience = new Audience(parsed.GetValue(to)!, parsed.GetValue(kinds) ?? []);
                        var service = host.Get<BroadcastService>();
                        var draft = host.Done(
                            await service.DraftAsync(
                                new DraftRequest(parsed.GetValue(directive), audience)
                                {
                                    IsPinned = parsed.GetValue(pin),
                                    IsProtected = parsed.GetValue(protect),
                                    WithDocument = parsed.GetValue(document),
                                    IsDrill = parsed.GetValue(drill),
                                },
                                host.Actor,
                                stop
                            )
                        );
                        var broadcast = host.Done(
                            host.Get<BroadcastOptions>().RequireApproval
                                ? await service.SubmitAsync(draft.Id, host.Actor, stop)
                                : await service.ReleaseAsync(draft.Id, host.Actor, stop)
                        );
                        await host.Out.WriteLineAsync(
                            $"broadcast {broadcast.Id}: {BroadcastLines.State(broadcast)}, {broadcast.Recipients} groups"
                        );
                        if (broadcast.State == BroadcastState.Submitted)
                            await host.Out.WriteLineAsync(
                                "It goes out once another person has approved it (in the console, or by an approver's API key)."
                            );
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }
}
