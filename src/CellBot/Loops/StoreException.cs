namespace CellBot.Loops;

/// <summary>What ails a store that cannot be used just now, as far as it is known.</summary>
public enum StoreTrouble
{
    /// <summary>It does not answer; it may well answer later.</summary>
    Away,

    /// <summary>It answers, and has no room for anything new.</summary>
    Full,

    /// <summary>Its file is not where it was.</summary>
    Moved,
}

/// <summary>The store cannot be used, said in one line that a person can act on and that holds nothing of what is stored.</summary>
public abstract class StoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Null: it cannot be used as it is set up, and waiting will not help.</summary>
    public StoreTrouble? Trouble { get; init; }

    /// <summary>The trouble behind a failure, however often it was wrapped on its way (data protection wraps what its key ring throws).
    /// Null: it has another cause.</summary>
    public static StoreTrouble? TroubleOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is StoreException { Trouble: { } trouble })
                return trouble;
        return null;
    }
}
