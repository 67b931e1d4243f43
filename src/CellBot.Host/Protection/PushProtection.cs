using CellBot.Organization;
using CellBot.PersonalPages.Push;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Phones' subscriptions under the host's key ring; of their endpoints a keyed hash.</summary>
internal sealed class PushProtection(IDataProtectionProvider protection, IProtectionKeyStore keys)
    : KeyedProtection(protection, keys, "push subscriptions", "pushHashKey", "push hash key"),
        IPushProtection;
