using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>Who acted, for people: "console:local" is somebody at this console, "key:x" a program.</summary>
public sealed class ActorFormat(ConsoleTexts texts)
{
    public string Name(string? actor)
    {
        if (string.IsNullOrEmpty(actor)) return texts["value.unknown"];
        var (kind, name) = actor.Split(':', 2) is [var before, var after] ? (before, after) : (actor, "");
        return texts.Find($"actor.{kind}") is null ? actor : texts.Format($"actor.{kind}", ("name", name));
    }
}
