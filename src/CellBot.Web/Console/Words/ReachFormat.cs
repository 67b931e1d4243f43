using CellBot.Ways;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>Spans and prices of the ways, in words.</summary>
internal static class ReachFormat
{
    /// <summary>"10 phút", "2 giờ", "1 ngày".</summary>
    public static string Span(ConsoleTexts texts, TimeSpan span) =>
        span < TimeSpan.FromHours(1) || span.Minutes > 0 ? texts.Format("reach.minutes", ("n", Numbers.Whole((long)span.TotalMinutes)))
        : span.Hours > 0 ? texts.Format("reach.hours", ("n", Numbers.Whole((long)span.TotalHours)))
        : texts.Format("reach.days", ("n", Numbers.Whole((long)span.TotalDays)));

    public static string Price(ConsoleTexts texts, WayForecast forecast) =>
        texts.Format(
            "reach.sms_price",
            ("units", Numbers.Whole(forecast.Text.Units)),
            ("kind", texts[forecast.Text.IsUnicode ? "reach.sms_unicode" : "reach.sms_plain"]),
            ("parts", Numbers.Whole(forecast.Cost.Parts)),
            ("price", Numbers.Whole(forecast.Cost.Parts * forecast.Cost.Price)),
            ("count", Numbers.Whole(forecast.Plan.MaxSms)),
            ("max", Numbers.Whole(forecast.MaxPrice)),
            ("left", Numbers.Whole(forecast.LeftOfBudget))
        );
}
