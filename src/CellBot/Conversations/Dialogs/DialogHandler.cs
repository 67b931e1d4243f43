using System.Globalization;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Messages;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// Hands an update to the dialogs: loads the dialog, runs the turn, stores state and replies in one transaction, answers the tap.
/// </summary>
/// <remarks>
/// Crash points. 1: before the save: nothing happened, the update comes again. 2: after the save, before a deed: the dialog stands at
/// <see cref="DialogFrame.Finishing"/>, and the next thing that comes does the completion first. 3: after the completion, before its save:
/// the completion is done again under the same key. 4: after the last save: the update comes again and finds its message worked on, its
/// button old, its replies there.
/// </remarks>
public sealed partial class DialogHandler(
    DialogRegistry registry,
    IConversationStore store,
    IRosterMembershipStore seats,
    IBotLinks links,
    TapAnswers answers,
    MessageCatalog messages,
    TimeProvider clock,
    ILogger<DialogHandler> logger
)
{
    private const int MostTries = 10;

    /// <summary>Whether a button's data is for the dialogs.</summary>
    public bool Claims(string data) => DialogButton.Parse(data) is not null || DialogInvocation.OfButton(data, registry) is not null;

    /// <returns>False: not for the dialogs.</returns>
    /// <param name="lastTry">The update is not tried again after this: a deed that fails now is given back to the person.</param>
    public async Task<bool> HandleAsync(
        long botId,
        StoredUpdate update,
        Activity activity,
        bool lastTry,
        CancellationToken cancellationToken
    )
    {
        activity = Cleaned(activity);
        if (activity is Activity.ButtonPressed { UserId: null } anonymous)
        {
            await answers.NoteAsync(botId, anonymous, messages.Text(MessageKeys.TapNote.Anonymous));
            return true;
        }
        if (Place(activity) is not { } place)
            return false;
        var now = clock.GetUtcNow();
        var sitting = await seats.OfAsync(place.UserId, VietnamTime.DateOf(update.ReceivedAt), cancellationToken);
        var turn = new DialogTurn(
            botId,
            place.ChatId,
            place.UserId,
            place.Chat,
            update.UpdateId,
            now,
            update.ReceivedAt,
            sitting,
            registry.MenuFor(sitting)
        )
        {
            ThreadId = activity.ThreadId,
        };
        if (await RunAsync(turn, activity, lastTry, cancellationToken) is not { } run)
            return false;
        if (activity is Activity.ButtonPressed pressed)
            await AnswerAsync(botId, pressed, run, cancellationToken);
        return true;
    }

    private async Task<DialogTurnRunner?> RunAsync(DialogTurn turn, Activity activity, bool lastTry, CancellationToken cancellationToken)
    {
        DialogTurnRunner? first = null;
        (IReadOnlyList<OutgoingMessage> Said, string Part) unsaid = ([], "");
        for (var tries = 0; tries < MostTries; tries++)
        {
            var stored =
                await store.FindAsync(turn.BotId, turn.ChatId, turn.UserId, cancellationToken)
                ?? ConversationState.New(turn.BotId, turn.ChatId, turn.UserId);
            var run = new DialogTurnRunner(registry, messages, turn, stored, lastTry);
            if (first is null && !await run.RunAsync(activity, cancellationToken))
                return null;
            var finishes = first is not null && run.IsFinishing;
            if (finishes)
                await run.FinishAsync(cancellationToken);
            if (run.Failure is { } failure)
                DeedFailed(logger, failure, run.State.Top!.DialogId, run.State.Top.Instance);
            // A deed that took the dialog itself away (a person leaves) is still told: under its own key, so once.
            var (said, part) = first is null || finishes ? (run.Messages, Part(stored)) : unsaid;
            if (!await SaveAsync(turn, run, stored, said, part, cancellationToken))
            {
                if (finishes)
                    unsaid = (said, part);
                continue; // somebody else was faster: think again
            }
            first ??= run;
            if (!run.IsFinishing)
                return first;
        }
        throw new InvalidOperationException($"the context in chat {turn.ChatId} changed {MostTries} times while one turn was made");
    }

    private async Task<bool> SaveAsync(
        DialogTurn turn,
        DialogTurnRunner run,
        ConversationState stored,
        IReadOnlyList<OutgoingMessage> said,
        string part,
        CancellationToken cancellationToken
    )
    {
        if (run.StartParameter is { } parameter && said.Count > 0)
            said = [.. said.SkipLast(1), await WithLinkAsync(turn.BotId, said[^1], parameter, cancellationToken)];
        if (run.State == stored && said.Count == 0)
            return true;
        var replies = said.Select(
                (message, i) =>
                    new DialogReply(
                        turn.ChatId,
                        turn.IsPrivate ? message : message with { ThreadId = turn.ThreadId },
                        Key(turn, run, part, i)
                    )
            )
            .ToList();
        return await store.SaveAsync(run.State, replies, turn.Now, cancellationToken);
    }

    // What a deed says has keys of its own: after a death the same update brings the completion's words beside what it said before.
    private static string Part(ConversationState stored) =>
        stored.Top is { StepId: DialogFrame.Finishing } deed ? string.Create(CultureInfo.InvariantCulture, $"f{deed.Instance:x}-") : "";

    // Who asks in a group is led over to the private chat once a minute at most, however often they ask.
    private static string Key(DialogTurn turn, DialogTurnRunner run, string part, int number) =>
        run.StartParameter is null
            ? string.Create(CultureInfo.InvariantCulture, $"talk:{turn.UpdateId}:{part}{number}")
            : string.Create(CultureInfo.InvariantCulture, $"lead:{turn.ChatId}:{turn.UserId}:{turn.Now.ToUnixTimeSeconds() / 60}:{number}");

    private async Task<OutgoingMessage> WithLinkAsync(
        long botId,
        OutgoingMessage message,
        string parameter,
        CancellationToken cancellationToken
    ) =>
        message with
        {
            Buttons =
            [
                .. message.Buttons,
                [
                    new MessageButton(
                        messages.Text(MessageKeys.Button.OpenPrivateChat),
                        null,
                        await links.PersonLinkAsync(botId, parameter.Length == 0 ? "menu" : parameter, cancellationToken)
                    ),
                ],
            ],
        };

    private async Task AnswerAsync(long botId, Activity.ButtonPressed pressed, DialogTurnRunner run, CancellationToken cancellationToken)
    {
        if (run.StartParameter is { } parameter)
            await answers.LinkAsync(
                botId,
                pressed,
                await links.PersonLinkAsync(botId, parameter.Length == 0 ? "menu" : parameter, cancellationToken)
            );
        else
            await answers.NoteAsync(botId, pressed, run.Note);
    }

    // A hostile client may send anything.
    private static Activity Cleaned(Activity activity) =>
        activity switch
        {
            Activity.MessageReceived { Text: { } text } message => message with { Text = TypedText.Clean(text) },
            Activity.ButtonPressed pressed => pressed with { Data = TypedText.Clean(pressed.Data) },
            _ => activity,
        };

    private static (long ChatId, long UserId, ChatKind Chat)? Place(Activity activity) =>
        activity switch
        {
            Activity.ButtonPressed { UserId: { } user } pressed => (pressed.ChatId, user, pressed.Chat),
            Activity.MessageReceived { UserId: { } user, Chat: not ChatKind.Channel } message
                when message.Chat is ChatKind.Private || message.RepliesToBot || message.Text is ['/', ..] => (
                message.ChatId,
                user,
                message.Chat
            ),
            _ => null,
        };

    [LoggerMessage(75, LogLevel.Error, "The deed of {Dialog} {Instance} failed for good; the person may try again")]
    private static partial void DeedFailed(ILogger logger, Exception exception, string dialog, long instance);
}
