/**
 * Lanes and their threads: which group runs which layers, how groups are put one behind the other by the rings'
 * sequences, and how each sleeps and is woken. Here alone it is known what a thread is.
 */
package io.penstock.gateway.lane;
