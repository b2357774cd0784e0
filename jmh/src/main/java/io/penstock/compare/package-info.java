/**
 * The comparison: the same work on Penstock and on peers, in turn in one run, each on one core and the load on another.
 * <pre>
 *   Compare ─▸ Comparison ─▸ Contest (peers, all started) ─▸ LoadCrew ─▸ a peer
 *                 │ rounds: A B C, C B A, ...               ◂─ CPU time of its process
 *                 └─▸ Measurements ─▸ Summary (medians, ratios of each round) ─▸ table, Markdown, JSON
 * </pre>
 * CPU time for a request is read from the kernel, so that it holds where the load is the slower side. A ratio is taken
 * within one round, as a machine that is slow for one is slow for the next, too; what is told is their median, and the
 * lowest and highest.
 */
package io.penstock.compare;
