using CellBot.Organization;
using CellBot.Organization.PersonalLinks;

namespace CellBot.Web.Console.Links;

/// <summary>One person's link to be handed over.</summary>
public sealed record PersonalSheet(Member Member, PersonalLink Link, string Address);
