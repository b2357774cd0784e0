package io.penstock.gateway.e2e;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cases that every {@link Setup} has to pass, with one gateway for all cases of a class.
 */
@ParameterizedClass
@EnumSource
@Timeout(60)
abstract class GatewayTest
{
    static TestGateway gateway;

    final Setup setup;

    GatewayTest(final Setup setup)
    {
        this.setup = setup;
    }

    @BeforeParameterizedClassInvocation
    static void start(final Setup setup)
    {
        gateway = TestGateway.start(setup.with());
    }

    @AfterParameterizedClassInvocation
    static void stop()
    {
        gateway.close();
    }
}
