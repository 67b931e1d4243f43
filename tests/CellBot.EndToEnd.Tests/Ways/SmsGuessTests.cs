using System.Net;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Ways;

/// <summary>Of a host of its own: guesses are counted by address.</summary>
[Trait("Kind", "Host")]
public sealed class SmsGuessTests(DemoHost demo) : IClassFixture<DemoHost>
{
    [Fact]
    public async Task Who_guesses_the_secret_is_looked_at_no_more()
    {
        using var http = new HttpClient();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{demo.Url}/sms/tra-loi") { Content = new StringContent("{}") };
            request.Headers.Add("X-Sms-Secret", $"guess {i}");
            using var answer = await http.SendAsync(request);
            answers.Add(answer.StatusCode);
        }
        Assert.Equal(30, answers.TakeWhile(status => status is HttpStatusCode.Unauthorized).Count());
        Assert.All(answers.Skip(30), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
    }
}
