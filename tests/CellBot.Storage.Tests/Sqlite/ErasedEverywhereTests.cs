using System.Globalization;
using System.Text;
using CellBot.Auditing;
using CellBot.Organization.Privacy;
using CellBot.Testing;
using Microsoft.Data.Sqlite;

namespace CellBot.Storage.Tests.Sqlite;

/// <summary>
/// One person planted in every table that leads to a person, in every text of it and in every state that matters, by walking the schema; then
/// erased, and looked for in every column of every table. A new table is planted by itself, and what stays must be named here with its reason.
/// </summary>
public sealed class ErasedEverywhereTests : IAsyncLifetime
{
    private const long Member = 41;
    private const long User = 777_000_777;
    private const string Mark = "Trần Thị Dấu Vết";

    /// <summary>A column whose name holds one of these leads to a person by the channel's id, or by the member's.</summary>
    private static readonly string[] UserColumns = ["user_id", "chat_id", "used_by"];
    private static readonly string[] MemberColumns = ["member_id", "received_by", "briefed_by", "reported_by", "answered_by"];

    /// <summary>Tables that hang on one of those by an id of theirs.</summary>
    private static readonly string[] Children = ["contents", "report_entries", "report_files", "idempotency", "members"];

    /// <summary>Not the person's, though they have such a column: a group's chat, staff, the trail (ids only, never changed).</summary>
    private static readonly string[] Others = ["groups", "audit"];

    /// <summary>What else a column must hold for its row to be the person's; several: a row for each.</summary>
    private static readonly Dictionary<string, object?[]> Values = new()
    {
        ["deliveries.state"] = ["pending", "sent", "gone", "failed", "uncertain"],
        ["deliveries.broadcast_id"] = [null],
        ["deliveries.is_resend"] = [1],
        ["contents.broadcast_id"] = [null],
        ["updates.state"] = ["handled", "parked"],
        ["invitations.purpose"] = ["person"],
        ["invitations.used_at"] = [null],
        ["join_requests.state"] = ["open", "accepted"],
        ["report_entries.author"] = ["reporter"],
        ["reports.state"] = ["open", "closed"],
        ["members.erased_at"] = [null],
        ["members.left_at"] = [null],
    };

    /// <summary>What may be found after, and why it is no person's.</summary>
    private static readonly Dictionary<string, string> Stays = new()
    {
        ["acknowledgements.via"] = "a word of ours: tap, page, leader",
        ["confirmations.state"] = "a word of ours",
        ["confirmations.met_on"] = "the day of the unit's meeting",
        ["confirmations.note"] = "the unit's record of its meeting, by its secretary",
        ["confirmations.result"] = "a word of ours",
        ["confirmations.result_note"] = "the unit's record of what came of it",
        ["deliveries.purpose"] = "a word of ours",
        ["deliveries.gone_reason"] = "a word of ours",
        ["deliveries.error"] = "Telegram's words, which name nobody",
        ["form_units.answers"] = "the unit's figures",
        ["idempotency.body_sha256"] = "a hash of what another program sent",
        ["invitations.code_hash"] = "a hash of a code that is over",
        ["idempotency.idempotency_key"] = "another program's own word for its call",
        ["invitations.created_by"] = "the account or key that made it",
        ["report_entries.kind"] = "a word of ours",
        ["report_entries.actor"] = "the account that answered",
        ["report_entries.entry_key"] = "a number of ours",
        ["reports.category"] = "a word of ours",
        ["reports.urgency"] = "a word of ours",
        ["reports.assigned_to"] = "the account that answers",
        ["updates.error"] = "the kind of an error",
        ["way_steps.way"] = "a word of ours",
        ["way_steps.state"] = "a word of ours",
        ["way_steps.month"] = "a month",
        ["way_steps.error"] = "the gateway's words, which name nobody",
        ["way_reads.way"] = "a word of ours",
        ["members.role"] = "a member of the unit in this role stays counted",
    };

    private readonly SqliteFixture _file = new();

    public async Task InitializeAsync()
    {
        await _file.MigrateAsync();
        await using var connection = await OpenAsync();
        foreach (var table in await TablesAsync(connection))
            if (
                !Others.Contains(table.Name)
                && (Children.Contains(table.Name) || table.Columns.Exists(column => Leads(column.Name) is not null))
            )
                await PlantAsync(connection, table);
    }

    public async Task DisposeAsync() => await _file.DisposeAsync();

    [Fact]
    public async Task Of_a_person_planted_everywhere_nothing_is_found_after_an_erasure()
    {
        Assert.NotEmpty(await FoundAsync());
        Assert.Contains("reports.text", await FoundAsync());
        var stores = DatabaseStores.Over(_file.Database);
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        await stores.Eraser.EraseAsync(
            new PersonKey([Member], User),
            now,
            AuditEvent.Of(now, "cli:test", "person.erased", "member", Member.ToString(CultureInfo.InvariantCulture)),
            default
        );
        await stores.Scrubber.ScrubAsync(default);

        var left = await FoundAsync();
        Assert.Empty(left.Except(Stays.Keys).Order(StringComparer.Ordinal));
        Assert.Empty(Stays.Keys.Except(left)); // a reason for nothing
        Assert.Equal(1, (await FoundAsync("SELECT count(*) FROM members WHERE id = 41 AND erased_at IS NOT NULL"))[0]);
        Assert.Equal(1, (await FoundAsync("SELECT count(*) FROM acknowledgements WHERE member_id = 41"))[0]); // still counted
    }

    private static object? Leads(string column) =>
        UserColumns.Any(word => column.Contains(word, StringComparison.Ordinal)) ? User
        : MemberColumns.Any(word => column.Contains(word, StringComparison.Ordinal)) ? Member
        : null;

    private static async Task PlantAsync(
        SqliteConnection connection,
        (string Name, List<(string Name, string Type, bool IsKey)> Columns) table
    )
    {
        var rows = table.Columns.Max(column => Values.TryGetValue($"{table.Name}.{column.Name}", out var each) ? each.Length : 1);
        for (var row = 0; row < rows; row++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) VALUES ({string.Join(", ", table.Columns.Select((_, n) => $"@p{n}"))})";
            for (var n = 0; n < table.Columns.Count; n++)
            {
                var column = table.Columns[n];
                var value =
                    Values.TryGetValue($"{table.Name}.{column.Name}", out var given) ? given[Math.Min(row, given.Length - 1)]
                    : (table.Name, column.Name) is ("members", "id") ? Member
                    : (table.Name, column.Name) is ("join_attempts", "subject") ? User
                    : Leads(column.Name) is { } id ? id
                    : column.Type switch
                    {
                        // Ids of rows begin at 1: a child's reference to its parent is right by itself.
                        "TEXT" => row == 0 ? Mark : $"{Mark} {row}",
                        "BLOB" => Encoding.UTF8.GetBytes($"{Mark} {row}"),
                        _ => column.IsKey || column.Name is "update_id" or "revision" or "number" ? row + 1 : 1,
                    };
                command.Parameters.AddWithValue($"@p{n}", value ?? DBNull.Value);
            }
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Columns in which the name, or the channel's id, stands.</summary>
    private async Task<List<string>> FoundAsync()
    {
        await using var connection = await OpenAsync();
        List<string> found = [];
        foreach (var (table, columns) in await TablesAsync(connection))
        foreach (var (column, _, _) in columns)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table} WHERE instr(CAST({column} AS TEXT), @mark) > 0 OR {column} = @user";
            command.Parameters.AddWithValue("@mark", Mark);
            command.Parameters.AddWithValue("@user", User);
            if ((long)(await command.ExecuteScalarAsync())! > 0)
                found.Add($"{table}.{column}");
        }
        return found;
    }

    private async Task<List<long>> FoundAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return [(long)(await command.ExecuteScalarAsync())!];
    }

    // No reference and no rule of a column stands in the way: it is the erasure that is tried, not the schema.
    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"{_file.ConnectionString};Pooling=false;Foreign Keys=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA ignore_check_constraints = ON";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<List<(string Name, List<(string Name, string Type, bool IsKey)> Columns)>> TablesAsync(
        SqliteConnection connection
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT t.name, c.name, c.type, c.pk FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migrations' ORDER BY t.name, c.cid
            """;
        await using var rows = await command.ExecuteReaderAsync();
        List<(string Table, string Name, string Type, bool IsKey)> columns = [];
        while (await rows.ReadAsync())
            columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3) > 0));
        return
        [
            .. columns
                .GroupBy(column => column.Table)
                .Select(table => (table.Key, table.Select(column => (column.Name, column.Type, column.IsKey)).ToList())),
        ];
    }
}
