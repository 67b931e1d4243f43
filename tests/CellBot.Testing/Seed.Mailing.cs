using CellBot.Auditing;
using CellBot.Mailing;
using CellBot.Storage.Mailing;

namespace CellBot.Testing;

public sealed partial class Seed
{
    public MailStore Mail => new(stores.Database);

    /// <returns>Null where the store takes no such address.</returns>
    public Task<MailAddress?> AddressAsync(string unit, byte number, long? member = null) =>
        Mail.AddAsync(unit, member, [number, 7], [number], Now, MailEvent("mail.added"), default);

    /// <summary>An address whose owner has said that it is theirs.</summary>
    public async Task<MailAddress> ProvedAddressAsync(string unit, byte number, long? member = null)
    {
        var added = (await AddressAsync(unit, number, member))!;
        if (!await Mail.ProveAsync(added.Id, Now, MailEvent("mail.proved"), default))
            throw new InvalidOperationException($"address {added.Id} was not proved");
        return added;
    }

    /// <summary>The server takes these of the letters that wait.</summary>
    public async Task LettersSentAsync(Func<WaitingMail, bool> which)
    {
        foreach (var mail in (await Mail.DueAsync(50, Now, default)).Where(which))
            await Mail.DoneAsync(mail.Id, MailState.Sent, null, null, Now, default);
    }

    private AuditEvent MailEvent(string action) => AuditEvent.Of(Now, "user:1", action, "mail_address", "1");
}
