using System.Collections.Concurrent;
using CellBot.Organization.Accounts;

namespace CellBot.Web.Console.Words;

/// <summary>Names of the people with an account, for pages that say who did what; read anew at most every few seconds.</summary>
public sealed class ColleagueNames(IAccountStore accounts, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, string> _names = [];
    private DateTimeOffset _read = DateTimeOffset.MinValue;

    /// <summary>Null: no such account.</summary>
    public string? Of(long id) => _names.GetValueOrDefault(id);

    public IReadOnlyList<(long Id, string Name)> All => [.. _names.Select(one => (one.Key, one.Value))];

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _read < Fresh)
            return;
        _read = now;
        foreach (var account in await accounts.ListAsync(cancellationToken))
            _names[account.Id] = account.FullName;
    }
}
