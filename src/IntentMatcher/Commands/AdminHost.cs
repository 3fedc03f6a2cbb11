using IntentMatcher.Store;
using IntentMatcher.Web;

namespace IntentMatcher.Commands;

/// <summary>The store and the user accounts, and nothing that runs: for verbs that set something up beside a running service.</summary>
internal static class AdminHost
{
    public static IHost Create(string? data)
    {
        var builder = (HostApplicationBuilder)ServiceHost.CreateBare(CommonOptions.Settings(data));
        builder.AddStore();
        builder.Services.AddAccounts();
        return builder.Build();
    }
}
