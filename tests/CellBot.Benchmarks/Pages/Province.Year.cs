namespace CellBot.Benchmarks;

internal sealed partial record Province
{
    /// <summary>
    /// The same as <see cref="Sent"/> over a year and in bulk: millions of rows by a few statements, indexes made after them.
    /// </summary>
    public IEnumerable<string> SentInAYear()
    {
        // The newest is two hours old and still being received.
        for (var n = 1; n <= Wide; n++)
            foreach (var statement in Head(n, Code, 2 + (365 * 24L * (Wide - n) / Wide), Groups))
                yield return statement;
        yield return """
            CREATE TABLE bench_indexes AS SELECT indexname, indexdef FROM pg_indexes
            WHERE schemaname = current_schema() AND tablename IN ('deliveries', 'acknowledgements', 'confirmations') AND indexdef NOT LIKE 'CREATE UNIQUE%'
            """;
        yield return """
            DO $d$ DECLARE i record; BEGIN FOR i IN SELECT indexname FROM bench_indexes LOOP EXECUTE 'DROP INDEX ' || i.indexname; END LOOP; END $d$
            """;
        // Six of ten acknowledge, other six each time: ten classes of broadcasts, by their number's last digit.
        yield return """
            CREATE TABLE bench_roster AS SELECT m.unit_id, k AS class, count(*) AS roster, count(*) FILTER (WHERE (m.id * 7 + k) % 10 < 6) AS taken
            FROM members m CROSS JOIN generate_series(0, 9) k GROUP BY 1, 2;
            ANALYZE bench_roster
            """;
        // One broadcast after the other and taps by their time, as a house comes by them: rows of one stand together on the disk.
        yield return """
            DO $d$ DECLARE n bigint; BEGIN FOR n IN SELECT id FROM broadcasts WHERE id > (SELECT min(id) FROM broadcasts) ORDER BY id LOOP
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state, attempts, sent_at,
                finished_at, message_id, roster, error, acknowledged, shown)
            SELECT g.bot_id, b.id, 'announcement', g.id, g.unit_id, g.chat_id, t.id, b.lane, CASE WHEN g.id % 997 = 0 THEN 'failed' ELSE 'sent' END, 1,
                CASE WHEN g.id % 997 = 0 THEN NULL ELSE b.started_at + (g.id % 480) * 1000000 END, b.started_at + 500000000, g.id, r.roster,
                CASE WHEN g.id % 997 = 0 THEN 'bench' END, CASE WHEN g.id % 997 = 0 THEN 0 ELSE r.taken END, CASE WHEN g.id % 997 = 0 THEN 0 ELSE r.taken END
            FROM broadcasts b JOIN (SELECT broadcast_id, min(id) AS id FROM contents GROUP BY 1) t ON t.broadcast_id = b.id
            CROSS JOIN groups g JOIN bench_roster r ON r.unit_id = g.unit_id AND r.class = b.id % 10
            WHERE b.id = n ORDER BY g.id;
            INSERT INTO acknowledgements (directive_id, version, broadcast_id, unit_id, member_id, via, at)
            SELECT b.directive_id, b.version, b.id, m.unit_id, m.id, CASE WHEN m.id % 20 = 0 THEN 'behalf' ELSE 'tap' END,
                LEAST((extract(epoch from now()) * 1000000)::bigint, b.started_at + (g.id % 480) * 1000000 + ((m.id * 7919) % 1440) * 60000000)
            FROM broadcasts b CROSS JOIN groups g JOIN members m ON m.unit_id = g.unit_id
            WHERE b.id = n AND g.id % 997 <> 0 AND (m.id * 7 + b.id % 10) % 10 < 6 ORDER BY 7, m.id;
            INSERT INTO confirmations (directive_id, version, broadcast_id, unit_id, state, received_at, received_by, briefed_at, briefed_by,
                met_on, present, note)
            SELECT b.directive_id, b.version, b.id, g.unit_id, CASE WHEN g.unit_id % 5 = 0 THEN 'briefed' ELSE 'received' END,
                b.started_at + 3600000000, s.id, CASE WHEN g.unit_id % 5 = 0 THEN b.started_at + 7200000000 END,
                CASE WHEN g.unit_id % 5 = 0 THEN s.id END, CASE WHEN g.unit_id % 5 = 0 THEN '2026-11-20' END,
                CASE WHEN g.unit_id % 5 = 0 THEN 7 END, CASE WHEN g.unit_id % 5 = 0 THEN '[]' END
            FROM broadcasts b CROSS JOIN groups g JOIN members s ON s.unit_id = g.unit_id AND s.role = 'secretary'
            WHERE b.id = n AND g.id % 997 <> 0 AND g.unit_id % 5 < 2 ORDER BY g.unit_id;
            END LOOP; END $d$
            """;
        yield return """
            SET maintenance_work_mem = '1GB';
            DO $d$ DECLARE i record; BEGIN FOR i IN SELECT indexdef FROM bench_indexes LOOP EXECUTE i.indexdef; END LOOP; END $d$;
            DROP TABLE bench_indexes, bench_roster
            """;
        foreach (
            var table in (string[])
                ["directives", "directive_versions", "broadcasts", "contents", "deliveries", "acknowledgements", "confirmations"]
        )
            yield return $"VACUUM ANALYZE {table}";
    }
}
