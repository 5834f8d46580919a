using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Overbias.Host.Page;

/// <summary>
/// Lets only the page itself talk to the page's server. Without it any web page that the browser has open could reach
/// loopback (by its own script, or by a name that it points to 127.0.0.1) and press START.
/// </summary>
internal sealed class PageGuard
{
    /// <summary>Path of the SignalR hub.</summary>
    public const string HubPath = "/live";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private HashSet<string> _hosts = [];

    /// <summary>Sets the port; before it is called everything is refused.</summary>
    public void Serve(int port) => _hosts = new(StringComparer.OrdinalIgnoreCase) { $"127.0.0.1:{port}", $"localhost:{port}" };

    /// <summary>The middleware: refuses a foreign Host with 421 and a foreign Origin with 403, and sets the security headers.</summary>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        HttpRequest request = context.Request;
        if (!_hosts.Contains(request.Host.Value ?? ""))
            return Refuse(context, StatusCodes.Status421MisdirectedRequest, $"Host '{request.Host.Value}' is not served here.");

        StringValues origin = request.Headers.Origin;
        bool isHub = request.Path.StartsWithSegments(HubPath);
        bool isOwn = origin.Count == 1 && origin[0] == $"http://{request.Host.Value}";
        // A page is opened without Origin; a browser's socket always names one.
        if (isHub ? !isOwn : origin.Count > 0 && !isOwn)
            return Refuse(context, StatusCodes.Status403Forbidden, $"Origin '{origin}' may not talk to the box.");
        return next(context);
    }

    private static Task Refuse(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n");
    }
}
