package io.penstock.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class ServeCommandTest
{
    private static final String AERON = "penstock.services.orders.kind=aeron";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldEndWithStatusTwoWhenTheServiceIsNoneOfThatKind()
    {
        assertRefused("penstock.services.orders.kind: is inline", "serve", "orders");
        assertRefused("penstock.services: has no service quotes", "serve", "--set", AERON, "quotes");
        assertRefused("penstock.services.orders.class: no.such.Orders is not on the class path",
            "serve", "--set", AERON, "--set", "penstock.services.orders.class=no.such.Orders", "orders");
        assertRefused("penstock.services.orders.channel: 'tcp:x' is no channel",
            "serve", "--set", AERON, "--set", "penstock.services.orders.channel=tcp:x", "orders");
        assertRefused("Missing required parameter: 'SERVICE'", "serve", "--set", AERON);
    }

    @Test
    void shouldTellItsOptions()
    {
        assertEquals(0, execute("serve", "--help"));
        assertTrue(out.toString().contains("SERVICE"), out::toString);
        assertTrue(out.toString().contains("--class-path"), out::toString);
    }

    @Test
    void shouldCheckAGatewayWhoseServicesHaveTheirClassesElsewhere()
    {
        assertEquals(0, execute("check", "--set", "penstock.tls.address=off", "--set", AERON,
            "--set", "penstock.services.orders.class=no.such.Orders"), err::toString);
    }

    @Test
    void shouldRefuseTwoServicesOnOneStream()
    {
        assertEquals(2, execute("check", "--set", AERON,
            "--set", "penstock.services.others.kind=aeron",
            "--set", "penstock.routes=[{http=\"POST /orders\", message=NewOrderSingle, service=orders}," +
                "{http=\"POST /others\", message=OrderCancelRequest, service=others}]"));
        assertTrue(err.toString().contains(".stream: is that of the service"), err::toString);
    }

    private void assertRefused(final String reason, final String... arguments)
    {
        assertEquals(2, execute(arguments));
        assertTrue(err.toString().startsWith("penstock: " + reason), err::toString);
        err.getBuffer().setLength(0);
    }

    private int execute(final String... arguments)
    {
        final CommandLine command = Penstock.commandLine(Map.of(), null)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
