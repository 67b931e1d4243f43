using System.Globalization;

namespace CellBot.Delivery;

/// <summary>A refusal because a forum topic is closed says which, in the error that is kept with the row.</summary>
public static class ClosedTopic
{
    private const string Mark = " (closed topic ";

    /// <param name="threadId">Null or 0: the general topic.</param>
    public static string In(string error, long? threadId) => string.Create(CultureInfo.InvariantCulture, $"{error}{Mark}{threadId ?? 0})");

    /// <summary>The topic's number, 0 for the general one; null: the error is about something else.</summary>
    public static long? Of(string? error)
    {
        if (error is null || error.LastIndexOf(Mark, StringComparison.Ordinal) is not (>= 0 and var at) || !error.EndsWith(')'))
            return null;
        return long.TryParse(error[(at + Mark.Length)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var thread)
            ? thread
            : null;
    }
}
