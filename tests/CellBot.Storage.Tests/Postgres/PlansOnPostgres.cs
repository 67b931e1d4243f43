using CellBot.Delivery;
using CellBot.Storage.Delivery;
using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

/// <summary>How many rows a question walks over, where the planner's guess once was wrong by thousands.</summary>
[Trait("Kind", "Postgres")]
public sealed class PlansOnPostgres(PostgresFixture server) : StoreConformance, IClassFixture<PostgresFixture>
{
    private const int Cells = 30;
    private const int MembersOfEach = 4;

    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);

    /// <summary>
    /// 12,000 groups and 29,000 taps of other versions: the taps were walked over for each group, and the broadcast never began.
    /// </summary>
    [SkippableFact]
    public async Task Rows_of_a_broadcast_are_made_without_a_walk_over_all_taps_for_each_group()
    {
        await Seed.CommuneAsync(Cells, members: MembersOfEach);
        var first = await Seed.StartedAsync();
        await Seed.SentAsync(first, await Seed.FenceAsync());
        await Stores.Database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO acknowledgements (directive_id, version, broadcast_id, unit_id, member_id, via, at)
                    SELECT b.directive_id, b.version, b.id, m.unit_id, m.id, 'tap', 1 FROM broadcasts b CROSS JOIN members m
                    """
                ),
            default
        );
        await Stores.Database.StatementAsync(session => session.ExecuteAsync("ANALYZE acknowledgements"), default);
        var second = await Seed.ApprovedAsync(await Seed.DirectiveAsync("another"));

        var walked = await Stores.Database.WriteAsync(
            async session =>
            {
                var content = await Outbox.AddAnnouncementAsync(session, second.Id, "default", OutgoingMessage.Plain("Nội dung"));
                var rows = await Outbox.EnqueueAudienceAsync(
                    session,
                    new Batch("text").Add("for_kind", ["cell"]).Add("content_id", [content]),
                    new
                    {
                        broadcastId = second.Id,
                        units = session.Dialect.List(second.Audience.Units),
                        excluded = session.Dialect.List(second.Audience.Excluded),
                        kinds = session.Dialect.List(second.Audience.EffectiveKinds),
                        day = Columns.Day(Now),
                        purpose = Outbox.Announcement,
                        now = Now.ToMicros(),
                    }
                );
                Assert.Equal(Cells, rows);
                return await session.ScalarAsync<long>(
                    "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'acknowledgements'"
                );
            },
            default
        );
        Assert.InRange(walked, 0, Cells * MembersOfEach);
    }
}
