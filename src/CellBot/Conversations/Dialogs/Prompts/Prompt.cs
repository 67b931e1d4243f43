using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>What a step waits for, and how an answer is read. Pure and stateless.</summary>
public abstract record Prompt
{
    /// <summary>Reads what came. <see cref="PromptResult.Refused"/> repeats the question with the reason.</summary>
    /// <param name="before">What the step holds already, for prompts that gather; empty at first.</param>
    public abstract PromptResult Read(PromptInput input, Question question, string before);

    /// <summary>Ends by "Xong", after one answer or more.</summary>
    public virtual bool Gathers => false;

    /// <summary>How many answers there must be before "Xong".</summary>
    public virtual int AtLeast => 1;

    /// <summary>Any words are an answer.</summary>
    public virtual bool TakesAnyWords => false;

    /// <summary>Beyond the step's own choices: today and yesterday for a date, say.</summary>
    public virtual IReadOnlyList<Option> Offers(MessageCatalog messages, DateOnly today) => [];

    /// <summary>
    /// A key of the phone's keyboard that sends something: <see cref="Delivery.ButtonRequest"/>; null: none. Private chats only.
    /// </summary>
    public virtual string? Request => null;
}

/// <summary>What a person sent. A tap has a value only.</summary>
/// <param name="Words">The same text folded, see <see cref="PlainWords"/>.</param>
public sealed record PromptInput(
    string? Tapped,
    string? Text,
    string Words,
    IReadOnlyList<Attachment> Attachments,
    SharedContact? Contact,
    SharedPlace? Place,
    long UserId,
    DateOnly Today
);

/// <summary>What a prompt made of it. Closed.</summary>
public abstract record PromptResult
{
    /// <summary>The step is answered.</summary>
    public sealed record Taken(string Value) : PromptResult;

    /// <summary>Added to what is gathered; the step goes on.</summary>
    public sealed record Gathered(string Value) : PromptResult;

    /// <summary>Not an answer; the message says why and what to do.</summary>
    public sealed record Refused(string Key, params IReadOnlyList<(string Name, MessageValue Value)> Values) : PromptResult;
}
