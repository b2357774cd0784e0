package io.penstock.gateway.node;

import io.penstock.gateway.aeron.AeronErrors;
import io.penstock.gateway.cluster.ClusterAddresses;
import java.io.File;
import java.util.function.Supplier;
import org.agrona.concurrent.IdleStrategy;

/**
 * What a member of a cluster is run with.
 *
 * @param number          of the member, from 0 on.
 * @param addresses       where all members are.
 * @param directory       where it keeps what lasts.
 * @param driverDirectory where its media driver has its files.
 * @param fileSyncLevel   how what it writes gets to the disk: 0 when the kernel likes, 1 before it counts, 2 with the
 *                        file's own data.
 * @param snapshotNs      time between snapshots.
 * @param timeoutNs       how long the leader may say nothing before another one is elected.
 * @param termLength      bytes of a term of the log, a power of two, and at least eight times those of the largest
 *                        message.
 * @param host            what the service is hosted with.
 * @param idle            how each thread idles.
 * @param errors          is told what goes wrong on the threads of Aeron's, by any of them.
 */
public record MemberConfig(
    int number,
    ClusterAddresses addresses,
    File directory,
    String driverDirectory,
    int fileSyncLevel,
    long snapshotNs,
    long timeoutNs,
    int termLength,
    HostConfig host,
    Supplier<IdleStrategy> idle,
    AeronErrors errors)
{
}
