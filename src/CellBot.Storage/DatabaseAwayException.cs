using CellBot.Loops;

namespace CellBot.Storage;

/// <summary>
/// The database's server does not answer, or is starting, stopping or full: it may well answer later, and nothing about the settings is
/// known to be wrong.
/// </summary>
public sealed class DatabaseAwayException : DatabaseException
{
    public DatabaseAwayException(string message, Exception? inner = null)
        : base(message, inner) => Trouble = StoreTrouble.Away;
}
