using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>Authors that a vendor does not want to hear of. It blocks by a lead it has, so that nobody can be looked up.</summary>
internal sealed class AuthorBlocks(IDbContextFactory<Db> factory, TimeProvider time)
{
    /// <summary>Blocks the author of a lead; leads it has of them stay. False where the vendor has no such open lead, or its source names no author.</summary>
    public Task<bool> AddAsync(Guid vendor, Guid lead, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var author = await db.Leads.Where(l => l.Id == lead && l.VendorId == vendor && l.State == LeadState.Open && l.Intent!.AuthorKey != null)
                .Select(l => new { l.Intent!.AuthorKey, l.Intent.Source }).SingleOrDefaultAsync(cancellationToken);
            if (author is null)
            {
                return false;
            }

            if (!await db.BlockedAuthors.AnyAsync(b => b.VendorId == vendor && b.AuthorKey == author.AuthorKey, cancellationToken))
            {
                db.BlockedAuthors.Add(new BlockedAuthor
                {
                    Id = Guid.CreateVersion7(),
                    VendorId = vendor,
                    AuthorKey = author.AuthorKey!,
                    Source = author.Source,
                    At = time.GetUtcNow().UtcDateTime,
                });
            }

            return true;
        },
        cancellationToken);

    /// <summary>False where the vendor has no such block.</summary>
    public async Task<bool> RemoveAsync(Guid vendor, Guid id, CancellationToken cancellationToken) => await factory.WriteAsync(
        db => db.BlockedAuthors.Where(b => b.Id == id && b.VendorId == vendor).ExecuteDeleteAsync(cancellationToken), cancellationToken) > 0;
}
