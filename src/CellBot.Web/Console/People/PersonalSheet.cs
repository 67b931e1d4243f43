using CellBot.Organization;
using CellBot.Organization.PersonalLinks;

namespace CellBot.Web.Console.People;

/// <summary>One person's link to be handed over.</summary>
public sealed record PersonalSheet(Member Member, PersonalLink Link, string Address);
