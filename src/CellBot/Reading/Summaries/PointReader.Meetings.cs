namespace CellBot.Reading.Summaries;

/// <summary>A meeting as points: when, and where.</summary>
internal sealed partial class PointReader
{
    /// <summary>When and where to come stands before all else that is asked.</summary>
    private const int OfMeeting = 150;

    private const string Invitation = "giay_moi";

    /// <summary>Who is to come tells whose the meeting is; an invitation without such a line asks whom it is sent to.</summary>
    private bool IsInvited(string audience, Meeting meeting)
    {
        if (meeting.Who is null && _meant.HasOneCell)
            return audience is "cell" or Member;
        var isInvitation = _reading.Metadata.DocType == Invitation;
        var who = meeting.Who ?? (isInvitation ? _meant.Addressees : null) ?? "";
        return _claims.IsActor(audience, who) || (audience == "cell" && IsParty && _claims.IsActor(Member, who));
    }

    private IEnumerable<MessagePoint> PointsOf(Meeting meeting)
    {
        var day = TimesIn(meeting.Time.Span).Select(time => time.Start ?? time.Due?.Day).FirstOrDefault(each => each is not null);
        yield return PointOf(meeting.Time, OfMeeting) with
        {
            Meets = day,
        };
        if (meeting.Place is { } place)
            yield return PointOf(place, OfMeeting - 1) with
            {
                Meets = day,
            };
    }

    private MessagePoint PointOf(MeetingLine line, int score) => PointOf(line.Section, line.Span, Claim.Own, "meeting", score);
}
