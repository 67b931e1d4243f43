using CellBot.Loops;

namespace CellBot.Storage;

/// <summary>
/// The database cannot be used, said in one line that a person can act on: not reachable, not known, newer than the program, tampered with,
/// full.
/// </summary>
public class DatabaseException(string message, Exception? inner = null) : StoreException(message, inner);
