using CellBot.Web.Api;
using CellBot.Web.Console.Acts;

namespace CellBot.Web.SignIn;

/// <param name="Roles">Who may.</param>
/// <param name="Subject">What must lie within their reach.</param>
internal sealed record ConsoleRule(AllowedRoles Roles, Subject Subject = Subject.None);

/// <summary>
/// Who may open which page and do which act of the console: by method and route, the same roles as the API's for the same thing. What
/// stands neither here nor among what is open to all is refused to everyone; a test compares the table with the routes.
/// </summary>
internal static class ConsoleRules
{
    private static readonly Dictionary<string, ConsoleRule> Table = new(StringComparer.Ordinal)
    {
        ["GET /"] = new(AllowedRoles.Any),
        ["GET /console/live/hom-nay"] = new(AllowedRoles.Any),
        ["GET /tai-khoan"] = new(AllowedRoles.Any),
        ["GET " + TimeEndpoint.Address] = new(AllowedRoles.Any),
        ["GET /huong-dan"] = new(AllowedRoles.Any),
        ["GET /huong-dan/{Name}"] = new(AllowedRoles.Any),
        ["GET /huong-dan/hinh/{file}"] = new(AllowedRoles.Any),

        ["GET /van-ban"] = new(AllowedRoles.Any),
        ["GET /van-ban/{Id:long}"] = new(AllowedRoles.Any, Subject.Directive),
        ["GET /van-ban/them"] = new(AllowedRoles.Clerk),
        ["POST /van-ban/them"] = new(AllowedRoles.Clerk),
        ["GET /van-ban/them/hoi/{task}"] = new(AllowedRoles.Clerk),
        ["POST /van-ban/them/tra-loi"] = new(AllowedRoles.Clerk),
        ["GET /van-ban/doc/{Token}"] = new(AllowedRoles.Clerk),
        ["POST /van-ban/doc/{token}"] = new(AllowedRoles.Clerk),
        ["GET /van-ban/{Id:long}/doc"] = new(AllowedRoles.Any, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/doc"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["GET /van-ban/{Id:long}/tom-tat"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/tom-tat/{audience}"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/dinh-chinh"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/thu-hoi"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/ban-ky"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/ban-ky/go"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["GET /van-ban/den"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["GET /van-ban/den/{Id:long}"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["GET /van-ban/den/{IncomingId:long}/doc"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["POST /van-ban/den/{id:long}/doc"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["POST /van-ban/den/{id:long}/da-xu-ly"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["POST /van-ban/den/{id:long}/khong-tiep-nhan"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["POST /van-ban/{id:long}/nhac-viec"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /van-ban/{id:long}/nhac-viec/nhan"] = new(AllowedRoles.Clerk, Subject.OwnDirective),
        ["POST /nhac-viec/{id:long}/nhan"] = new(AllowedRoles.Clerk, Subject.Reminder),
        ["POST /nhac-viec/{id:long}/tat"] = new(AllowedRoles.Clerk, Subject.Reminder),
        ["POST /nhac-viec/{id:long}/bat"] = new(AllowedRoles.Clerk, Subject.Reminder),
        ["POST /nhac-viec/{id:long}/doi-gio"] = new(AllowedRoles.Clerk, Subject.Reminder),

        ["GET /bao-cao"] = new(AllowedRoles.Any),
        ["GET /bao-cao.xlsx"] = new(AllowedRoles.Any),
        ["GET /dot-gui"] = new(AllowedRoles.Any),
        ["GET /console/live/dot-gui"] = new(AllowedRoles.Any),
        ["GET /dot-gui/{Id:long}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /console/live/dot-gui/{id:long}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/don-vi/{Code}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{id:long}/don-vi/{code}/tep/{number:int}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/bien-ban"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/bien-ban"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/bien-ban/{Number:long}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{id:long}/bien-ban/{number:long}.{format}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/bien-ban/{number:long}/pdf"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/bien-ban/{Number:long}/phieu"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/bien-ban/{Number:long}/phieu/{Code}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/bien-ban/{number:long}/phieu"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["POST /dot-gui/chuyen-cach"] = new(AllowedRoles.ClerkOrApprover, Subject.Everything),
        ["POST /dot-gui/{id:long}/nhan-sms"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/nhac"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/duyet"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/phat-thanh"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["GET /dot-gui/{Id:long}/phat-thanh/{Number:long}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh/{number:long}/sua"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh/{number:long}/am-thanh"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh/{number:long}/trinh"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh/{number:long}/duyet"] = new(AllowedRoles.Approver, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh/{number:long}/tra-lai"] = new(AllowedRoles.Approver, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/phat-thanh/{number:long}/da-phat"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["GET /dot-gui/{id:long}/phat-thanh/{number:long}/nghe.{format}"] = new(AllowedRoles.Any, Subject.Broadcast),
        ["GET /dot-gui/{id:long}/phat-thanh/{number:long}/tai.{format}"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["GET /dot-gui/tao"] = new(AllowedRoles.Clerk),
        ["GET " + SavedAudienceEndpoints.List] = new(AllowedRoles.Clerk),
        ["POST " + SavedAudienceEndpoints.List] = new(AllowedRoles.Clerk, Subject.Audience),
        ["POST " + SavedAudienceEndpoints.List + "/{id:long}/doi-ten"] = new(AllowedRoles.Clerk),
        ["POST " + SavedAudienceEndpoints.List + "/{id:long}/xoa"] = new(AllowedRoles.Clerk),
        ["GET " + AudienceParts.Address] = new(AllowedRoles.Clerk),
        ["GET /dot-gui/kiem-tra"] = new(AllowedRoles.Clerk),
        ["POST /dot-gui/kiem-tra"] = new(AllowedRoles.Clerk, Subject.Audience),
        ["POST /dot-gui/gui-thu"] = new(AllowedRoles.Clerk, Subject.Audience),
        ["POST /dot-gui/tao"] = new(AllowedRoles.Clerk, Subject.Audience),
        ["POST /dot-gui/{id:long}/sua"] = new(AllowedRoles.Clerk, Subject.BroadcastAndAudience),
        ["POST /dot-gui/{id:long}/trinh-duyet"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/gui-ngay"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/lay-ban-moi"] = new(AllowedRoles.Clerk, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/duyet"] = new(AllowedRoles.Approver, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/tra-lai"] = new(AllowedRoles.Approver, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/tam-dung"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/tiep-tuc"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/huy"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/gui-lai-chua-ro"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["POST /dot-gui/{id:long}/gui-lai-loi"] = new(AllowedRoles.ClerkOrApprover, Subject.Broadcast),
        ["GET /dot-gui/bo-tam-ngung"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["POST /dot-gui/bo-tam-ngung"] = new(AllowedRoles.Administrator, Subject.Everything),

        ["GET /phan-anh"] = new(AllowedRoles.Any),
        ["GET /phan-anh/{Code}"] = new(AllowedRoles.Any, Subject.Report),
        ["GET /phan-anh/{code}/tep/{id:long}"] = new(AllowedRoles.Any, Subject.Report),
        ["POST /phan-anh/{code}/tra-loi"] = new(AllowedRoles.ReportDesk, Subject.ReportHere),
        ["POST /phan-anh/{code}/giao"] = new(AllowedRoles.ReportDesk, Subject.ReportHere),
        ["POST /phan-anh/{code}/chuyen-cap-tren"] = new(AllowedRoles.ReportDesk, Subject.ReportHere),
        ["POST /phan-anh/{code}/ket-thuc"] = new(AllowedRoles.ReportDesk, Subject.ReportHere),

        ["GET /bao-cao-nhanh"] = new(AllowedRoles.Any),
        ["GET /bao-cao-nhanh/{Id:long}"] = new(AllowedRoles.Any, Subject.Form),
        ["GET /bao-cao-nhanh/tao"] = new(AllowedRoles.Clerk),
        ["POST /bao-cao-nhanh/tao"] = new(AllowedRoles.Clerk),
        ["GET /bao-cao-nhanh/{Id:long}/sua"] = new(AllowedRoles.Clerk, Subject.Form),
        ["POST /bao-cao-nhanh/{id:long}/sua"] = new(AllowedRoles.Clerk, Subject.Form),
        ["POST /bao-cao-nhanh/{id:long}/xuat"] = new(AllowedRoles.Any, Subject.Form),
        ["POST /bao-cao-nhanh/{id:long}/gui"] = new(AllowedRoles.Clerk, Subject.Form),
        ["POST /bao-cao-nhanh/{id:long}/ket-thuc"] = new(AllowedRoles.Clerk, Subject.Form),
        ["POST /bao-cao-nhanh/{id:long}/duyet"] = new(AllowedRoles.Approver, Subject.Form),
        ["POST /bao-cao-nhanh/{id:long}/tra-lai"] = new(AllowedRoles.Approver, Subject.Form),

        ["GET /don-vi"] = new(AllowedRoles.Any),
        ["GET /don-vi/{Code}"] = new(AllowedRoles.Any, Subject.Unit),
        ["GET /don-vi/nguoi/{Id:long}"] = new(AllowedRoles.Administrator, Subject.Member),
        ["GET /don-vi/nguoi/{id:long}/du-lieu.json"] = new(AllowedRoles.Administrator, Subject.Member),
        ["POST /don-vi/nguoi/{id:long}/xoa"] = new(AllowedRoles.Administrator, Subject.Member),
        ["POST /don-vi/nguoi/{id:long}/ket-thuc"] = new(AllowedRoles.Clerk, Subject.Member),
        ["POST /don-vi/nguoi/{id:long}/sua"] = new(AllowedRoles.Clerk, Subject.Member),
        ["POST /don-vi/nguoi/{id:long}/chuyen"] = new(AllowedRoles.Clerk, Subject.MemberAndTarget),
        ["POST /don-vi/{code}/nguoi/them"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/giay-moi"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/nhan-nhom"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/{code}/bao-truc-tiep"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["GET /don-vi/{Code}/bao-truc-tiep/{Id:long}"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/bao-truc-tiep/{id:long}"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/trang-ca-nhan"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/trang-ca-nhan/huy"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/lich"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/lich/huy"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["GET /don-vi/moi"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/moi"] = new(AllowedRoles.Clerk, Subject.Audience),
        ["POST /don-vi/ma/{id:long}/huy"] = new(AllowedRoles.Clerk, Subject.Invitation),
        ["POST /don-vi/de-nghi/{id:long}/dong-y"] = new(AllowedRoles.Clerk, Subject.JoinRequest),
        ["POST /don-vi/de-nghi/{id:long}/tu-choi"] = new(AllowedRoles.Clerk, Subject.JoinRequest),
        ["GET /don-vi/nhap"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/nhap"] = new(AllowedRoles.Clerk),
        ["GET /don-vi/nhap/{Token}"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/nhap/{token}"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/nhap/{token}/cot"] = new(AllowedRoles.Clerk),
        ["GET /don-vi/nhap/mau/{list}.xlsx"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["GET /don-vi/xuat/{list}.{format}"] = new(AllowedRoles.Clerk),
        ["POST /don-vi/{code}/nhom/{chat:long}/go"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/nhom/{chat:long}/chu-de"] = new(AllowedRoles.Clerk, Subject.Unit),
        ["POST /don-vi/{code}/chuyen"] = new(AllowedRoles.Clerk, Subject.UnitAndTarget),
        ["POST /don-vi/{code}/sap-nhap"] = new(AllowedRoles.Clerk, Subject.UnitAndTarget),

        ["GET /lich"] = new(AllowedRoles.Any),
        ["GET /lich/lich-gui"] = new(AllowedRoles.Any),
        ["GET /lich/lich-gui/{Id:long}"] = new(AllowedRoles.Any, Subject.Schedule),
        ["GET /lich/lich-gui/tao"] = new(AllowedRoles.Clerk),
        ["POST /lich/lich-gui/tao"] = new(AllowedRoles.Clerk, Subject.Audience),
        ["POST /lich/lich-gui/{id:long}/trinh-duyet"] = new(AllowedRoles.Clerk, Subject.Schedule),
        ["POST /lich/lich-gui/{id:long}/duyet"] = new(AllowedRoles.Approver, Subject.Schedule),
        ["POST /lich/lich-gui/{id:long}/tra-lai"] = new(AllowedRoles.Approver, Subject.Schedule),
        ["POST /lich/lich-gui/{id:long}/tam-dung"] = new(AllowedRoles.ClerkOrApprover, Subject.Schedule),
        ["POST /lich/lich-gui/{id:long}/tiep-tuc"] = new(AllowedRoles.ClerkOrApprover, Subject.Schedule),
        ["POST /lich/lich-gui/{id:long}/huy"] = new(AllowedRoles.ClerkOrApprover, Subject.Schedule),
        ["GET /lich/nhac-viec/them"] = new(AllowedRoles.Clerk),
        ["POST /lich/nhac-viec/them"] = new(AllowedRoles.Clerk, Subject.Audience),
        ["GET /lich/nghi-le"] = new(AllowedRoles.Any),
        ["POST /lich/nghi-le/{year:int}"] = new(AllowedRoles.Clerk, Subject.Everything),
        ["POST /lich/nghi-le/{year:int}/bo"] = new(AllowedRoles.Clerk, Subject.Everything),

        // A long task is its person's alone, which the service asks.
        ["GET /cong-viec/viec/{Id}"] = new(AllowedRoles.Any),
        ["GET /console/live/cong-viec/{id}"] = new(AllowedRoles.Any),
        ["GET /cong-viec/viec/{id}/tep"] = new(AllowedRoles.Clerk),
        ["POST /cong-viec/viec/{id}/huy"] = new(AllowedRoles.Any),
        ["POST /cong-viec/viec/{id}/lam-lai"] = new(AllowedRoles.Clerk),
        ["GET /cong-viec"] = new(AllowedRoles.Any, Subject.Everything),
        ["GET /console/live/cong-viec"] = new(AllowedRoles.Any, Subject.Everything),
        ["POST /cong-viec/{name}/chay-ngay"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["POST /cong-viec/{name}/tam-dung"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["POST /cong-viec/{name}/tiep-tuc"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["GET " + Dashboard] = new(AllowedRoles.Administrator, Subject.Everything),

        ["GET /he-thong"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["POST /he-thong/khoa/{id:long}/thu-hoi"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["POST /he-thong/khoa/{id:long}/doi"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["POST /he-thong/bao-ra/{id:long}/gui-thu"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["GET /he-thong/api/{documentName?}"] = new(AllowedRoles.Administrator, Subject.Everything),
        ["GET /he-thong/tai-khoan"] = new(AllowedRoles.Administrator),
        ["GET /he-thong/tai-khoan/them"] = new(AllowedRoles.Administrator),
        ["POST /he-thong/tai-khoan/them"] = new(AllowedRoles.Administrator),
        // Whether the account lies within the administrator's reach is asked where its grants are known.
        ["GET /he-thong/tai-khoan/{Id:long}"] = new(AllowedRoles.Administrator),
        ["POST /he-thong/tai-khoan/{id:long}/{act}"] = new(AllowedRoles.Administrator),
        ["POST /he-thong/tai-khoan/{id:long}/phien/{session:long}/ket-thuc"] = new(AllowedRoles.Administrator),
        ["POST /he-thong/tai-khoan/{id:long}/khoa-dang-nhap/{key:long}/go"] = new(AllowedRoles.Administrator),
        // Who may decide is asked where it is known what the act is about.
        ["GET /he-thong/cho-xac-nhan"] = new(AllowedRoles.Administrator),
        ["POST /he-thong/cho-xac-nhan/{id:long}/xac-nhan"] = new(AllowedRoles.Administrator),
        ["POST /he-thong/cho-xac-nhan/{id:long}/tu-choi"] = new(AllowedRoles.Administrator),

        // One's own account.
        ["POST /tai-khoan/dien-thoai"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/dien-thoai/bo"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/ung-dung"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/ung-dung/bat"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/ung-dung/tat"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/ma-du-phong"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/khoa-dang-nhap/hoi"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/khoa-dang-nhap/them"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/khoa-dang-nhap/{key:long}/ten"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/khoa-dang-nhap/{key:long}/go"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/phien/{session:long}/ket-thuc"] = new(AllowedRoles.Any),
        ["POST /tai-khoan/phien/ket-thuc-khac"] = new(AllowedRoles.Any),
    };

    /// <summary>Hangfire's own pages lie below it.</summary>
    public const string Dashboard = "/cong-viec/hangfire";

    public static IReadOnlyDictionary<string, ConsoleRule> All => Table;

    /// <summary>Whether the person may do it on anything at all.</summary>
    public static bool MayAnywhere(Caller caller, string act) =>
        Table[act] is var rule && caller.May(rule.Roles) && (rule.Subject != Subject.Everything || caller.ReachOf(rule.Roles).IsEverything);

    /// <summary>Null: nobody may.</summary>
    /// <param name="route">As the endpoint's pattern has it.</param>
    public static ConsoleRule? Of(string method, string? route) =>
        route is null
            ? null
            : Table.GetValueOrDefault($"{(HttpMethods.IsHead(method) ? HttpMethods.Get : method)} /{route.TrimStart('/')}");
}
