using IntentMatcher.Bus;
using IntentMatcher.Customers;
using IntentMatcher.Delivery;
using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Web;

namespace IntentMatcher.Commands;

/// <summary>Puts the service together; reads as the way of the data.</summary>
internal static class ServiceHost
{
    /// <summary>Everything but the web: what <c>replay</c> runs.</summary>
    public static IHostApplicationBuilder AddService(this IHostApplicationBuilder builder) => builder
        .AddStore()
        .AddBus()
        .AddFeeds()
        .AddPosts()
        .AddIntents()
        .AddRouting()
        .AddDelivery();

    /// <summary>The whole service with its pages and API.</summary>
    /// <param name="settings">Settings that outrank file and environment.</param>
    public static WebApplication CreateWeb(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Configure(builder, settings);
        builder.AddService().AddRetention().AddCustomers().AddTelemetry();
        builder.AddWeb();
        var app = builder.Build();
        app.MapWeb();
        return app;
    }

    /// <summary>The service without its web side.</summary>
    public static IHostApplicationBuilder CreateBare(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        Configure(builder, settings);
        return builder;
    }

    private static void Configure(IHostApplicationBuilder builder, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var given = settings.Where(s => s.Value is not null).ToList();
        builder.Configuration.AddInMemoryCollection([new("Data", "data")]);
        builder.Configuration.AddInMemoryCollection(given);
        var file = Path.Combine(Path.GetFullPath(builder.Configuration["Data"]!), "intentmatcher.json");
        builder.Configuration.AddJsonFile(file, optional: true).AddEnvironmentVariables().AddInMemoryCollection(given);

        // Standard output belongs to the verbs' JSON lines.
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("IntentMatcher", LogLevel.Information)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical) // a start that fails is thrown, and said in a line
            .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None) // what fails there is thrown to whoever asked
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // it warns that keys lie in the store, which is where we put them
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }
}
