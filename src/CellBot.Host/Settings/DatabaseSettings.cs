using System.Data.Common;

namespace CellBot.Host.Settings;

/// <summary>Where everything is kept, section <c>ConnectionStrings</c>.</summary>
public sealed record DatabaseSettings
{
    public const string Section = "ConnectionStrings";
    public const string EmbeddedDefault = "Data Source=data/cellbot.db";

    /// <summary>PostgreSQL (<c>Host=…;Database=…;Username=…;Password=…</c>) or SQLite (<c>Data Source=FILE</c>). Empty: SQLite in
    /// <c>data/cellbot.db</c> under the folder the host was started in. Holds a password: never logged.</summary>
    public string CellBot { get; init; } = "";

    public bool IsNamed => CellBot.Length > 0;

    /// <summary>What to open: the one named, or the embedded default.</summary>
    public string ConnectionString => IsNamed ? CellBot : EmbeddedDefault;

    public bool IsPostgres => Value("Host") is not null || Value("Server") is not null;

    /// <summary>The SQLite file; null with PostgreSQL or an unreadable string.</summary>
    public string? SqliteFile => Value("Data Source") ?? Value("DataSource") ?? Value("Filename");

    /// <summary>For people: where the database is, without user or password.</summary>
    public string Describe() =>
        IsPostgres
            ? $"PostgreSQL {Value("Host") ?? Value("Server")}:{Value("Port") ?? "5432"}/{Value("Database")}"
            : $"SQLite {Path.GetFullPath(SqliteFile ?? "")}";

    public override string ToString() => $"DatabaseSettings {{ {Describe()} }}";

    private string? Value(string word)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
            return parts.TryGetValue(word, out var value) ? value as string : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
