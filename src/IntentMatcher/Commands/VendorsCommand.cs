using System.CommandLine;
using System.Text.Json;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>vendors add NAME</c>.</summary>
internal static class VendorsCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var name = new Argument<string>("NAME") { Description = "The organisation's name" };
        var add = new Command("add", "Add a vendor") { name, data };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = AdminHost.Create(parsed.GetValue(data));
            var factory = host.Services.GetRequiredService<IDbContextFactory<Db>>();
            await factory.MigrateAsync(cancellationToken);
            var wanted = parsed.GetRequiredValue(name).Trim();
            if (wanted.Length is 0 or > 200)
            {
                await Console.Error.WriteLineAsync("NAME: 1 to 200 characters are allowed");
                return InputReport.BadInput;
            }

            var vendor = new Vendor { Id = Guid.CreateVersion7(), Name = wanted, NameKey = Vendor.KeyOf(wanted), CreatedAt = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime };
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            if (await db.Vendors.AnyAsync(v => v.NameKey == vendor.NameKey, cancellationToken))
            {
                await Console.Error.WriteLineAsync($"NAME: there is a vendor \"{wanted}\" already");
                return InputReport.BadInput;
            }

            db.Vendors.Add(vendor);
            await db.SaveChangesAsync(cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { id = vendor.Id, name = vendor.Name }));
            return 0;
        });
        return new Command("vendors", "Manage vendors") { add };
    }

    /// <summary>Finds a vendor by name or id.</summary>
    public static Task<Vendor?> FindAsync(Db db, string nameOrId, CancellationToken cancellationToken)
    {
        var key = Vendor.KeyOf(nameOrId);
        return Guid.TryParse(nameOrId, out var id)
            ? db.Vendors.SingleOrDefaultAsync(v => v.Id == id, cancellationToken)
            : db.Vendors.SingleOrDefaultAsync(v => v.NameKey == key, cancellationToken);
    }
}
