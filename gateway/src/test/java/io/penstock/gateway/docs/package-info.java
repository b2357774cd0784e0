/**
 * Tests of the documents: their commands are run, their examples compiled, their tables compared with the code, and
 * their links followed.
 */
package io.penstock.gateway.docs;
