using CellBot.Organization;

namespace CellBot.Web.Console.Words;

/// <summary>Addresses of units: a code may hold any letter.</summary>
public static class UnitLinks
{
    public static string To(Unit unit) => To(unit.Code);

    public static string To(string code) => $"/don-vi/{Uri.EscapeDataString(code)}";
}
