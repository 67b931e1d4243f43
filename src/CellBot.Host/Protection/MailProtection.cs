using CellBot.Mailing;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Addresses of letters under the host's key ring; of them, and of their links, a keyed hash.</summary>
internal sealed class MailProtection(IDataProtectionProvider protection, IProtectionKeyStore keys)
    : KeyedProtection(protection, keys, "mail addresses", "mailHashKey", "mail hash key"),
        IMailProtection;
