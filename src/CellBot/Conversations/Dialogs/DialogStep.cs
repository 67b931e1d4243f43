using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>One question of a dialog.</summary>
/// <param name="Id">Stored with the answer: letters and underscores, unique in its dialog.</param>
/// <param name="Ask">The words and the choices; asked anew whenever the question is shown or a choice is checked. Must change
/// nothing.</param>
public sealed record DialogStep(string Id, Prompt Prompt, Func<DialogContext, CancellationToken, Task<Question>> Ask)
{
    /// <summary>The answer may be left out ("Bỏ qua").</summary>
    public bool CanSkip { get; init; }

    /// <summary>Null: always asked.</summary>
    public Func<DialogContext, bool>? When { get; init; }

    /// <summary>
    /// Looks at an answer with what is known besides: the reason why it cannot be, or null. Null: nothing more to look at.
    /// </summary>
    public Func<DialogContext, string, PromptResult.Refused?>? Check { get; init; }

    /// <summary>A question whose words need nothing from a store.</summary>
    public static DialogStep Of(string id, Prompt prompt, Func<DialogContext, Question> ask) =>
        new(id, prompt, (context, _) => Task.FromResult(ask(context)));

    public bool AppliesTo(DialogContext context) => When is null || When(context);
}

/// <summary>What is shown for a step.</summary>
/// <param name="Html">Escaped text of the channel's HTML subset, as <see cref="MessageCatalog.Html"/> makes it.</param>
/// <param name="Options">In the order they stand under the message; at most 90.</param>
public sealed record Question(string Html, IReadOnlyList<Option> Options)
{
    public static Question Of(string html, params IReadOnlyList<Option> options) => new(html, options);
}

/// <summary>
/// A choice: a button with this text. A value that begins with <c>~</c> goes back to the step named after it, to answer it anew.
/// </summary>
/// <param name="Value">Up to 36 characters of A-Z a-z 0-9 _ - ~, no comma; what is stored.</param>
/// <param name="Label">Plain text.</param>
public sealed record Option(string Value, string Label)
{
    public static Option GoTo(string stepId, string label) => new("~" + stepId, label);
}
