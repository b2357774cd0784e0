/**
 * The admin listener: is the gateway alive, is it ready, and what does it count. It runs on threads of its own, so that
 * it answers while the lanes are busy, and knows lanes by what they count only.
 */
package io.penstock.gateway.admin;
