namespace CellBot.Simulator.Model;

/// <summary>A keyboard in place of the phone's own.</summary>
internal sealed record ReplyKeyboard(ReplyButton[][] Rows, bool OneTime, string? Placeholder);

internal sealed record ReplyButton(string Text, bool RequestContact, bool RequestLocation);
