using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>The person's own phone number, by the phone's own key. A contact of somebody else proves nothing and is refused. Holds the number.</summary>
public sealed record ContactPrompt : Prompt
{
    public override string? Request => ButtonRequest.Contact;

    public override Reading Read(PromptInput input, Question question, string before) => input.Contact switch
    {
        null => new Reading.Refused(MessageKeys.Prompt.Contact),
        { UserId: { } owner } contact when owner == input.UserId => new Reading.Taken(contact.PhoneNumber),
        _ => new Reading.Refused(MessageKeys.Prompt.ContactNotOwn),
    };
}
