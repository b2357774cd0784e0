/**
 * The machine below: its cores, which of them this process may have, and the kernel's view of its threads. What is read
 * is what Linux tells in /proc and /sys; elsewhere there is no pinning. Used at start and by the admin thread, never
 * while a request is under way.
 */
package io.penstock.gateway.host;
