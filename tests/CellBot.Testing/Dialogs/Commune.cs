using CellBot.Broadcasts;
using CellBot.Organization;

namespace CellBot.Testing.Dialogs;

/// <summary>
/// A small commune in a real store (a SQLite file), a directive that reached its cells, and a person who dialogs with the bot about it.
/// </summary>
public sealed class Commune : IAsyncDisposable
{
    private readonly SqliteFixture _file = new();

    private Commune()
    {
        Stores = DatabaseStores.Over(_file.Database);
        Seed = new Seed(Stores, Clock);
    }

    public FakeClock Clock { get; } = new();

    public StoreSet Stores { get; }

    public Seed Seed { get; }

    public Broadcast Broadcast { get; private set; } = null!;

    /// <summary>
    /// Cells <c>cb1…</c>, each with a group; member 1 of each is its secretary; members 2… as named, the last one without a phone.
    /// </summary>
    public static async Task<Commune> WithAsync(int cells = 2, params IReadOnlyList<string> members)
    {
        var commune = new Commune();
        await commune._file.MigrateAsync();
        await commune.Seed.CommuneAsync(cells, members: 1);
        for (var cell = 1; cell <= cells; cell++)
            await commune.Seed.MembersAsync([
                .. members.Select(
                    (name, i) =>
                        new CellBot.Organization.Import.MemberRow(
                            $"cb{cell}",
                            name,
                            MemberRole.Member,
                            i == members.Count - 1 ? null : Seed.User(cell, i + 2),
                            null,
                            null
                        )
                ),
            ]);
        commune.Broadcast = await commune.SendAsync();
        return commune;
    }

    /// <summary>Another directive that reaches every cell.</summary>
    public async Task<Broadcast> SendAsync(Audience? audience = null)
    {
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(audience: audience);
        await Seed.SentAsync(broadcast, fence);
        return broadcast;
    }

    public async Task<long> UnitAsync(int cell) => (await Stores.Organization.UnitAsync($"cb{cell}", default))!.Unit.Id;

    public async ValueTask DisposeAsync() => await _file.DisposeAsync();
}
