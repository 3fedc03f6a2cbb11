using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IntentMatcher.Store.Migrations;

/// <summary>Why vendors were told or not, blocks, vendors' settings, and work that is due later.</summary>
[DbContext(typeof(Db))]
[Migration("20261122120000_Decisions")]
internal sealed class Decisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("TimeZone", "Vendors", nullable: true);
        migrationBuilder.AddColumn<TimeOnly>("QuietFrom", "Vendors", nullable: true);
        migrationBuilder.AddColumn<TimeOnly>("QuietUntil", "Vendors", nullable: true);
        migrationBuilder.AddColumn<int>("DailyLimit", "Vendors", nullable: true);
        migrationBuilder.AddColumn<DateTime>("DueAt", "Work", nullable: true);
        migrationBuilder.CreateIndex("IX_Leads_VendorId_Verdict", "Leads", ["VendorId", "Verdict"], filter: "\"Verdict\" <> 0");
        migrationBuilder.CreateTable(
            "Decisions",
            table => new
            {
                IntentId = table.Column<Guid>(nullable: false),
                VendorId = table.Column<Guid>(nullable: false),
                SubscriptionId = table.Column<Guid>(nullable: false),
                Outcome = table.Column<int>(nullable: false),
                Rank = table.Column<int>(nullable: false),
                Cap = table.Column<int>(nullable: false),
                Merit = table.Column<double>(nullable: false),
                Until = table.Column<DateTime>(nullable: true),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Decisions", x => new { x.IntentId, x.VendorId });
                table.ForeignKey("FK_Decisions_Intents_IntentId", x => x.IntentId, "Intents", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Decisions_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "BlockedAuthors",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VendorId = table.Column<Guid>(nullable: false),
                AuthorKey = table.Column<byte[]>(nullable: false),
                Source = table.Column<string>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BlockedAuthors", x => x.Id);
                table.ForeignKey("FK_BlockedAuthors_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "BlockedVendors",
            table => new
            {
                Id = table.Column<Guid>(nullable: false),
                UserId = table.Column<Guid>(nullable: false),
                VendorId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BlockedVendors", x => x.Id);
                table.ForeignKey("FK_BlockedVendors_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_BlockedVendors_Vendors_VendorId", x => x.VendorId, "Vendors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Decisions_At", "Decisions", "At");
        migrationBuilder.CreateIndex("IX_Decisions_VendorId_At", "Decisions", ["VendorId", "At"]);
        migrationBuilder.CreateIndex("IX_BlockedAuthors_AuthorKey", "BlockedAuthors", "AuthorKey");
        migrationBuilder.CreateIndex("IX_BlockedAuthors_VendorId_AuthorKey", "BlockedAuthors", ["VendorId", "AuthorKey"], unique: true);
        migrationBuilder.CreateIndex("IX_BlockedVendors_UserId_VendorId", "BlockedVendors", ["UserId", "VendorId"], unique: true);
        migrationBuilder.CreateIndex("IX_BlockedVendors_VendorId", "BlockedVendors", "VendorId");
    }
}
