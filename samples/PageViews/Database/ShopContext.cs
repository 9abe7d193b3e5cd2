using Microsoft.EntityFrameworkCore;

namespace PageViews.Database;

/// <summary>What the shop and its receivers keep.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ViewedPage> Pages => Set<ViewedPage>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<Salt> Salts => Set<Salt>();

    public DbSet<LoggedRequest> Requests => Set<LoggedRequest>();

    public DbSet<LoggedFailure> Failures => Set<LoggedFailure>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // Addresses and paths that differ in case alone are the same.
        modelBuilder.Entity<User>().HasKey(user => user.Email);
        modelBuilder.Entity<User>().Property(user => user.Email).UseCollation("NOCASE");
        modelBuilder.Entity<ViewedPage>().HasKey(page => page.Path);
        modelBuilder.Entity<ViewedPage>().Property(page => page.Path).UseCollation("NOCASE");
        modelBuilder.Entity<Salt>().HasKey(salt => salt.Day);
        modelBuilder.Entity<Visit>().HasKey(visit => new { visit.Day, visit.Visitor });
    }
}
