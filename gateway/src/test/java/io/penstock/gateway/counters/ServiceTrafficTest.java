package io.penstock.gateway.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ServiceTrafficTest
{
    @Test
    void shouldFindTheBucketWhoseBoundIsTheFirstNotBelow()
    {
        for (int i = 0; i < ServiceTraffic.BUCKETS - 1; i++)
        {
            final long bound = ServiceTraffic.FIRST_BOUND_NS << i;
            assertEquals(i, ServiceTraffic.bucket(bound));
            assertEquals(i + 1, ServiceTraffic.bucket(bound + 1));
            assertTrue(ServiceTraffic.bucket(bound - 1) <= i);
        }
        assertEquals(0, ServiceTraffic.bucket(0));
        assertEquals(0, ServiceTraffic.bucket(-1));
        assertEquals(ServiceTraffic.BUCKETS - 1, ServiceTraffic.bucket(Long.MAX_VALUE));
    }
}
