using System.Xml.Linq;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace ChildStatsReporting.Host.Access;

/// <summary>Keys that protect cookies and forms, in PostgreSQL, so that every web process reads what another wrote.</summary>
public sealed class DataProtectionKeys([FromKeyedServices(Composition.Web)] NpgsqlDataSource web) : IXmlRepository
{
    private static readonly string KeySql = SqlFile.Read("access/data_protection_key.sql");
    private static readonly string KeptSql = SqlFile.Read("access/kept_data_protection_key.sql");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = web.OpenConnection();
        return [.. connection.Query<string>(KeySql).Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = web.OpenConnection();
        connection.Execute(KeptSql, new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
