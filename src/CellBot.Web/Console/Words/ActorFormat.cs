using System.Globalization;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>Who acted, for people: "user:12" is a colleague by name, "key:x" a program, "user:12/key:x" a colleague's program.</summary>
public sealed class ActorFormat(ConsoleTexts texts, ColleagueNames colleagues)
{
    public string Name(string? actor)
    {
        if (string.IsNullOrEmpty(actor))
            return texts["value.unknown"];
        if (actor.Split('/') is [var person, var tool])
            return texts.Format("actor.through", ("person", Name(person)), ("tool", Name(tool)));
        var (kind, name) = actor.Split(':', 2) is [var before, var after] ? (before, after) : (actor, "");
        if (kind == "user")
            return long.TryParse(name, CultureInfo.InvariantCulture, out var id) && colleagues.Of(id) is { } known
                ? known
                : texts.Format("actor.user", ("name", name));
        return texts.Find($"actor.{kind}") is null ? actor : texts.Format($"actor.{kind}", ("name", name));
    }
}
