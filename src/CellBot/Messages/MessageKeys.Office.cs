namespace CellBot.Messages;

/// <summary>Messages for the office: what is wrong with a file or a directive.</summary>
public static partial class MessageKeys
{
    /// <summary>Reasons why a row of an imported file is refused; {row} of the whole stands in <see cref="RowLine"/>.</summary>
    public static class Import
    {
        [Takes("row", "reason")]
        public const string RowLine = "import.row_line";

        [Takes("added", "changed", "unchanged")]
        public const string Summary = "import.summary";

        [Takes("errors")]
        public const string Refused = "import.refused";

        [Takes]
        public const string Classified = "import.classified";

        [Takes]
        public const string NotUtf8 = "import.not_utf8";

        [Takes("limit")]
        public const string TooLarge = "import.too_large";

        [Takes("limit")]
        public const string TooManyRows = "import.too_many_rows";

        [Takes("limit")]
        public const string LongLine = "import.long_line";

        [Takes]
        public const string Empty = "import.empty";

        [Takes("column")]
        public const string MissingColumn = "import.missing_column";

        [Takes("column")]
        public const string RepeatedColumn = "import.repeated_column";

        [Takes("column")]
        public const string UnknownColumn = "import.unknown_column";

        [Takes]
        public const string Malformed = "import.malformed";

        [Takes("expected", "found")]
        public const string ColumnCount = "import.column_count";

        [Takes("limit")]
        public const string TooMany = "import.too_many";

        [Takes("column")]
        public const string Required = "import.required";

        [Takes("column", "limit")]
        public const string TooLong = "import.too_long";

        [Takes("column")]
        public const string ControlCharacter = "import.control_character";

        [Takes("column")]
        public const string BadCode = "import.bad_code";

        [Takes("value", "known")]
        public const string UnknownKind = "import.unknown_kind";

        [Takes("value", "known")]
        public const string UnknownRole = "import.unknown_role";

        [Takes("column")]
        public const string BadDate = "import.bad_date";

        [Takes]
        public const string DatesReversed = "import.dates_reversed";

        [Takes]
        public const string BadXlsx = "import.bad_xlsx";

        [Takes]
        public const string TermReversed = "import.term_reversed";

        [Takes("column")]
        public const string BadNumber = "import.bad_number";

        [Takes]
        public const string NotAGroup = "import.not_a_group";

        [Takes]
        public const string BadPhone = "import.bad_phone";

        [Takes]
        public const string BadBirthYear = "import.bad_birth_year";

        [Takes("column", "row")]
        public const string Repeated = "import.repeated";

        [Takes("code")]
        public const string UnknownUnit = "import.unknown_unit";

        [Takes("code")]
        public const string UnknownParent = "import.unknown_parent";

        [Takes("code")]
        public const string Cycle = "import.cycle";

        [Takes("code")]
        public const string ChatOfAnotherUnit = "import.chat_of_another_unit";

        [Takes("column")]
        public const string NoLetter = "import.no_letter";

        [Takes("column")]
        public const string NoValue = "import.no_value";

        [Takes]
        public const string LegacyLetters = "import.legacy_letters";

        [Takes]
        public const string HiddenRow = "import.hidden_row";

        [Takes("name")]
        public const string HiddenSheet = "import.hidden_sheet";

        [Takes("name")]
        public const string OtherSheet = "import.other_sheet";

        [Takes("range")]
        public const string Merged = "import.merged";

        [Takes("column")]
        public const string LeftAside = "import.left_aside";

        [Takes]
        public const string SeveralOfThatName = "import.several_of_that_name";
    }

    /// <summary>What is wrong with a directive from a content file or from JSON; {field} and {part} are the names used there.</summary>
    public static class DirectiveFile
    {
        [Takes("file", "line", "reason")]
        public const string FileLine = "directive_file.file_line";

        [Takes]
        public const string NoHead = "directive_file.no_head";

        [Takes]
        public const string HeadNotClosed = "directive_file.head_not_closed";

        [Takes]
        public const string HeadUnreadable = "directive_file.head_unreadable";

        [Takes("key", "known")]
        public const string UnknownKey = "directive_file.unknown_key";

        [Takes("part", "known")]
        public const string UnknownPart = "directive_file.unknown_part";

        [Takes("part")]
        public const string RepeatedPart = "directive_file.repeated_part";

        [Takes]
        public const string TextBeforeParts = "directive_file.text_before_parts";

        [Takes]
        public const string NotUtf8 = "directive_file.not_utf8";

        [Takes("limit")]
        public const string TooLarge = "directive_file.too_large";

        [Takes("field")]
        public const string Required = "directive_file.required";

        [Takes("field", "length", "limit")]
        public const string TooLong = "directive_file.too_long";

        [Takes("field", "length", "limit")]
        public const string LongSummary = "directive_file.long_summary";

        [Takes("field")]
        public const string OneLine = "directive_file.one_line";

        [Takes("value", "known")]
        public const string UnknownType = "directive_file.unknown_type";

        [Takes("value", "known")]
        public const string UnknownUrgency = "directive_file.unknown_urgency";

        [Takes("value")]
        public const string BadDate = "directive_file.bad_date";

        [Takes("value", "known")]
        public const string UnknownAudience = "directive_file.unknown_audience";

        [Takes("known")]
        public const string NoSummary = "directive_file.no_summary";
    }
}
