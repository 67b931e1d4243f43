using CellBot.Delivery;

namespace CellBot.Conversations.Dialogs;

/// <summary>How a dialog begins. Closed.</summary>
public abstract record DialogStart
{
    /// <summary>Answered at once; no talk begins.</summary>
    /// <param name="Messages">Each a message of its own: as few as can be, one a second reaches a chat.</param>
    public sealed record Say(params IReadOnlyList<OutgoingMessage> Messages) : DialogStart
    {
        /// <summary>A note on the screen when a button was pressed; plain text, at most 200 characters.</summary>
        public string? OnScreen { get; init; }
    }

    /// <summary>A note on the screen alone, or, where no button was pressed, a message with these words.</summary>
    public sealed record Note(string Text) : DialogStart;

    /// <summary>The steps begin, with what is known already.</summary>
    public sealed record Begin(Answers Known) : DialogStart
    {
        /// <summary>Said before the first question, in the same message; escaped.</summary>
        public string? Html { get; init; }
    }
}

/// <summary>What is said when a dialog has completed.</summary>
/// <param name="Message">Null: nothing.</param>
public sealed record DialogResult(OutgoingMessage? Message);
