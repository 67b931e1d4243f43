using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.LookingUp;

/// <summary>/trogiup: what one can do here, each a button.</summary>
public sealed class HelpDialog(MessageCatalog messages) : Dialog
{
    public override string Id => "help";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.LookUp.HelpTitle, "trogiup", MessageKeys.LookUp.HelpMenu, MessageKeys.LookUp.HelpPhrases, "menu")
        {
            Likely = 90,
            Aliases = ["help", "menu"],
        };

    public override Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(
            new DialogStart.Say(
                new OutgoingMessage(
                    messages.Html(turn.Memberships.Any(seat => seat.Leads) ? MessageKeys.LookUp.HelpLeader : MessageKeys.LookUp.Help),
                    [
                        .. turn
                            .Menu.Where(entry => entry != Entry && entry.Prefix is not null)
                            .Select(entry =>
                                (IReadOnlyList<MessageButton>)[new MessageButton(messages.Text(entry.TitleKey), entry.Button())]
                            ),
                    ]
                )
            )
        );
}
