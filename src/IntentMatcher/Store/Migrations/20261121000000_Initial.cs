using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace IntentMatcher.Store.Migrations;

/// <summary>
/// The first schema. Written without column types, so that one set serves both databases; a test holds the result against the model's
/// own create script. Longer than a file should be: a schema is one list, and a migration is never touched again.
/// </summary>
[DbContext(typeof(Db))]
[Migration("20261121000000_Initial")]
internal sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Feeds",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Address = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Enabled = table.Column<bool>(nullable: false),
                Cursor = table.Column<string>(nullable: true),
                NextCheckAt = table.Column<DateTime>(nullable: false),
                LastCheckedAt = table.Column<DateTime>(nullable: true),
                LastItemAt = table.Column<DateTime>(nullable: true),
                Items = table.Column<long>(nullable: false),
                Errors = table.Column<int>(nullable: false),
                LastError = table.Column<string>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Feeds", x => x.Id);
            });
        migrationBuilder.CreateTable(
            "Fingerprints",
            table => new
            {
                Key = table.Column<byte[]>(nullable: false),
                Content = table.Column<long>(nullable: false),
                SeenAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Fingerprints", x => x.Key);
            });
        migrationBuilder.CreateTable(
            "Intents",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Version = table.Column<int>(nullable: false),
                State = table.Column<int>(nullable: false),
                AuthorKey = table.Column<byte[]>(nullable: true),
                NeedKey = table.Column<byte[]>(nullable: false),
                Source = table.Column<string>(nullable: false),
                PostId = table.Column<string>(nullable: false),
                AuthorId = table.Column<string>(nullable: true),
                AuthorHandle = table.Column<string>(nullable: true),
                Url = table.Column<string>(nullable: true),
                Title = table.Column<string>(nullable: true),
                Text = table.Column<string>(nullable: true),
                Lang = table.Column<string>(nullable: false),
                Stance = table.Column<int>(nullable: false),
                Demand = table.Column<double>(nullable: false),
                Category = table.Column<string>(nullable: false),
                Leaf = table.Column<string>(nullable: false),
                Detail = table.Column<string>(nullable: true),
                Model = table.Column<string>(nullable: false),
                PostedAt = table.Column<DateTime>(nullable: false),
                ReceivedAt = table.Column<DateTime>(nullable: false),
                UpdatedAt = table.Column<DateTime>(nullable: false),
                Withheld = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Intents", x => x.Id);
            });
        migrationBuilder.CreateTable(
            "ProtectionKeys",
            table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Name = table.Column<string>(nullable: false),
                Xml = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ProtectionKeys", x => x.Id);
            });
        migrationBuilder.CreateTable(
            "SampledPosts",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Source = table.Column<string>(nullable: false),
                ExternalId = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: true),
                Text = table.Column<string>(nullable: false),
                Lang = table.Column<string>(nullable: false),
                Stance = table.Column<int>(nullable: false),
                Demand = table.Column<double>(nullable: false),
                Category = table.Column<string>(nullable: false),
                Model = table.Column<string>(nullable: false),
                SeenAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SampledPosts", x => x.Id);
            });
        migrationBuilder.CreateTable(
            "Vendors",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(nullable: false),
                NameKey = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Vendors", x => x.Id);
            });
        migrationBuilder.CreateTable(
            "Work",
            table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                IntentId = table.Column<Guid>(nullable: false),
                Version = table.Column<int>(nullable: false),
                Kind = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                PublishedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Work", x => x.Id);
            });
        migrationBuilder.CreateTable(
            "Sightings",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                IntentId = table.Column<Guid>(nullable: false),
                Source = table.Column<string>(nullable: false),
                ExternalId = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: true),
                SeenAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sightings", x => x.Id);
                table.ForeignKey("FK_Sightings_Intents_IntentId", x => x.IntentId, "Intents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Endpoints",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VendorId = table.Column<Guid>(nullable: false),
                Url = table.Column<string>(nullable: false),
                Secret = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                FailingSince = table.Column<DateTime>(nullable: true),
                PausedAt = table.Column<DateTime>(nullable: true),
                PausedBecause = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Endpoints", x => x.Id);
                table.ForeignKey("FK_Endpoints_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Subscriptions",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VendorId = table.Column<Guid>(nullable: false),
                ExternalId = table.Column<string>(nullable: true),
                Name = table.Column<string>(nullable: false),
                Definition = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                UpdatedAt = table.Column<DateTime>(nullable: false),
                RemovedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Subscriptions", x => x.Id);
                table.ForeignKey("FK_Subscriptions_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Users",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Role = table.Column<int>(nullable: false),
                VendorId = table.Column<Guid>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                UserName = table.Column<string>(nullable: true, maxLength: 256),
                NormalizedUserName = table.Column<string>(nullable: true, maxLength: 256),
                Email = table.Column<string>(nullable: true, maxLength: 256),
                NormalizedEmail = table.Column<string>(nullable: true, maxLength: 256),
                EmailConfirmed = table.Column<bool>(nullable: false),
                PasswordHash = table.Column<string>(nullable: true),
                SecurityStamp = table.Column<string>(nullable: true),
                ConcurrencyStamp = table.Column<string>(nullable: true),
                PhoneNumber = table.Column<string>(nullable: true),
                PhoneNumberConfirmed = table.Column<bool>(nullable: false),
                TwoFactorEnabled = table.Column<bool>(nullable: false),
                LockoutEnd = table.Column<DateTimeOffset>(nullable: true),
                LockoutEnabled = table.Column<bool>(nullable: false),
                AccessFailedCount = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", x => x.Id);
                table.ForeignKey("FK_Users_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateTable(
            "Leads",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                IntentId = table.Column<Guid>(nullable: false),
                VendorId = table.Column<Guid>(nullable: false),
                SubscriptionId = table.Column<Guid>(nullable: false),
                Version = table.Column<int>(nullable: false),
                State = table.Column<int>(nullable: false),
                Fit = table.Column<double>(nullable: false),
                Rank = table.Column<int>(nullable: false),
                Verdict = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                UpdatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Leads", x => x.Id);
                table.ForeignKey("FK_Leads_Intents_IntentId", x => x.IntentId, "Intents", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Leads_Subscriptions_SubscriptionId", x => x.SubscriptionId, "Subscriptions", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Leads_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "AccountClaims",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                PostUrl = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Source = table.Column<string>(nullable: true),
                AuthorId = table.Column<string>(nullable: true),
                AuthorKey = table.Column<byte[]>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                CheckedAt = table.Column<DateTime>(nullable: true),
                ProvedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AccountClaims", x => x.Id);
                table.ForeignKey("FK_AccountClaims_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "ApiKeys",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Hash = table.Column<byte[]>(nullable: false),
                Prefix = table.Column<string>(nullable: false),
                Scopes = table.Column<string>(nullable: false),
                VendorId = table.Column<Guid>(nullable: true),
                UserId = table.Column<Guid>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                RevokedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApiKeys", x => x.Id);
                table.ForeignKey("FK_ApiKeys_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_ApiKeys_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Labels",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                PostId = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                Stance = table.Column<int>(nullable: false),
                Category = table.Column<string>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Labels", x => x.Id);
                table.ForeignKey("FK_Labels_SampledPosts_PostId", x => x.PostId, "SampledPosts", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Labels_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserClaims",
            table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                UserId = table.Column<Guid>(nullable: false),
                ClaimType = table.Column<string>(nullable: true),
                ClaimValue = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserClaims", x => x.Id);
                table.ForeignKey("FK_UserClaims_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserLogins",
            table => new
            {
                LoginProvider = table.Column<string>(nullable: false),
                ProviderKey = table.Column<string>(nullable: false),
                ProviderDisplayName = table.Column<string>(nullable: true),
                UserId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserLogins", x => new { x.LoginProvider, x.ProviderKey });
                table.ForeignKey("FK_UserLogins_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserTokens",
            table => new
            {
                UserId = table.Column<Guid>(nullable: false),
                LoginProvider = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Value = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                table.ForeignKey("FK_UserTokens_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Deliveries",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                LeadId = table.Column<Guid>(nullable: false),
                EndpointId = table.Column<Guid>(nullable: false),
                Event = table.Column<int>(nullable: false),
                Version = table.Column<int>(nullable: false),
                State = table.Column<int>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                NextAttemptAt = table.Column<DateTime>(nullable: false),
                ClaimedUntil = table.Column<DateTime>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                FinishedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Deliveries", x => x.Id);
                table.ForeignKey("FK_Deliveries_Endpoints_EndpointId", x => x.EndpointId, "Endpoints", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Deliveries_Leads_LeadId", x => x.LeadId, "Leads", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Attempts",
            table => new
            {
                DeliveryId = table.Column<Guid>(nullable: false),
                Number = table.Column<int>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
                Status = table.Column<int>(nullable: true),
                DurationMs = table.Column<int>(nullable: false),
                Problem = table.Column<string>(nullable: true),
                BodyHash = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Attempts", x => new { x.DeliveryId, x.Number });
                table.ForeignKey("FK_Attempts_Deliveries_DeliveryId", x => x.DeliveryId, "Deliveries", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_AccountClaims_AuthorKey", "AccountClaims", "AuthorKey");
        migrationBuilder.CreateIndex("IX_AccountClaims_UserId", "AccountClaims", "UserId");
        migrationBuilder.CreateIndex("IX_ApiKeys_Hash", "ApiKeys", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_ApiKeys_UserId", "ApiKeys", "UserId");
        migrationBuilder.CreateIndex("IX_ApiKeys_VendorId", "ApiKeys", "VendorId");
        migrationBuilder.CreateIndex("IX_Deliveries_EndpointId", "Deliveries", "EndpointId");
        migrationBuilder.CreateIndex("IX_Deliveries_LeadId_EndpointId_Event_Version", "Deliveries", ["LeadId", "EndpointId", "Event", "Version"], unique: true);
        migrationBuilder.CreateIndex("IX_Deliveries_NextAttemptAt", "Deliveries", "NextAttemptAt", filter: "\"State\" = 0");
        migrationBuilder.CreateIndex("IX_Endpoints_VendorId", "Endpoints", "VendorId");
        migrationBuilder.CreateIndex("IX_Feeds_Address", "Feeds", "Address", unique: true);
        migrationBuilder.CreateIndex("IX_Fingerprints_SeenAt", "Fingerprints", "SeenAt");
        migrationBuilder.CreateIndex("IX_Intents_AuthorKey", "Intents", "AuthorKey");
        migrationBuilder.CreateIndex("IX_Intents_AuthorKey_NeedKey", "Intents", ["AuthorKey", "NeedKey"], unique: true, filter: "\"State\" = 0");
        migrationBuilder.CreateIndex("IX_Intents_ReceivedAt", "Intents", "ReceivedAt");
        migrationBuilder.CreateIndex("IX_Labels_PostId_UserId", "Labels", ["PostId", "UserId"], unique: true);
        migrationBuilder.CreateIndex("IX_Labels_UserId", "Labels", "UserId");
        migrationBuilder.CreateIndex("IX_Leads_IntentId_VendorId", "Leads", ["IntentId", "VendorId"], unique: true);
        migrationBuilder.CreateIndex("IX_Leads_SubscriptionId", "Leads", "SubscriptionId");
        migrationBuilder.CreateIndex("IX_Leads_VendorId_CreatedAt", "Leads", ["VendorId", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_ProtectionKeys_Name", "ProtectionKeys", "Name", unique: true);
        migrationBuilder.CreateIndex("IX_SampledPosts_SeenAt", "SampledPosts", "SeenAt");
        migrationBuilder.CreateIndex("IX_SampledPosts_Source_ExternalId", "SampledPosts", ["Source", "ExternalId"], unique: true);
        migrationBuilder.CreateIndex("IX_Sightings_IntentId", "Sightings", "IntentId");
        migrationBuilder.CreateIndex("IX_Sightings_Source_ExternalId", "Sightings", ["Source", "ExternalId"], unique: true);
        migrationBuilder.CreateIndex("IX_Sightings_Url", "Sightings", "Url");
        migrationBuilder.CreateIndex("IX_Subscriptions_ExternalId", "Subscriptions", "ExternalId", unique: true);
        migrationBuilder.CreateIndex("IX_Subscriptions_UpdatedAt", "Subscriptions", "UpdatedAt");
        migrationBuilder.CreateIndex("IX_Subscriptions_VendorId", "Subscriptions", "VendorId");
        migrationBuilder.CreateIndex("IX_UserClaims_UserId", "UserClaims", "UserId");
        migrationBuilder.CreateIndex("IX_UserLogins_UserId", "UserLogins", "UserId");
        migrationBuilder.CreateIndex("EmailIndex", "Users", "NormalizedEmail");
        migrationBuilder.CreateIndex("IX_Users_VendorId", "Users", "VendorId");
        migrationBuilder.CreateIndex("UserNameIndex", "Users", "NormalizedUserName", unique: true);
        migrationBuilder.CreateIndex("IX_Vendors_NameKey", "Vendors", "NameKey", unique: true);
        migrationBuilder.CreateIndex("IX_Work_IntentId", "Work", "IntentId");
        migrationBuilder.CreateIndex("IX_Work_PublishedAt", "Work", "PublishedAt");
    }
}
