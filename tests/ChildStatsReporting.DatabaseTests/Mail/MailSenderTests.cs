using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Host.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Mail;

/// <summary>E-mails of the queue against a mail server on this machine.</summary>
public sealed class MailSenderTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>, IAsyncLifetime
{
    private const string Body = "Phường Bảo Vinh: báo cáo quý IV năm 2024 đã quá hạn 17/12/2024.";

    public async ValueTask InitializeAsync()
    {
        await new GivenPerson("canbo", "ward_officer", "26092").SaveAsync(database.Database.Administrator);
        await new GivenPerson("lanhdao", "ward_approver", "26092").SaveAsync(database.Database.Administrator);
        await new GivenPerson("truong", "signer", "732").SaveAsync(database.Database.Administrator);
        await database.ExecuteAsync(
            """
            delete from schedule.mail;
            delete from schedule.message;
            insert into access.contact (user_name, email, changed_by, changed_at)
            values ('canbo', 'canbo@xa.gov.vn', 'x', now()), ('truong', 'truong@phong.gov.vn', 'x', now())
            on conflict do nothing
            """
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Message_reaches_its_addressee_once_with_its_own_words()
    {
        await using var server = LocalMailServer.Start();
        var messageId = await GivenMessageAsync("ward_officer");

        (await SendAsync(server.Settings)).Should().Be(1);
        (await SendAsync(server.Settings)).Should().Be(0);

        var mail = server.Messages.Should().ContainSingle().Subject;
        mail.Subject.Should().Be("Quá hạn báo cáo");
        mail.TextBody!.TrimEnd().Should().Be(Body);
        mail.To.ToString().Should().Be("canbo@xa.gov.vn");
        mail.From.ToString().Should().Be("nhac-viec@vi-du.gov.vn");
        mail.MessageId.Should().Be($"message-{messageId}.canbo@vi-du.gov.vn");
        (await MailsAsync()).Should().Equal("canbo sent 1");
    }

    [Fact]
    public async Task Escalation_goes_to_the_head_of_the_agency_above()
    {
        await using var server = LocalMailServer.Start();
        await GivenMessageAsync("signer");
        await GivenMessageAsync("ward_approver");

        (await SendAsync(server.Settings)).Should().Be(1);

        server.Messages.Single().To.ToString().Should().Be("truong@phong.gov.vn", "the approver has no address");
    }

    [Fact]
    public async Task What_the_server_refuses_is_noted_and_tried_again_later()
    {
        await using var server = LocalMailServer.Start();
        await GivenMessageAsync("ward_officer");
        server.Refuses = true;

        (await SendAsync(server.Settings)).Should().Be(0);
        server.Refuses = false;
        (await SendAsync(server.Settings)).Should().Be(0, "its time has not come");
        (await MailsAsync()).Should().Equal("canbo waiting 1");
        (await database.QueryAsync<string>("select last_error from schedule.mail")).Single().Should().NotBeEmpty();
        database.Clock.Advance(TimeSpan.FromMinutes(4));

        (await SendAsync(server.Settings)).Should().Be(1);

        (await MailsAsync()).Should().Equal("canbo sent 2");
        (await database.QueryAsync<string?>("select last_error from schedule.mail")).Should().Equal((string?)null);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_given_up_after_the_last_attempt()
    {
        await GivenMessageAsync("ward_officer");
        var nobody = LocalMailServer.Nobody();

        for (var attempt = 1; attempt < MailSender.MostAttempts; attempt++)
        {
            await SendAsync(nobody);
            database.Clock.Advance(TimeSpan.FromHours(13));
        }

        (await MailsAsync()).Should().Equal($"canbo waiting {MailSender.MostAttempts - 1}");
        await SendAsync(nobody);
        (await MailsAsync()).Should().Equal($"canbo given_up {MailSender.MostAttempts}");
    }

    [Fact]
    public async Task Message_that_is_settled_before_it_was_sent_is_not_sent()
    {
        await using var server = LocalMailServer.Start();
        await GivenMessageAsync("ward_officer");
        server.Refuses = true;
        await SendAsync(server.Settings);
        server.Refuses = false;
        await database.ExecuteAsync("update schedule.message set settled_at = now()");
        database.Clock.Advance(TimeSpan.FromHours(1));

        (await SendAsync(server.Settings)).Should().Be(0);

        server.Messages.Should().BeEmpty();
        (await MailsAsync()).Should().Equal("canbo given_up 1");
    }

    [Fact]
    public async Task Server_with_a_certificate_that_nobody_vouches_for_gets_nothing()
    {
        await using var server = LocalMailServer.Start(isSecure: true);
        await GivenMessageAsync("ward_officer");

        (await SendAsync(server.Settings)).Should().Be(0);

        server.Messages.Should().BeEmpty();
        (await MailsAsync()).Should().Equal("canbo waiting 1");
    }

    private async Task<int> SendAsync(MailSettings settings) =>
        await new MailSender(
            database.Database.Worker,
            settings,
            database.Clock,
            NullLogger<MailSender>.Instance
        ).SendAsync(TestContext.Current.CancellationToken);

    private async Task<long> GivenMessageAsync(string addressee) =>
        (
            await database.QueryAsync<long>(
                """
                insert into schedule.message (rule, position, period_id, form_code, admin_unit_id, addressee, occasion, subject, body, made_at)
                select 'late', 1, period_id, 'XP-TE13', @unitId, @addressee, '2024-12-18', 'Quá hạn báo cáo', @body, @madeAt
                from reference.reporting_period where code = 'HC-2024-Q4'
                returning message_id
                """,
                new
                {
                    unitId = await database.UnitIdAsync("26092", "HC-2024-Q4"),
                    addressee,
                    body = Body,
                    madeAt = database.Clock.GetUtcNow(),
                }
            )
        ).Single();

    private Task<IReadOnlyList<string>> MailsAsync() =>
        database.QueryAsync<string>(
            "select concat_ws(' ', user_name, state, attempt_count) from schedule.mail order by 1"
        );
}
