using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>Words of dates, deadlines, recurrence and holidays.</summary>
public sealed class TimeWords
{
    private static readonly string[] HolidayKeys =
    [
        "tet_nguyen_dan",
        "tet_duong_lich",
        "quoc_khanh_2_9",
        "gio_to_hung_vuong",
        "chien_thang_30_4",
        "quoc_te_lao_dong_1_5",
        "ngay_van_hoa_viet_nam",
    ];

    private static readonly string[] WeekKeys = ["last_week_of_month", "first_week", "second_week", "third_week", "fourth_week"];

    /// <summary>Words of <c>Times/</c> that stand first in a time.</summary>
    private static readonly string[] OwnWords =
    [
        "ngày",
        "tháng",
        "tuần",
        "quý",
        "năm",
        "thứ",
        "chủ",
        "mùng",
        "mồng",
        "rằm",
        "cùng",
        "của",
        "nay",
        "hôm",
        "cuối",
    ];

    private readonly string[] _lunarMonths;
    private readonly string[] _stems;
    private readonly string[] _branches;
    private readonly string[] _counts;
    private readonly HashSet<string> _openers;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _openerLookup;

    internal TimeWords(LexiconFile file)
    {
        Before = file.Phrases("before");
        Latest = file.Phrases("latest");
        EndOf = file.Phrases("end_of");
        Until = file.Phrases("until");
        From = file.Phrases("from");
        At = file.Phrases("at");
        Within = file.Phrases("within");
        EventAnchor = file.Phrases("event_anchor");
        IssueAnchor = file.Phrases("issue_anchor");
        ReceiptAnchor = file.Phrases("receipt_anchor");
        Dayparts = file.Phrases("dayparts");
        Recurring = file.Phrases("recurring_words");
        DaysOff = file.Phrases("days_off");
        Periodic = file.Phrases("periodic");
        AtLeast = file.Phrases("at_least");
        DayListLeads = file.Phrases("day_list_leads");
        HolidayLeads = file.Phrases("holiday_leads");
        HolidayWords = file.Phrases("holiday_words");
        TetBare = file.Phrases("tet_bare");
        Holidays = [.. HolidayKeys.Select(id => (id, file.Phrases(id)))];
        Anniversaries = file.Phrases("anniversaries");
        Terms = file.Phrases("terms");
        Meeting = file.Phrases("meeting");
        Conditions = file.Phrases("conditions");
        Forecasts = file.Phrases("forecasts");
        OtherMonth = file.Phrases("other_month");
        QuarterMonth = file.Phrases("quarter_month");
        LastWeek = file.Phrases("last_week");
        PartsOfDay = file.Phrases("parts_of_day");
        WeeksOfMonth = [.. WeekKeys.Select(key => file.Phrases(key))];
        EachWeek = file.Phrases("each_week");
        DueLabels = file.Phrases("due_labels");
        TimeLabels = file.Phrases("time_labels");
        EventDays = file.Phrases("event_days");
        Meant = file.Phrases("meant");
        _lunarMonths = [.. file.List("lunar_months").Select(Fold.Key)];
        _stems = [.. file.List("stems").Select(Fold.Key)];
        _counts = [.. file.List("count_words").Select(Fold.Key)];
        _branches = [.. file.List("branches").Select(Fold.Key)];
        PhraseSet[] leads =
        [
            Before,
            Latest,
            EndOf,
            Until,
            From,
            At,
            Within,
            AtLeast,
            Dayparts,
            Recurring,
            Periodic,
            DayListLeads,
            HolidayLeads,
            HolidayWords,
            TetBare,
            Terms,
            LastWeek,
            .. Holidays.Select(holiday => holiday.Names),
        ];
        _openers =
        [
            .. leads.SelectMany(phrases => phrases.All).Concat(_counts).Concat(OwnWords.Select(Fold.Key)).Select(PhraseSet.FirstWord),
        ];
        _openerLookup = _openers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>
    /// Whether a time can begin with the word at a place: a number, the first word of any phrase here, or a word that the readers of times
    /// know by themselves. Few words of a document can, and nothing more is looked up for the others.
    /// </summary>
    internal bool Opens(string key, int at)
    {
        if (char.IsAsciiDigit(key[at]))
            return true;
        var end = at;
        while (!Fold.IsEdge(key, end))
            end++;
        return _openerLookup.Contains(key.AsSpan(at, end - at));
    }

    /// <summary>"trước" or "chậm nhất" stands there: something is to be done by a time.</summary>
    internal bool SetLimit(string key, int from, int to) => Before.In(key, from, to) || Latest.In(key, from, to);

    public PhraseSet Before { get; }
    public PhraseSet Latest { get; }
    public PhraseSet EndOf { get; }
    public PhraseSet Until { get; }
    public PhraseSet From { get; }
    public PhraseSet At { get; }
    public PhraseSet Within { get; }
    public PhraseSet EventAnchor { get; }
    public PhraseSet IssueAnchor { get; }
    public PhraseSet ReceiptAnchor { get; }
    public PhraseSet Dayparts { get; }
    public PhraseSet Recurring { get; }
    public PhraseSet DaysOff { get; }
    public PhraseSet Periodic { get; }
    public PhraseSet AtLeast { get; }
    public PhraseSet DayListLeads { get; }
    public PhraseSet HolidayLeads { get; }
    public PhraseSet HolidayWords { get; }
    public PhraseSet TetBare { get; }
    public IReadOnlyList<(string Id, PhraseSet Names)> Holidays { get; }
    public PhraseSet Anniversaries { get; }
    public PhraseSet Terms { get; }
    public PhraseSet Meeting { get; }

    /// <summary>Behind "trước 24 tháng": whom a condition is for.</summary>
    public PhraseSet Conditions { get; }
    public PhraseSet Forecasts { get; }

    /// <summary>"khi", "ngày": behind "trước", before an event and a length.</summary>
    public PhraseSet EventDays { get; }

    /// <summary>"của tháng trước đó": behind a day, each month's.</summary>
    public PhraseSet OtherMonth { get; }

    /// <summary>"tháng cuối", "tháng thứ 3 trong": behind a day or a week, before "quý".</summary>
    public PhraseSet QuarterMonth { get; }
    public PhraseSet LastWeek { get; }

    /// <summary>"tối": behind "mỗi", of each day.</summary>
    public PhraseSet PartsOfDay { get; }

    /// <summary>The last week of a month, and behind it the first to the fourth.</summary>
    internal PhraseSet[] WeeksOfMonth { get; }

    /// <summary>"đầu tuần": behind a weekday, that of every week.</summary>
    public PhraseSet EachWeek { get; }

    /// <summary>"thời hạn hoàn thành": before a colon, and behind it the day by which.</summary>
    public PhraseSet DueLabels { get; }

    /// <summary>"thời gian thực hiện": before a colon, and behind it the days on which.</summary>
    public PhraseSet TimeLabels { get; }

    /// <summary>"tức": in a bracket, the same day in the other calendar.</summary>
    public PhraseSet Meant { get; }

    /// <summary>1 (Giêng) to 12 (Chạp) for the month's name at a place, and its length; 0 for none. Longest name first.</summary>
    public (int Month, int Length) LunarMonth(string key, int at)
    {
        for (var month = _lunarMonths.Length; month > 0; month--)
        {
            var name = _lunarMonths[month - 1];
            if (string.CompareOrdinal(key, at, name, 0, name.Length) == 0 && Fold.IsEdge(key, at + name.Length))
                return (month, name.Length);
        }
        return default;
    }

    /// <summary>1 to 12 for a number written as a word, the blanks behind it skipped; null for none.</summary>
    public int? CountWord(string key, ref int at)
    {
        for (var count = _counts.Length; count > 0; count--)
        {
            if (KeyCursor.Word(key, ref at, _counts[count - 1]))
                return count;
        }
        return null;
    }

    /// <summary>Years since Giáp Tý (0–59) for "bính ngọ" at a place, and its length; -1 for none.</summary>
    public (int Cycle, int Length) CanChi(string key, int at)
    {
        for (var stem = 0; stem < _stems.Length; stem++)
        {
            if (string.CompareOrdinal(key, at, _stems[stem], 0, _stems[stem].Length) != 0)
                continue;
            var after = at + _stems[stem].Length;
            if (after >= key.Length || key[after] != ' ')
                continue;
            for (var branch = 0; branch < _branches.Length; branch++)
            {
                if (
                    string.CompareOrdinal(key, after + 1, _branches[branch], 0, _branches[branch].Length) != 0
                    || !Fold.IsEdge(key, after + 1 + _branches[branch].Length)
                )
                    continue;
                for (var cycle = stem; cycle < 60; cycle += 10)
                {
                    if (cycle % 12 == branch)
                        return (cycle, _stems[stem].Length + 1 + _branches[branch].Length);
                }
            }
        }
        return (-1, 0);
    }
}
