using System.Text.Json.Serialization;
using IntentMatcher.Analysts;
using IntentMatcher.Bus;
using IntentMatcher.Customers;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace IntentMatcher.Web;

/// <summary>The web side: sign-in, pages, API, health. Every endpoint needs a rule; without one of its own it needs a signed-in user.</summary>
internal static class WebServices
{
    private const int MaxBody = 16 * 1024 * 1024;

    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.AddAccounts();
        builder.Services.AddSingleton<SetupLink>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null)
            .AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/sign-in";
            cookie.LogoutPath = "/sign-out";
            cookie.Cookie.Name = "intentmatcher";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.Events.OnRedirectToLogin = context => RedirectPeople(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => RedirectPeople(context, StatusCodes.Status403Forbidden);
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(SignedIn.CustomerRule, policy => policy.RequireClaim(SignedIn.RoleClaim, "customer"))
            .AddPolicy(SignedIn.VendorRule, policy => policy.RequireClaim(SignedIn.RoleClaim, "vendor").RequireClaim(SignedIn.VendorClaim))
            .AddPolicy(SignedIn.AnalystRule, policy => policy.RequireClaim(SignedIn.RoleClaim, "analyst", "operator"))
            .AddPolicy(SignedIn.OperatorRule, policy => policy.RequireClaim(SignedIn.RoleClaim, "operator"))
            .AddPolicy(Keys.PostsWrite, policy => policy.AddAuthenticationSchemes(KeyAuthentication.SchemeName).RequireClaim(KeyAuthentication.ScopeClaim, Keys.PostsWrite))
            .AddPolicy(Keys.LeadsRead, policy => policy.AddAuthenticationSchemes(KeyAuthentication.SchemeName)
                .RequireClaim(KeyAuthentication.ScopeClaim, Keys.LeadsRead).RequireClaim(SignedIn.VendorClaim))
            .AddPolicy(Keys.SubscriptionsWrite, policy => policy.AddAuthenticationSchemes(KeyAuthentication.SchemeName)
                .RequireClaim(KeyAuthentication.ScopeClaim, Keys.SubscriptionsWrite).RequireClaim(SignedIn.VendorClaim))
            .AddPolicy(Keys.ReachRead, policy => policy.AddAuthenticationSchemes(KeyAuthentication.SchemeName)
                .RequireClaim(KeyAuthentication.ScopeClaim, Keys.ReachRead).RequireClaim(SignedIn.RoleClaim, "analyst", "operator"));
        builder.Services.AddVendors().AddScoped<TextReach>();
        builder.Services.AddRazorComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery();
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        builder.Services.AddHealthChecks().AddDbContextCheckOfStore();
        return builder;
    }

    /// <summary>Accounts and the rules for passwords; shared with the command line.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // Length is what counts (NIST SP 800-63B); composition rules only annoy.
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 10;
            })
            .AddEntityFrameworkStores<Db>()
            .AddClaimsPrincipalFactory<UserClaims>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<Accounts>();
        return services;
    }

    // People are sent to sign in; who has no rights here, and machines, get the status itself.
    private static Task RedirectPeople(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status403Forbidden || StatusPages.IsForMachines(context.Request))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    public static WebApplication MapWeb(this WebApplication app)
    {
        app.UseStatusPages();
        app.Use(SecurityHeaders.AddAsync);
        // Asked again each time, answered 304: a new version of the program never meets an old style sheet.
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        if (Roles.From(app.Configuration).Web)
        {
            app.MapPostsApi();
            app.MapVendorApi();
            app.MapCustomers();
            app.MapAnalysts();
            app.MapReachApi();
            app.MapPages();
        }

        return app;
    }
}
