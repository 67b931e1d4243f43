using CellBot.Organization;
using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Keys of authenticator apps and recovery codes under the host's key ring; of names that are tried a keyed hash.</summary>
internal sealed class AccountProtection(IDataProtectionProvider protection, IProtectionKeyStore keys)
    : KeyedProtection(protection, keys, "account secrets", "signInHashKey", "sign-in hash key"),
        IAccountProtection;
