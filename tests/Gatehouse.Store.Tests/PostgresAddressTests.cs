using Npgsql;

namespace Gatehouse.Store.Tests;

/// <summary>What an address becomes.</summary>
public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://u:p@db.example.org/gatehouse", SslMode.VerifyFull)]
    [InlineData("postgres://u:p@10.0.0.7:5433/gatehouse", SslMode.VerifyFull)]
    [InlineData("Host=db1,localhost;Database=gatehouse", SslMode.VerifyFull)]
    [InlineData("postgres://u:p@db.example.org/gatehouse?sslmode=disable", SslMode.Disable)]
    [InlineData("postgres://u:p@localhost/gatehouse", SslMode.Prefer)]
    [InlineData("postgres://u:p@127.0.0.1:5433/gatehouse", SslMode.Prefer)]
    [InlineData("postgres://u:p@[::1]/gatehouse", SslMode.Prefer)]
    [InlineData("Host=/var/run/postgresql;Database=gatehouse", SslMode.Prefer)]
    [InlineData("Host=127.0.0.1:5433,localhost;Database=gatehouse", SslMode.Prefer)]
    public void Beyond_this_machine_the_certificate_is_checked(string address, SslMode expected) =>
        PostgresAddress.Read(address)!.SslMode.ShouldBe(expected);
}
