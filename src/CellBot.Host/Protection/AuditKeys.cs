using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>
/// The keys of the audit chain: each protected by the ring and kept beside it, so that the ring's own rotation changes nothing. The first
/// is made at the first start; another when a person asks for it.
/// </summary>
internal sealed class AuditKeys(IDataProtectionProvider protection, IProtectionKeyStore store, IAuditStore audit, CellBotDatabase database)
{
    private const string Element = "auditKey";
    private readonly IDataProtector _protector = protection.CreateProtector("audit chain");

    /// <summary>Gives the database its keys; before the first change that is audited.</summary>
    /// <exception cref="CommandFailed">The ring that protects them cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (keys, unreadable) = await StoredAsync(cancellationToken);
        if (unreadable > 0 && !keys.Exists(key => key.AfterLoss))
            throw new CommandFailed(
                "The key ring of this database cannot be read: Protection:Key (or, beside a SQLite file, cellbot.key) is not "
                    + "the one it was made with.\n"
                    + "Put it back. If it is lost for good: cellbot audit new-key --after-loss; phone numbers and reports' "
                    + "files stay unreadable then."
            );
        database.AuditKeys = new ChainKeys(keys.Count > 0 ? keys : [await AddAsync(1, afterLoss: false, cancellationToken)]);
    }

    /// <summary>Another key for what is written from now on. Hosts that run take it up at their next start.</summary>
    /// <param name="afterLoss">The keys before it cannot be read any more, and what was written under them cannot be checked.</param>
    public async Task<ChainKey> RenewAsync(bool afterLoss, CancellationToken cancellationToken)
    {
        var (keys, unreadable) = await StoredAsync(cancellationToken);
        if (unreadable == 0 == afterLoss)
            throw new CommandFailed(
                afterLoss
                    ? "All keys of the chain can be read: leave --after-loss out."
                    : "Not all keys of the chain can be read: put Protection:Key back, or add --after-loss."
            );
        var made = await AddAsync(keys.Count + unreadable + 1, afterLoss, cancellationToken);
        database.AuditKeys = new ChainKeys([.. keys, made]);
        return made;
    }

    private async Task<ChainKey> AddAsync(int number, bool afterLoss, CancellationToken cancellationToken)
    {
        var newest = (await audit.NewestAsync(1, cancellationToken)).FirstOrDefault();
        var made = new ChainKey(number, (newest?.Sequence ?? 0) + 1, RandomNumberGenerator.GetBytes(32), afterLoss);
        var xml = new XElement(Element, Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(made))));
        await store.AddAsync(
            $"{Element}-{number.ToString(CultureInfo.InvariantCulture)}",
            xml.ToString(SaveOptions.DisableFormatting),
            cancellationToken
        );
        // Another host may have been faster: what is stored counts.
        return (await StoredAsync(cancellationToken)).Keys.Find(key => key.Number == number)
            ?? throw new CommandFailed(
                "Another host has just made a key of the audit chain that this one cannot read: give both the same Protection:Key."
            );
    }

    private async Task<(List<ChainKey> Keys, int Unreadable)> StoredAsync(CancellationToken cancellationToken)
    {
        var keys = new List<ChainKey>();
        var unreadable = 0;
        foreach (var element in (await store.AllAsync(cancellationToken)).Select(XElement.Parse).Where(stored => stored.Name == Element))
        {
            try
            {
                keys.Add(JsonSerializer.Deserialize<ChainKey>(_protector.Unprotect(Convert.FromBase64String(element.Value)))!);
            }
            catch (CryptographicException)
            {
                unreadable++;
            }
        }
        return (keys, unreadable);
    }
}
