/**
 * Off-heap memory for state that must not be collected: records of one length, a pool of them, a hash table that finds
 * them, and a keyed hash. Bounded, reserved at once, touched as it is needed; one thread uses it. Its state can be
 * saved and loaded exactly, indices included, so that what refers to a record by its index still does afterwards.
 */
package io.penstock.gateway.records;
