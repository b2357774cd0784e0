/**
 * Lanes without sockets, for benchmarks of the rings and of the groups of stages. They stand in the gateway's package
 * of the same name because a lane's parts are nobody else's business: made public for a benchmark, they would be for
 * everybody.
 */
package io.penstock.gateway.lane;
