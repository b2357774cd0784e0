/**
 * Floating point as text, exactly: a decimal becomes the nearest value there is, and a value becomes the shortest
 * decimal that is nearest to it and to no other. Without allocating.
 */
package io.penstock.codecs.floating;
