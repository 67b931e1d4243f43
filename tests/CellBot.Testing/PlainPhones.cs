using System.Security.Cryptography;
using System.Text;
using CellBot.Organization;

namespace CellBot.Testing;

/// <summary>Turns the bytes round: enough to see that a store never keeps the number as it is.</summary>
public sealed class PlainPhones : IPhoneProtection
{
    public ProtectedPhone Protect(string phone)
    {
        var bytes = Encoding.UTF8.GetBytes(phone);
        Array.Reverse(bytes);
        return new ProtectedPhone(bytes, SHA256.HashData(bytes));
    }

    public string? Reveal(byte[] bytes)
    {
        var turned = (byte[])bytes.Clone();
        Array.Reverse(turned);
        return Encoding.UTF8.GetString(turned);
    }
}
