/**
 * Kills and stops a cluster's leaders and its gateway under load, and proves that nothing was lost: clients write what
 * they intend before they send it and what they were told after they were, and a checker joins that with what the
 * cluster has when all of it was started again.
 */
package io.penstock.chaos;
