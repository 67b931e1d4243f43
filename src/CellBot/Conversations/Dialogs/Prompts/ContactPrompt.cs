using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// The person's own phone number, by the phone's own key. A contact of somebody else proves nothing and is refused. Holds the number.
/// </summary>
public sealed record ContactPrompt : Prompt
{
    public override string? Request => ButtonRequest.Contact;

    public override PromptResult Read(PromptInput input, Question question, string before) =>
        input.Contact switch
        {
            null => new PromptResult.Refused(MessageKeys.Prompt.Contact),
            { UserId: { } owner } contact when owner == input.UserId => new PromptResult.Taken(contact.PhoneNumber),
            _ => new PromptResult.Refused(MessageKeys.Prompt.ContactNotOwn),
        };
}
