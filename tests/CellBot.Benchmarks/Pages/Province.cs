using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>
/// A province and what an office of it has sent in ninety days, written straight into the tables: what is measured are the pages, not an
/// import. Everything sent is a copy of one broadcast that the host really sent, so that each row has what its columns ask for.
/// </summary>
/// <param name="Communes">Below the province, each with <paramref name="Cells"/> cells, each cell with a group.</param>
/// <param name="Wide">Broadcasts to every cell of the province, evenly over ninety days; <paramref name="Narrow"/> to one commune each.</param>
internal sealed partial record Province(int Communes, int Cells, int Wide, int Narrow)
{
    public const string Code = "TINH";

    private const long Hour = 3_600_000_000;

    /// <summary>The commune that the template is sent to.</summary>
    public string First => Commune(1);

    public int Groups => Communes * Cells;

    public static string Commune(int number) => string.Create(CultureInfo.InvariantCulture, $"XA{number:000}");

    /// <summary>Eight members a cell in two communes of three, nine in the third: 100,000 in 12,000 cells.</summary>
    public IEnumerable<Crowd> Crowds() =>
        Enumerable.Range(1, Communes).Select(n => new Crowd(Commune(n), ((n - 1) * Cells) + 1, Cells, n % 3 == 0 ? 9 : 8));

    public IEnumerable<string> Organization()
    {
        yield return $"INSERT INTO units (code, parent_id, kind, name) VALUES ('{Code}', NULL, 'provincial_committee', 'Tỉnh ủy tỉnh đo')";
        foreach (var statement in Crowds().SelectMany(crowd => crowd.Statements()))
            yield return statement;
        yield return $"UPDATE units SET parent_id = (SELECT id FROM units WHERE code = '{Code}'), name = 'Đảng ủy xã số ' || substr(code, 3) WHERE code LIKE 'XA___'";
        yield return "UPDATE units SET name = 'Chi bộ thôn ' || substr(code, 7) || ' xã số ' || substr(code, 3, 3) WHERE code LIKE 'XA___-%'";
        yield return """
            UPDATE members SET full_name = CASE id % 3 WHEN 0 THEN 'Nguyễn Thị Thanh ' WHEN 1 THEN 'Trần Văn ' ELSE 'Phạm Đức ' END || id,
                role = CASE WHEN full_name = 'N1' THEN 'secretary' WHEN full_name = 'N2' THEN 'deputy_secretary' ELSE 'member' END
            """;
        yield return $"""
            INSERT INTO private_chats (bot_id, telegram_user_id, opened_at)
            SELECT {SimulatorProcess.Bot}, telegram_user_id, 0 FROM members WHERE role <> 'member'
            """;
        foreach (var table in (string[])["units", "groups", "members", "private_chats"])
            yield return $"ANALYZE {table}";
    }

    /// <summary>The groups, and of their people the leaders: who is late is asked in private.</summary>
    public async Task AddToAsync(SimulatorProcess simulator)
    {
        foreach (var crowd in Crowds())
            await simulator.AddAsync(crowd with { Members = 2 }, haveStarted: true);
    }

    /// <summary>Copies the only broadcast there is, with all that hangs on it.</summary>
    public IEnumerable<string> Sent()
    {
        var number = 0;
        for (var n = 1; n <= Narrow; n++)
            foreach (var statement in Copy(++number, Commune((n % Communes) + 1), 20 + (90 * 24L * (Narrow - n) / Narrow), Cells))
                yield return statement;
        // The newest is two hours old and still being received.
        for (var n = 1; n <= Wide; n++)
            foreach (var statement in Copy(++number, Code, 2 + (90 * 24L * (Wide - n) / Wide), Groups))
                yield return statement;
        yield return """
            INSERT INTO reports (number, category, text, urgency, state, unit_id, office_id, step, created_at, due_at, version)
            SELECT row_number() OVER (ORDER BY c.id), 'difficulty', 'Đường vào thôn ngập, đề nghị hỗ trợ', 'normal',
                CASE WHEN c.id % 2 = 0 THEN 'open' ELSE 'solved' END, c.id, c.parent_id, 0,
                (extract(epoch from now()) * 1000000)::bigint - c.id * 60000000, (extract(epoch from now()) * 1000000)::bigint + c.id * 60000000, 1
            FROM units c WHERE c.kind = 'cell' AND c.id % 20 = 0
            """;
        foreach (
            var table in (string[])
                ["reports", "directives", "directive_versions", "broadcasts", "contents", "deliveries", "acknowledgements", "confirmations"]
        )
            yield return $"ANALYZE {table}";
    }

    // A tenth of a percent could not be delivered; six of ten acknowledged, most within a day, one of twenty by a leader's word; two of
    // five leaders confirmed, half of them after a meeting.
    private static IEnumerable<string> Copy(int number, string top, long hoursAgo, int recipients)
    {
        foreach (var statement in Head(number, top, hoursAgo, recipients))
            yield return statement;
        var cells = top == Code ? "c.code LIKE 'XA___-%'" : $"c.code LIKE '{top}-%'";
        yield return $"""
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state, attempts, sent_at,
                finished_at, message_id, roster, error)
            SELECT g.bot_id, b.id, 'announcement', g.id, g.unit_id, g.chat_id, (SELECT min(t.id) FROM contents t WHERE t.broadcast_id = b.id),
                b.lane, CASE WHEN g.id % 997 = 0 THEN 'failed' ELSE 'sent' END, 1,
                CASE WHEN g.id % 997 = 0 THEN NULL ELSE b.started_at + (g.id % 480) * 1000000 END, b.started_at + 500000000, g.id,
                (SELECT count(*) FROM members m WHERE m.unit_id = g.unit_id), CASE WHEN g.id % 997 = 0 THEN 'bench' ELSE NULL END
            FROM broadcasts b CROSS JOIN groups g JOIN units c ON c.id = g.unit_id
            WHERE b.id = (SELECT max(id) FROM broadcasts) AND {cells}
            """;
        yield return $"""
            INSERT INTO acknowledgements (directive_id, version, broadcast_id, unit_id, member_id, via, at)
            SELECT b.directive_id, b.version, b.id, m.unit_id, m.id, CASE WHEN m.id % 20 = 0 THEN 'behalf' ELSE 'tap' END,
                LEAST((extract(epoch from now()) * 1000000)::bigint, d.sent_at + ((m.id * 7919) % 1440) * 60000000)
            FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.state = 'sent' JOIN members m ON m.unit_id = d.unit_id
            WHERE b.id = (SELECT max(id) FROM broadcasts) AND (m.id * 7 + {number}) % 10 < 6
            """;
        yield return """
            UPDATE deliveries SET acknowledged = c.n, shown = c.n
            FROM (SELECT broadcast_id, unit_id, count(*) AS n FROM acknowledgements WHERE broadcast_id = (SELECT max(id) FROM broadcasts)
                  GROUP BY 1, 2) c
            WHERE deliveries.broadcast_id = c.broadcast_id AND deliveries.unit_id = c.unit_id
            """;
        yield return """
            INSERT INTO confirmations (directive_id, version, broadcast_id, unit_id, state, received_at, received_by, briefed_at, briefed_by,
                met_on, present, note)
            SELECT b.directive_id, b.version, b.id, d.unit_id, CASE WHEN d.unit_id % 5 = 0 THEN 'briefed' ELSE 'received' END,
                d.sent_at + 3600000000, s.id, CASE WHEN d.unit_id % 5 = 0 THEN d.sent_at + 7200000000 ELSE NULL END,
                CASE WHEN d.unit_id % 5 = 0 THEN s.id ELSE NULL END, CASE WHEN d.unit_id % 5 = 0 THEN '2026-11-20' ELSE NULL END,
                CASE WHEN d.unit_id % 5 = 0 THEN 7 ELSE NULL END, CASE WHEN d.unit_id % 5 = 0 THEN '[]' ELSE NULL END
            FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.state = 'sent'
            JOIN members s ON s.unit_id = d.unit_id AND s.role = 'secretary'
            WHERE b.id = (SELECT max(id) FROM broadcasts) AND d.unit_id % 5 < 2
            """;
    }

    /// <summary>Directive, broadcast and text, without recipients.</summary>
    private static IEnumerable<string> Head(int number, string top, long hoursAgo, int recipients)
    {
        var start = $"((extract(epoch from now()) * 1000000)::bigint - {(hoursAgo * Hour).ToString(CultureInfo.InvariantCulture)})";
        yield return Columns(
            "directives",
            "id = (SELECT min(id) FROM directives)",
            ("source_key", $"'bench{number}'"),
            ("symbol", $"'{number}-CV/TU'"),
            ("created_at", start)
        );
        yield return Columns(
            "directive_versions",
            "directive_id = (SELECT min(id) FROM directives)",
            ("directive_id", "(SELECT max(id) FROM directives)"),
            ("symbol", $"'{number}-CV/TU'")
        );
        yield return Columns(
            "broadcasts",
            "id = (SELECT min(id) FROM broadcasts)",
            ("directive_id", "(SELECT max(id) FROM directives)"),
            ("audience", $"replace(audience, '{Commune(1)}', '{top}')"),
            ("recipients", recipients.ToString(CultureInfo.InvariantCulture)),
            ("state", "'completed'"),
            ("created_at", start),
            ("started_at", start),
            ("watched_since", start),
            ("finished_at", $"{start} + 500000000"),
            ("acknowledge_by", $"{start} + {(48 * Hour).ToString(CultureInfo.InvariantCulture)}")
        );
        yield return Columns(
            "contents",
            "broadcast_id = (SELECT min(id) FROM broadcasts) AND purpose = 'announcement'",
            ("broadcast_id", "(SELECT max(id) FROM broadcasts)")
        );
    }

    /// <summary>Somebody who has not acknowledged a broadcast does.</summary>
    public static IEnumerable<string> Tap(long broadcast)
    {
        var id = broadcast.ToString(CultureInfo.InvariantCulture);
        yield return $"""
            INSERT INTO acknowledgements (directive_id, version, broadcast_id, unit_id, member_id, via, at)
            SELECT b.directive_id, b.version, b.id, m.unit_id, m.id, 'tap', (extract(epoch from now()) * 1000000)::bigint
            FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.state = 'sent' AND d.acknowledged < d.roster
            JOIN members m ON m.unit_id = d.unit_id
            WHERE b.id = {id} AND NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.directive_id = b.directive_id AND a.member_id = m.id)
            LIMIT 1
            """;
        yield return $"""
            UPDATE deliveries SET acknowledged = acknowledged + 1, shown = shown + 1
            WHERE broadcast_id = {id} AND unit_id = (SELECT unit_id FROM acknowledgements ORDER BY id DESC LIMIT 1)
            """;
    }

    // Every column as it stands, but those that differ: a column that a later migration adds is copied by itself.
    private static string Columns(string table, string where, params (string Column, string Value)[] changed) =>
        $"""
            DO $copy$ DECLARE names text; given text; BEGIN
            SELECT string_agg(quote_ident(column_name), ','), string_agg(CASE column_name {string.Concat(
                changed.Select(one => $" WHEN '{one.Column}' THEN $v${one.Value}$v$")
            )} ELSE quote_ident(column_name) END, ',') INTO names, given
            FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = current_schema() AND is_identity = 'NO';
            EXECUTE format('INSERT INTO {table} (%s) SELECT %s FROM {table} WHERE {where.Replace("'", "''", StringComparison.Ordinal)}', names, given);
            END $copy$
            """;
}
