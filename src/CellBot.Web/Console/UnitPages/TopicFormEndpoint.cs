using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Topics;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.UnitPages;

/// <summary>Which topic of a unit's group gets directives and reminders.</summary>
internal static class TopicFormEndpoint
{
    public const string Topic = "chu-de";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/don-vi/{code}/nhom/{chat:long}/chu-de", SetAsync);

    private static async Task<RedirectHttpResult> SetAsync(
        string code,
        long chat,
        [FromForm] IFormCollection form,
        IOrganizationStore organization,
        ITopicStore topics,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var given = form[Topic].ToString().Trim();
        // The address of a topic (t.me/c/1234/56) may be given whole: its number stands last.
        var isNumber = long.TryParse(given.Split('/')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var thread);
        if (given.Length > 0 && (!isNumber || thread == 0))
            return To(code, "tu-choi=bad_topic");
        if ((await organization.UnitAloneAsync(code, cancellationToken))?.Groups.Any(group => group.ChatId == chat) != true)
            return To(code, "tu-choi=other");
        var topic = given.Length == 0 ? null : new ForumTopic(thread);
        var audit = GroupTopics.Audit(chat, topic, actor.Name, clock);
        var isSet = await topics.SetAsync(chat, topic, audit, cancellationToken) is not null;
        return To(code, isSet ? "xong=topic_set" : "tu-choi=other");
    }

    private static RedirectHttpResult To(string code, string outcome) => TypedResults.LocalRedirect($"~{UnitLinks.To(code)}?{outcome}");
}
